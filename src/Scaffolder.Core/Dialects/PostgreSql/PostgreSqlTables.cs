using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// CREATE TABLE and what only PostgreSQL knows of tables. The options are <c>unlogged</c>, <c>inherits</c>,
/// <c>partition by</c>, <c>partition of</c>, <c>row level security</c>, <c>replica identity</c> and the storage parameters.
/// </summary>
internal static class PostgreSqlTables
{
    private static readonly string[] Clauses = ["unlogged", "inherits", "partition by", "partition of", "row level security", "replica identity"];

    public static string Create(PostgreSqlDialect dialect, Table table)
    {
        var unlogged = Option(table, "unlogged") is null ? "" : "UNLOGGED ";
        string[] parts = [.. Columns(dialect, table), .. table.Constraints.Except(Late(table)).Select(constraint => PostgreSqlDefinitions.Constraint(dialect, constraint))];
        var body = parts.Length == 0 ? Option(table, "partition of") is null ? " ()" : "" : $" (\n  {string.Join(",\n  ", parts)}\n)";
        string[] storage = [.. table.Options.Where(IsStorage).OrderBy(option => option.Place).Select(option => $"{option.Name} = {option.Value}")];
        var of = table.Options.FirstOrDefault(option => option.Name == "partition of") is { } option ? (TableParents.Parent(option.Value), option.Value[TableParents.Parent(option.Value).Length..]) : default;
        return dialect.Sql($"CREATE {new Raw(unlogged)}TABLE {table.Name}{new Raw(of.Item1 is null ? "" : $" PARTITION OF {of.Item1}")}{new Raw(body)}{new Raw(of.Item2 ?? "")}")
            + (Option(table, "inherits") is { } parents ? $" INHERITS ({parents})" : "")
            + (Option(table, "partition by") is { } by ? $" PARTITION BY {by}" : "")
            + (storage.Length > 0 ? $" WITH ({string.Join(", ", storage)})" : "");
    }

    /// <summary>
    /// The constraints that CREATE TABLE would take for validated, since there are no rows, and the keys that it would
    /// leave out without a word, because another one says the same.
    /// </summary>
    public static IEnumerable<TableConstraint> Late(Table table)
    {
        var said = new HashSet<UniqueConstraint>();
        foreach (var constraint in table.Constraints)
        {
            var key = constraint switch
            {
                PrimaryKey primary => new UniqueConstraint(null, primary.Columns) { Include = primary.Include, Deferrability = primary.Deferrability },
                UniqueConstraint unique => unique with { Name = null, Comment = null },
                _ => null,
            };
            if (constraint is CheckConstraint { IsValidated: false } or ForeignKey { IsValidated: false } || (key is not null && !said.Add(key)))
            {
                yield return constraint;
            }
        }
    }

    public static bool IsPartitioned(Table? table) => table?.Options.Any(option => option.Name == "partition by") ?? false;

    /// <summary>What CREATE TABLE cannot say. An index that the replica identity rests on comes later, and says so itself.</summary>
    public static IEnumerable<SqlStatement> Settings(PostgreSqlDialect dialect, Table table) =>
        PostgreSqlTableOptions.Change(dialect, table.Name, [], [.. table.Options.Where(option => option.Name == "row level security" || (option.Name == "replica identity" && !RestsOnLater(option, table)))]);

    /// <summary>The replica identity rests on an index that the table does not have yet.</summary>
    public static bool RestsOnLater(TableOption identity, Table? table) =>
        IdentityIndex(identity) is { } index && (table is null || table.Constraints.Except(Late(table)).Select(constraint => constraint.Name).Concat(table.Indexes.Select(other => other.Name)).All(name => name is null || PostgreSqlNames.Quote(name) != index));

    /// <summary>The statement that is due once the index is there and its columns are required, if the replica identity rests on it.</summary>
    /// <param name="index">Null for whichever it is.</param>
    public static IEnumerable<SqlStatement> Identity(PostgreSqlDialect dialect, ObjectName table, string? index, DatabaseSchema after)
    {
        if (after.Find(table)?.Options.FirstOrDefault(option => option.Name == "replica identity") is not { } identity || IdentityIndex(identity) is not { } name || (index is not null && PostgreSqlNames.Quote(index) != name))
        {
            return [];
        }

        var id = dialect.Sql($"to_regclass({new Literal(table.Schema is { } schema ? $"{dialect.Quote(schema)}.{name}" : name)})");
        return
        [
            new(dialect.Sql($"ALTER TABLE {table} REPLICA IDENTITY {new Raw(identity.Value)}"))
            {
                Guard = new($"{id} IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indexrelid = {id} AND NOT a.attnotnull)"),
                LockTimeout = LockTimeout.Brief,
            },
        ];
    }

    private static string? IdentityIndex(TableOption identity) =>
        identity.Value.StartsWith("USING INDEX ", StringComparison.Ordinal) ? identity.Value["USING INDEX ".Length..] : null;

    // The columns of a partition or a child are those of its parent; what it adds of its own follows the parent's.
    private static IEnumerable<string> Columns(PostgreSqlDialect dialect, Table table) =>
        Option(table, "partition of") is null ? table.Columns.Select(column => PostgreSqlDefinitions.Column(dialect, column)) : [];

    public static bool IsStorage(TableOption option) => !Clauses.Contains(option.Name);

    private static string? Option(Table table, string name) => table.Options.FirstOrDefault(option => option.Name == name)?.Value;
}
