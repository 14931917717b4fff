using Scaffolder.Planning.Operations;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A NOT NULL column without a default is added to a table that existed before.</summary>
public sealed class RequiredColumnWithoutValue : Rule
{
    public override string Id => "SC1002";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A required column has no value for the rows that are there";

    public override string Condition => "A NOT NULL column without a default is added to a table that existed before.";

    public override string Effect => "The statement fails on a table with rows, although it passes on an empty one; MySQL and MariaDB put an empty value into every row instead, and say nothing.";

    public override string Workaround => "Give the column a default, or a backfill in the model.";

    public override string Bad => "ALTER TABLE orders ADD COLUMN region text NOT NULL";

    public override string Good => "region: { type: text, null: false, backfill: \"'unknown'\" }";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation switch
        {
            AddColumn { Column: { IsNullable: false, Default: null, Identity: null, Generated: null } column } add when !context.IsNew(add.Table) =>
                $"{add.Table}.{column.Name} is required and has no value for the rows that are there; the statement fails when {add.Table} is not empty, or, on MySQL and MariaDB, puts an empty text, 0 or the first value into each of them.",
            _ => null,
        };
}
