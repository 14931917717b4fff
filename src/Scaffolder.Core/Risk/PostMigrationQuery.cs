using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>
/// A query that shows that a step of the migration is done: its guard, asked afterwards. Only steps whose outcome lasts
/// are asked for; what the plan takes back by itself, or may do any number of times, leaves nothing to see.
/// </summary>
public sealed record PostMigrationQuery(string Purpose, string Sql)
{
    /// <summary>What each query returns when the migration is done.</summary>
    public const string Expected = "done";

    public static IEnumerable<PostMigrationQuery> For(MigrationPlan plan, SqlScript script)
    {
        var after = plan.To;
        return script.Statements
            .Where(statement => statement is { Guard: { Probe.Count: 0 }, Operation: { } operation }
                && Lasts(operation, after))
            .Select(statement => new PostMigrationQuery(OperationTitle.Of(statement.Operation!), Ask(statement.Guard!)))
            .DistinctBy(query => query.Sql);
    }

    private static string Ask(SqlGuard guard) =>
        $"SELECT CASE WHEN {guard.Pending} THEN 'pending'{(guard.Conflict is { } conflict ? $" WHEN {conflict} THEN 'something else is there'" : "")} ELSE '{Expected}' END";

    private static bool Lasts(MigrationOperation operation, DatabaseSchema after) => operation switch
    {
        CreateTable create => after.Find(create.Table.Name) is not null,
        DropTable drop => after.Find(drop.Table.Name) is null,
        RenameTable rename => after.Find(rename.After) is not null && after.Find(rename.Before) is null,
        AddColumn add => after.Find(add.Table)?.Find(add.Column.Name)?.Type == add.Column.Type,
        DropColumn drop => after.Find(drop.Table)?.Find(drop.Column.Name) is null,
        RenameColumn rename => after.Find(rename.Table) is { } table && table.Find(rename.After) is not null && table.Find(rename.Before) is null,
        AlterColumnType alter => after.Find(alter.Table)?.Find(alter.After.Name)?.Type == alter.After.Type,
        SetNullability set => after.Find(set.Table)?.Find(set.Column.Name)?.IsNullable == set.IsNullable,
        AddConstraint add => Has(after, add.Table, add.Constraint),
        AddConstraintUsingIndex add => Has(after, add.Table, add.Constraint),
        DropConstraint drop => !Has(after, drop.Table, drop.Constraint),
        CreateIndex create => after.Find(create.Table)?.Indexes.Any(index => index.Name == create.Index.Name) is true,
        DropIndex drop => after.Find(drop.Table)?.Indexes.Any(index => index.Name == drop.Index.Name) is not true,
        RebuildTable rebuild => after.Find(rebuild.After.Name) is not null,
        CreateEnum create => after.FindEnum(create.Enum.Name) is not null,
        RenameEnum rename => after.FindEnum(rename.After) is not null && after.FindEnum(rename.Before) is null,
        AlterEnum alter => after.FindEnum(alter.After.Name) == alter.After,
        _ => false,
    };

    private static bool Has(DatabaseSchema schema, ObjectName table, TableConstraint constraint) =>
        schema.Find(table)?.Constraints.Any(other => other.Name == constraint.Name) is true;
}
