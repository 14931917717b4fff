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
        if (!script.Statements.Any(DropsTable))
        {
            return script;
        }

        var (to, bound) = (plan.To, Bound(plan));
        return new([.. script.Batches.SelectMany(batch => Framed(batch, bound, to))]);
    }

    private static IEnumerable<SqlBatch> Framed(SqlBatch batch, HashSet<ObjectName> bound, DatabaseSchema to)
    {
        var dropped = batch.Statements.Where(DropsTable).Select(statement => statement.Operation?.Target).OfType<ObjectName>().Where(bound.Contains).ToHashSet();
        var verified = to.Tables
            .Where(table => table.ForeignKeys.Any(key => dropped.Contains(table.Name) || dropped.Contains(key.References)))
            .Select(table => table.Name.Name).ToArray();
        return dropped.Count == 0
            ? [batch]
            : [Alone(Remember), Alone(Off), batch with { Statements = [.. batch.Statements, .. Verified(verified)] }, Alone(On), Alone(Forget)];
    }

    private static bool DropsTable(SqlStatement statement) => statement.Text.StartsWith("DROP TABLE ", StringComparison.Ordinal);

    // Keys that point at a dropped table would take their rows with it; keys of a rebuilt one are checked again. Every
    // table that there is at any time comes from one of these, and a rename only gives it another name.
    private static HashSet<ObjectName> Bound(MigrationPlan plan)
    {
        var operations = plan.Steps.Select(step => step.Operation).ToArray();
        Table[] tables =
        [
            .. plan.From.Tables,
            .. operations.OfType<CreateTable>().Select(create => create.Table),
            .. operations.OfType<RebuildTable>().SelectMany(rebuild => (Table[])[rebuild.Before, rebuild.After]),
        ];
        var rebuilt = operations.Where(operation => operation is not DropTable).Select(operation => operation.Target).OfType<ObjectName>().ToHashSet();
        HashSet<ObjectName> bound = [];
        foreach (var table in tables)
        {
            table.ForeignKeys.ToList().ForEach(key => Bind(table.Name, key.References));
        }

        foreach (var add in operations.OfType<AddConstraint>())
        {
            if (add.Constraint is ForeignKey key)
            {
                Bind(add.Table, key.References);
            }
        }

        foreach (var rename in operations.OfType<RenameTable>().Where(rename => bound.Contains(rename.Before)))
        {
            bound.Add(rename.After);
        }

        return bound;

        void Bind(ObjectName table, ObjectName parent)
        {
            if (parent != table)
            {
                bound.Add(parent);
            }

            if (rebuilt.Contains(table))
            {
                bound.Add(table);
            }
        }
    }

    // SQL has no conditional; a CHECK that fails is one, and its name is what the user reads.
    private static IEnumerable<SqlStatement> Verified(string[] tables) => tables.Length == 0 ? [] :
    [
        new("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))"""),
        new($"INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES {string.Join(", ", tables.Select(table => $"({SqliteDefinitions.Literal(table)})"))}) AS t, pragma_foreign_key_check(t.column1)"),
        new("DROP TABLE temp.scaffolder_check"),
    ];

    private static SqlBatch Alone(SqlStatement statement) => new(IsTransactional: false, [statement]);
}
