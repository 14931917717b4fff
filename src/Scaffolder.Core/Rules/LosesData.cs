using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>An operation removes rows or values that its inverse cannot bring back.</summary>
public sealed class LosesData : Rule
{
    public override string Id => "SC1001";

    public override Severity Severity => Severity.Error;

    public override string Title => "Data is lost";

    public override string Condition => "An operation removes rows or values that its inverse cannot bring back.";

    public override string Effect => "The values are gone when the migration commits; a rollback restores the structure only.";

    public override string Workaround => "Keep the data: copy it elsewhere first. Then say so with --on-drop discard.";

    public override string Bad => "ALTER TABLE users DROP COLUMN phone";

    public override string Good => "--on-drop discard, after a backup and with nothing left that reads the column";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.DataLoss is { } loss ? $"This loses {loss}." : null;
}
