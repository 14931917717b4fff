using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A safety check over a plan. One rule, one file.</summary>
public abstract class Rule : RuleDescription
{
    private static readonly OperationRisk _part = new() { Source = "part of a rebuild" };

    /// <summary>What is left to do where the online recipes are in use.</summary>
    public virtual string WorkaroundOnline => Workaround;

    // What a rebuild does to the rows is judged as if the database had altered the table; its locks are the rebuild's own.
    internal IEnumerable<Diagnostic> Diagnose(StepRisk step, RiskContext context, Strategy strategy) =>
        ((IEnumerable<StepRisk>)[step, .. step.Operation is RebuildTable rebuild ? rebuild.Parts.Select(part => new StepRisk(part, _part, null, step.Rows, null)) : []])
        .Select(item => Inspect(item, context)).OfType<string>().Select(message => new Diagnostic(Id, Severity, message, strategy == Strategy.Online ? WorkaroundOnline : Workaround));

    /// <summary>What is wrong with the step, in one sentence; null when nothing is.</summary>
    protected abstract string? Inspect(StepRisk step, RiskContext context);
}
