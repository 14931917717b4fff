using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Rules;

/// <summary>A column changes to a type that does not hold every value of the old one.</summary>
public sealed class NarrowsType : Rule
{
    public override string Id => "SC1003";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Values may not fit the new type";

    public override string Condition => "A column changes to a type that does not hold every value of the old one.";

    public override string Effect => "The statement fails at the first value that does not fit, or digits are lost.";

    public override string Workaround => "Look at the values first; give a using expression that says how they are converted.";

    public override string Bad => "ALTER TABLE t ALTER COLUMN code TYPE varchar(3)";

    public override string Good => "code: { type: string(3), using: \"left(code, 3)\" }";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation is AlterColumnType { Using: null } alter && !context.IsNew(alter.Table) && ColumnTypes.Narrowing(alter.Before.Type, alter.After.Type) is { } why
            ? $"{alter.Table}.{alter.Before.Name}: {why}."
            : null;
}
