using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scaffolder.Sources;

/// <summary>Strings in double quotes, which the usual SQLite takes and the one in this process does not unless told.</summary>
internal static class SqliteQuotes
{
    public static void Allow(SqliteConnection connection)
    {
        // SQLITE_DBCONFIG_DQS_DML and SQLITE_DBCONFIG_DQS_DDL.
        foreach (var option in (int[])[1013, 1014])
        {
            _ = raw.sqlite3_db_config(connection.Handle!, option, 1, out _);
        }
    }
}
