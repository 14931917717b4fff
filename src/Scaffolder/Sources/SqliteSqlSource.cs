using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scaffolder.Sources;

/// <summary>DDL for SQLite, run in memory and read back: the database is the only complete parser of its DDL.</summary>
/// <param name="path">What to call it in messages.</param>
internal sealed class SqliteSqlSource(string path, string text) : ISchemaSource
{
    // SQLITE_LIMIT_ATTACHED: a file of DDL has no business with other files, by ATTACH or VACUUM INTO.
    private const int _attachedDatabases = 7;

    public async Task<SourceResult> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ":memory:", ForeignKeys = false, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return Load(connection) is { } problem ? new(null, [problem]) : await SqliteSource.ReadAsync(connection, cancellation);
    }

    /// <summary>Runs every statement; the first that fails is the problem.</summary>
    public Diagnostic? Load(SqliteConnection connection)
    {
        var database = connection.Handle!;
        _ = raw.sqlite3_limit(database, _attachedDatabases, 0);
        SqliteQuotes.Allow(connection);

        // Each statement is a transaction; none of them has to outlive a power cut.
        _ = raw.sqlite3_exec(database, "PRAGMA synchronous = OFF");
        var all = Encoding.UTF8.GetBytes(text);
        ReadOnlySpan<byte> rest = all;
        while (!rest.IsEmpty)
        {
            var start = all.Length - rest.Length;
            var code = raw.sqlite3_prepare_v2(database, rest, out var statement, out var tail);
            if (code == raw.SQLITE_OK && !statement.IsInvalid)
            {
                do
                {
                    code = raw.sqlite3_step(statement);
                }
                while (code == raw.SQLITE_ROW);
            }

            statement.Dispose();
            if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            {
                return new("SC0455", Severity.Error, $"SQLite refuses the statement: {raw.sqlite3_errmsg(database).utf8_to_string()}", "The file is run in an empty database, statement by statement; dot-commands of the client are not SQL.", Place(all, start));
            }

            if (tail.Length == rest.Length)
            {
                break;
            }

            rest = tail;
        }

        return null;
    }

    // Where the statement begins, past the white space after the one before.
    private SourceLocation Place(byte[] all, int start)
    {
        while (start < all.Length && all[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        var before = Encoding.UTF8.GetString(all, 0, start);
        return new(path, before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
