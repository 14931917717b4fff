using Scaffolder.Planning.Operations;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A column that allowed NULL becomes required, and nothing fills it before.</summary>
public sealed class RequiresExistingColumn : Rule
{
    public override string Id => "SC1007";

    public override Severity Severity => Severity.Info;

    public override string Title => "NULLs stop the migration";

    public override string Condition => "A column that allowed NULL becomes required, and nothing fills it before.";

    public override string Effect => "The statement fails when a row holds NULL, and so does every writer that still leaves the column out.";

    public override string Workaround => "Give a backfill in the model, and deploy the writers first.";

    public override string Bad => "ALTER TABLE users ALTER COLUMN email SET NOT NULL";

    public override string Good => "email: { type: text, null: false, backfill: \"''\" }";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation is SetNullability { IsNullable: false } set && !context.IsNew(set.Table) && !context.Filled.Contains(new(set.Table, set.Column.Name))
            ? $"{set.Table}.{set.Column.Name}: rows without a value stop the migration."
            : null;
}
