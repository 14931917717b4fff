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

    /// <summary>
    /// True where it tells nothing before the migration: it looks for a name that something else bears until then, or for
    /// a property of what is not there yet under that name.
    /// </summary>
    public bool IsOnlyForAfter { get; init; }

    public static IEnumerable<PostMigrationQuery> For(MigrationPlan plan, SqlScript script)
    {
        var (before, after) = (plan.From, plan.To);
        return script.Statements
            .Where(statement => statement.Operation is { } operation && Lasts(operation, before, after))
            .GroupBy<SqlStatement, MigrationOperation>(statement => statement.Operation!, ReferenceEqualityComparer.Instance)
            .SelectMany(statements => Of(OperationTitle.Of(statements.Key), [.. statements]).Select(query => query with { IsOnlyForAfter = IsPrepared(statements.Key, before) }))
            .DistinctBy(query => query.Sql);
    }

    // Where a statement says what its work looks like, the guards before it only make way for it.
    private static IEnumerable<PostMigrationQuery> Of(string purpose, SqlStatement[] statements)
    {
        var outcomes = statements.Where(statement => statement.Outcome is not null).ToArray();
        return outcomes.Length > 0
            ? outcomes.Select(statement => new PostMigrationQuery(purpose, Ask(new($"NOT ({statement.Outcome})"), statements.Select(other => other.Guard).FirstOrDefault(guard => guard is { Probe.Count: 0 })?.Conflict)))
            : statements.Where(statement => statement.Guard is not null && !IsComment(statement)).Select(statement => new PostMigrationQuery(purpose, Ask(statement.Guard!, statement.Guard!.Probe.Count == 0 ? statement.Guard.Conflict : null)));
    }

    // It is written wherever the thing is there.
    private static bool IsComment(SqlStatement statement) => statement.Text.StartsWith("COMMENT ON ", StringComparison.Ordinal);

    // What a conflict compares with a temporary twin cannot be asked by itself.
    private static string Ask(SqlGuard guard, string? conflict) =>
        $"SELECT CASE WHEN {guard.Pending} THEN 'pending'{(conflict is null ? "" : $" WHEN {conflict} THEN 'something else is there'")} ELSE '{Expected}' END";

    private static bool Lasts(MigrationOperation operation, DatabaseSchema before, DatabaseSchema after) => operation switch
    {
        CreateTable create => after.Find(create.Table.Name) is not null,
        DropTable drop => before.Find(drop.Table.Name) is not null && after.Find(drop.Table.Name) is null,
        RenameTable rename => after.Find(rename.After) is not null && after.Find(rename.Before) is null,
        AddColumn add => after.Find(add.Table)?.Find(add.Column.Name)?.Type == add.Column.Type,
        DropColumn drop => before.Find(drop.Table)?.Find(drop.Column.Name) is not null && after.Find(drop.Table)?.Find(drop.Column.Name) is null,
        RenameColumn rename => after.Find(rename.Table) is { } table && table.Find(rename.After) is not null && table.Find(rename.Before) is null,
        AlterColumnType alter => after.Find(alter.Table)?.Find(alter.After.Name)?.Type == alter.After.Type,
        SetNullability set => after.Find(set.Table)?.Find(set.Column.Name)?.IsNullable == set.IsNullable,
        AddConstraint add => Has(after, add.Table, add.Constraint),
        AddConstraintUsingIndex add => Has(after, add.Table, add.Constraint),
        ValidateConstraint validate => Has(after, validate.Table, validate.Constraint),
        DropConstraint drop => Has(before, drop.Table, drop.Constraint) && !Has(after, drop.Table, drop.Constraint),
        CreateIndex create => after.Find(create.Table)?.Indexes.Any(index => index.Name == create.Index.Name) is true,
        DropIndex drop => before.Find(drop.Table)?.Indexes.Any(index => index.Name == drop.Index.Name) is true && after.Find(drop.Table)?.Indexes.Any(index => index.Name == drop.Index.Name) is not true,
        RebuildTable rebuild => after.Find(rebuild.After.Name) is not null,
        CreateEnum create => after.FindEnum(create.Enum.Name) is not null,
        RenameEnum rename => after.FindEnum(rename.After) is not null && after.FindEnum(rename.Before) is null,
        AlterEnum alter => after.FindEnum(alter.After.Name) == alter.After,
        _ => false,
    };

    // Another step makes it, renames it or takes it out of the way first.
    private static bool IsPrepared(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        CreateTable or CreateEnum or RenameEnum => false,
        AlterEnum alter => before.FindEnum(alter.Before.Name) is null,
        RenameTable rename => before.Find(rename.Before) is null,
        RebuildTable rebuild => before.Find(rebuild.Before.Name) is null,
        _ when operation.Target is { } table && before.Find(table) is null => true,
        AddColumn add => before.Find(add.Table)?.Find(add.Column.Name) is not null,
        AlterColumnType alter => before.Find(alter.Table)?.Find(alter.Before.Name) is null,
        SetNullability set => before.Find(set.Table)?.Find(set.Column.Name) is null,
        AddConstraint add => Has(before, add.Table, add.Constraint),
        AddConstraintUsingIndex add => Has(before, add.Table, add.Constraint),
        ValidateConstraint validate => Has(before, validate.Table, validate.Constraint),
        CreateIndex create => before.Find(create.Table)?.Indexes.Any(index => index.Name == create.Index.Name) is true,
        _ => false,
    };

    private static bool Has(DatabaseSchema schema, ObjectName table, TableConstraint constraint) =>
        schema.Find(table)?.Constraints.Any(other => other.Name == constraint.Name) is true;
}
