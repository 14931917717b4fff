using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A safety check over a plan. One rule, one file; it owns its id, its words and its examples.</summary>
public abstract class Rule
{
    /// <summary>Never reused, also after the rule is gone.</summary>
    public abstract string Id { get; }

    public abstract Severity Severity { get; }

    public abstract string Title { get; }

    /// <summary>When it speaks.</summary>
    public abstract string Condition { get; }

    /// <summary>What happens to those who ignore it.</summary>
    public abstract string Effect { get; }

    /// <summary>What to do instead.</summary>
    public abstract string Workaround { get; }

    public abstract string Bad { get; }

    public abstract string Good { get; }

    internal Diagnostic? Diagnose(StepRisk step, RiskContext context) =>
        Inspect(step, context) is { } message ? new(Id, Severity, message, Workaround) : null;

    /// <summary>What is wrong with the step, in one sentence; null when nothing is.</summary>
    protected abstract string? Inspect(StepRisk step, RiskContext context);
}
