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
        string[] storage = [.. table.Options.Where(IsStorage).Select(option => $"{option.Name} = {option.Value}")];
        var of = table.Options.FirstOrDefault(option => option.Name == "partition of") is { } option ? (Parent(option), option.Value[Parent(option).Length..]) : default;
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

    public static bool HasParent(Table table) => Option(table, "partition of") is not null || Option(table, "inherits") is not null;

    /// <summary>What CREATE TABLE cannot say.</summary>
    public static IEnumerable<SqlStatement> Settings(PostgreSqlDialect dialect, Table table) =>
        Change(dialect, table.Name, [], [.. table.Options.Where(option => option.Name is "row level security" or "replica identity")]);

    public static IEnumerable<SqlStatement> Change(PostgreSqlDialect dialect, ObjectName table, EquatableArray<TableOption> before, EquatableArray<TableOption> after)
    {
        foreach (var option in before.Where(option => option.Name == "partition of" && !after.Contains(option)))
        {
            yield return Attached(option, $"DETACH PARTITION {dialect.Quote(table)}", isAttached: true);
        }

        foreach (var option in after.Where(option => option.Name == "partition of" && !before.Contains(option)))
        {
            yield return Attached(option, $"ATTACH PARTITION {dialect.Quote(table)} {option.Value[Parent(option).Length..].TrimStart()}", isAttached: false);
        }

        foreach (var option in after.Except(before).Where(option => option.Name != "partition of"))
        {
            yield return Alter(option.Name switch
            {
                "unlogged" => "SET UNLOGGED",
                "row level security" => option.Value switch
                {
                    "forced" => "ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                    "forced but disabled" => "DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                    _ => "ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
                },
                "replica identity" => $"REPLICA IDENTITY {option.Value}",
                "inherits" => $"INHERIT {option.Value}",
                _ => $"SET ({option.Name} = {option.Value})",
            });
        }

        foreach (var option in before.Where(option => option.Name != "partition of" && after.All(other => other.Name != option.Name)))
        {
            yield return Alter(option.Name switch
            {
                "unlogged" => "SET LOGGED",
                "row level security" => "DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
                "replica identity" => "REPLICA IDENTITY DEFAULT",
                "inherits" => $"NO INHERIT {option.Value}",
                _ => $"RESET ({option.Name})",
            });
        }

        SqlStatement Attached(TableOption option, string change, bool isAttached) => new($"ALTER TABLE {Parent(option)} {change}")
        {
            Guard = new(dialect.Sql($"{new Raw(isAttached ? "" : "NOT ")}EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass({new Literal(dialect.Quote(table))}) AND inhparent = to_regclass({new Literal(Parent(option))}))")),
            LockTimeout = LockTimeout.Brief,
        };

        SqlStatement Alter(string change) => new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}")) { LockTimeout = LockTimeout.Brief };
    }

    // The value is the parent's name, and behind it its bounds.
    private static string Parent(TableOption option) =>
        option.Value.IndexOf(" FOR VALUES ", StringComparison.Ordinal) is > 0 and var bounds ? option.Value[..bounds] : option.Value.Replace(" DEFAULT", "", StringComparison.Ordinal);

    // The columns of a partition or a child are those of its parent; what it adds of its own follows the parent's.
    private static IEnumerable<string> Columns(PostgreSqlDialect dialect, Table table) =>
        Option(table, "partition of") is null ? table.Columns.Select(column => PostgreSqlDefinitions.Column(dialect, column)) : [];

    private static bool IsStorage(TableOption option) => !Clauses.Contains(option.Name);

    private static string? Option(Table table, string name) => table.Options.FirstOrDefault(option => option.Name == name)?.Value;
}
