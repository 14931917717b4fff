using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The frame around a transaction that drops tables: foreign keys off before it, because inside it the PRAGMA does nothing
/// and says nothing; a check before COMMIT that stops it; and the setting as it was after it.
/// </summary>
internal static class SqliteForeignKeys
{
    private const string _memory = "temp.scaffolder_foreign_keys";

    /// <summary>Keeps the setting in a temporary table, which is gone with the connection.</summary>
    public static SqlStatement Remember { get; } = new("CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys") { IsTransactional = false };

    public static SqlStatement Off { get; } = new("PRAGMA foreign_keys = OFF") { IsTransactional = false };

    /// <summary>Runs without its guard too: enforcing is the default of every driver but the bare library.</summary>
    public static SqlStatement On { get; } = new("PRAGMA foreign_keys = ON") { IsTransactional = false, Guard = new($"(SELECT foreign_keys FROM {_memory})") };

    public static SqlStatement Forget { get; } = new($"DROP TABLE IF EXISTS {_memory}") { IsTransactional = false };

    public static SqlScript Framed(SqlScript script, MigrationPlan plan)
    {
        EquatableArray<Table> tables = [.. plan.Walk().Select(walk => walk.Before).Append(plan.To).SelectMany(schema => schema.Tables)];
        return new([.. script.Batches.SelectMany(batch => Framed(batch, tables, plan))]);
    }

    private static IEnumerable<SqlBatch> Framed(SqlBatch batch, EquatableArray<Table> tables, MigrationPlan plan)
    {
        var dropped = batch.Statements.Where(statement => statement.Text.StartsWith("DROP TABLE ", StringComparison.Ordinal))
            .Select(statement => statement.Operation).OfType<MigrationOperation>()
            .Where(operation => tables.Any(table => IsBound(table, operation)))
            .Select(operation => operation.Target).ToHashSet();
        var bound = plan.To.Tables
            .Where(table => table.ForeignKeys.Any(key => dropped.Contains(table.Name) || dropped.Contains(key.References)))
            .Select(table => table.Name.Name).ToArray();
        return dropped.Count == 0
            ? [batch]
            : [Alone(Remember), Alone(Off), batch with { Statements = [.. batch.Statements, .. Verified(bound)] }, Alone(On), Alone(Forget)];
    }

    // Keys that point at a dropped table would take their rows with it; keys of a rebuilt one are checked again.
    private static bool IsBound(Table table, MigrationOperation operation) =>
        table.ForeignKeys.Any(key => (key.References == operation.Target && table.Name != operation.Target) || (table.Name == operation.Target && operation is not DropTable));

    // SQL has no conditional; a CHECK that fails is one, and its name is what the user reads.
    private static IEnumerable<SqlStatement> Verified(string[] tables) => tables.Length == 0 ? [] :
    [
        new("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))"""),
        new($"INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES {string.Join(", ", tables.Select(table => $"({SqliteDefinitions.Literal(table)})"))}) AS t, pragma_foreign_key_check(t.column1)"),
        new("DROP TABLE temp.scaffolder_check"),
    ];

    private static SqlBatch Alone(SqlStatement statement) => new(IsTransactional: false, [statement]);
}
