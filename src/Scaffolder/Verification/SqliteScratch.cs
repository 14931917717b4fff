using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scaffolder.Verification;

/// <summary>A SQLite file in a directory of its own; the library is in this process, so there is no server.</summary>
internal sealed class SqliteScratch : ScratchDatabase
{
    private readonly string _directory = Directory.CreateTempSubdirectory("scaffolder-").FullName;

    /// <summary>The file, which need not exist yet.</summary>
    public string Path => System.IO.Path.Combine(_directory, "scratch.db");

    public override string Url => $"sqlite:{Path}";

    public override string ServerVersion
    {
        get
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            return $"SQLite {connection.ServerVersion}";
        }
    }

    /// <summary>Foreign keys are enforced, as they are in most programs that will run the migration.</summary>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, ForeignKeys = true, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);

        // As the usual client does: strings in double quotes, which views and triggers may have.
        // SQLITE_DBCONFIG_DQS_DML and SQLITE_DBCONFIG_DQS_DDL.
        _ = raw.sqlite3_db_config(connection.Handle!, 1013, 1, out _);
        _ = raw.sqlite3_db_config(connection.Handle!, 1014, 1, out _);
        return connection;
    }

    public override Task ResetAsync(CancellationToken cancellation)
    {
        foreach (var file in Directory.GetFiles(_directory))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
