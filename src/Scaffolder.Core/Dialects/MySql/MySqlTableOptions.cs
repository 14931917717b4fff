using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Engine, row format, collation and partitions of a table that is there.</summary>
internal static class MySqlTableOptions
{
    public static IEnumerable<SqlStatement> Change(MySqlDialect dialect, MySqlGuards guards, SetTableOptions operation, DatabaseSchema before, DatabaseSchema after)
    {
        var table = operation.Table;
        TableOption[] made = [.. operation.After.Except(operation.Before)];
        TableOption[] gone = [.. operation.Before.Where(option => operation.After.All(other => other.Name != option.Name))];
        string[] changes =
        [
            .. made.Where(MySqlDefinitions.IsStorage).Select(MySqlDefinitions.Option),
            .. gone.Where(MySqlDefinitions.IsStorage).Select(Default),
            .. made.Concat(gone).Any(option => option.Name == "collate") ? Inheriting(dialect, table, before, after) : [],
        ];
        if (MySqlHistory.Change(dialect, guards, operation, before, after) is { } history)
        {
            yield return history;
        }

        if (changes.Length > 0)
        {
            yield return new(dialect.Sql($"ALTER TABLE {table} {new Raw(string.Join(", ", changes))}"))
            {
                Guard = gone.Any(option => option.Name == "collate") || made.Any(option => Differs(dialect, option) is null) ? null
                    : new(string.Join(" OR ", made.Concat(gone.Select(option => option with { Value = option.Name == "engine" ? "InnoDB" : "" })).Where(MySqlDefinitions.IsStorage).Select(option => guards.Exists("tables", table, $" AND {Differs(dialect, option)}")))),
                LockTimeout = LockTimeout.Brief,
            };
        }

        if (made.FirstOrDefault(option => option.Name == "partition by") is { } partitions)
        {
            yield return MySqlPartitions.Change(dialect, guards, table, operation.Before.FirstOrDefault(option => option.Name == "partition by")?.Value, partitions.Value);
        }

        if (gone.Any(option => option.Name == "partition by"))
        {
            yield return new(dialect.Sql($"ALTER TABLE {table} REMOVE PARTITIONING"))
            {
                Guard = new(guards.Exists("partitions", table, " AND partition_method IS NOT NULL")),
                LockTimeout = LockTimeout.Brief,
            };
        }
    }

    // A new collation is that of new columns; those that had the table's follow it only when they are told.
    private static IEnumerable<string> Inheriting(MySqlDialect dialect, ObjectName table, DatabaseSchema before, DatabaseSchema after) =>
        (before.Find(table)?.Columns ?? []).Where(column => column.Collation is null && MySqlTypes.IsText(column.Type) && after.Find(table)?.Find(column.Name) is { Collation: null })
            .Select(column => $"MODIFY COLUMN {MySqlDefinitions.Column(dialect, column)}");

    private static string Default(TableOption option) => option.Name switch
    {
        "engine" => "ENGINE=InnoDB",
        "collate" => "DEFAULT CHARACTER SET=DEFAULT",
        "key_block_size" or "checksum" or "delay_key_write" or "avg_row_length" or "max_rows" or "min_rows" => $"{option.Name.ToUpperInvariant()}=0",
        _ => $"{option.Name.ToUpperInvariant()}=DEFAULT",
    };

    private static string? Differs(MySqlDialect dialect, TableOption option) => option.Name switch
    {
        "engine" => $"engine <> {dialect.QuoteLiteral(option.Value)}",
        "collate" => $"table_collation <> {dialect.QuoteLiteral(option.Value)}",
        _ when option.Value.Length == 0 => $"create_options LIKE '%{option.Name}=%'",
        _ => $"create_options NOT LIKE {dialect.QuoteLiteral($"%{option.Name}={option.Value}%")}",
    };
}
