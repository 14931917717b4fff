using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Rules;

/// <summary>A unique constraint or index is added to a table that existed before.</summary>
public sealed class UniqueOverExistingRows : Rule
{
    public override string Id => "SC1005";

    public override Severity Severity => Severity.Info;

    public override string Title => "Duplicates stop the migration";

    public override string Condition => "A unique constraint or index is added to a table that existed before.";

    public override string Effect => "The statement fails when two rows share the key; a concurrent build leaves an INVALID index behind, which a second run removes.";

    public override string Workaround => "Run the preflight query of the document first.";

    public override string Bad => "CREATE UNIQUE INDEX ON users (email)";

    public override string Good => "SELECT email FROM users GROUP BY email HAVING count(*) > 1, then the index";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation switch
        {
            AddConstraint { Constraint: UniqueConstraint or PrimaryKey } add when !context.IsNew(add.Table) => $"{add.Table}: rows that share {add.Constraint.Name ?? "the new key"} stop the migration.",
            CreateIndex { Index.IsUnique: true } create when !context.IsNew(create.Table) => $"{create.Table}: rows that share the key of {create.Index.Name} stop the migration.",
            _ => null,
        };
}
