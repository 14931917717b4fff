using System.Data.Common;
using Scaffolder.Schema;

namespace Scaffolder.Sources.MySql;

/// <summary>What InnoDB estimates of the tables of a database; nothing is counted.</summary>
internal static class MySqlStatistics
{
    private const string _query = "SELECT table_name, table_rows, COALESCE(data_length, 0) + COALESCE(index_length, 0) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name";

    public static async Task<EquatableArray<KnownTable>> ReadAsync(DbConnection connection, CancellationToken cancellation) =>
    [
        .. (await MySqlRow.ReadAsync(connection, _query, cancellation)).Select(row => new KnownTable(new(new ObjectName(row.Text(0)), row.Number(1), row.Number(2)))),
    ];
}
