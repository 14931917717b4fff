using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Tables of MariaDB that keep their rows as they were, and the periods of time that their columns make up.</summary>
internal static class MySqlHistory
{
    private const string _versioned = "with system versioning";

    private const string _period = "period for ";

    private const string _rows = "period for system_time";

    /// <summary>An ALTER that changes what old rows look like is refused unless the session says that they may stay.</summary>
    public const string Keep = "SET SESSION system_versioning_alter_history = KEEP";

    public static bool IsVersioned(Table? table) => table?.Options.Any(option => option.Name == _versioned) is true;

    public static bool IsPeriod(TableOption option) => option.Name.StartsWith(_period, StringComparison.Ordinal);

    public static bool IsOne(TableOption option) => option.Name == _versioned || IsPeriod(option);

    /// <summary>The server fills the column with the moment at which the row began or ended to be so.</summary>
    public static bool IsRowMoment(Column column) => column.Options.Any(option => option.Name == "row");

    public static string Period(TableOption option) => $"PERIOD {Name(option)} {option.Value}";

    /// <summary>
    /// The statement that begins or ends the keeping of history, or changes periods; null where neither changes. The columns
    /// of a row's moments come and go with their period.
    /// </summary>
    public static SqlStatement? Change(MySqlDialect dialect, MySqlGuards guards, SetTableOptions operation, DatabaseSchema before, DatabaseSchema after)
    {
        var (was, will) = (operation.Before.Any(option => option.Name == _versioned), operation.After.Any(option => option.Name == _versioned));
        TableOption[] gone = [.. operation.Before.Where(IsPeriod).Except(operation.After)];
        TableOption[] made = [.. operation.After.Where(IsPeriod).Except(operation.Before)];
        string[] changes =
        [
            .. was && !will ? (string[])["DROP SYSTEM VERSIONING"] : [],
            .. gone.Select(option => $"DROP PERIOD {(option.Name == _rows ? "" : "IF EXISTS ")}{Name(option)}"),
            .. gone.Any(option => option.Name == _rows) ? Moments(before.Find(operation.Table)).Select(column => dialect.Sql($"DROP COLUMN {new Identifier(column.Name)}")) : [],
            .. made.Any(option => option.Name == _rows) ? Moments(after.Find(operation.Table)).Select(column => $"ADD COLUMN {MySqlDefinitions.Column(dialect, column)}") : [],
            .. made.Select(option => $"ADD PERIOD {(option.Name == _rows ? "" : "IF NOT EXISTS ")}{Name(option)} {option.Value}"),
            .. will && !was ? (string[])["ADD SYSTEM VERSIONING"] : [],
        ];
        return changes.Length == 0 ? null : new(dialect.Sql($"ALTER TABLE {operation.Table} {new Raw(string.Join(", ", changes))}"))
        {
            Guard = was == will ? null : new(guards.Exists("tables", operation.Table, $" AND table_type {(will ? "<>" : "=")} 'SYSTEM VERSIONED'")),
            LockTimeout = LockTimeout.Brief,
        };
    }

    private static IEnumerable<Column> Moments(Table? table) => table?.Columns.Where(IsRowMoment) ?? [];

    private static string Name(TableOption option) => option.Name == _rows ? "FOR SYSTEM_TIME" : $"FOR {option.Name[_period.Length..]}";
}
