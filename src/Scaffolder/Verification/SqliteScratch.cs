using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects;
using Scaffolder.Verification.Sqlite;
using SQLitePCL;

namespace Scaffolder.Verification;

/// <summary>A SQLite file in a folder of its own; the library is in this process, so there is no server.</summary>
internal sealed class SqliteScratch : ScratchDatabase
{
    private readonly ScratchFolder _folder = ScratchFolder.Create();

    /// <summary>The folder of the file, which holds nothing else but what SQLite puts beside it.</summary>
    public string Folder => Path.Combine(_folder.FullPath, "data");

    /// <summary>The file, which need not exist yet.</summary>
    public string File => Path.Combine(Folder, "scratch.db");

    public override string Url => $"sqlite:{File}";

    public override bool HasOwnServer => true;

    public override string ServerVersion
    {
        get
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            return $"SQLite {connection.ServerVersion}";
        }
    }

    public SqliteScratch() => Directory.CreateDirectory(Folder);

    /// <summary>Foreign keys are enforced, as they are in most programs that will run the migration.</summary>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);

        // What is run here is somebody else's, and has no business with other files. Statements that are known to reach out
        // are told with their place before; this is for those that nobody thought of.
        _ = raw.sqlite3_set_authorizer(connection.Handle!, static (_, action, name, _, _, _) => action == raw.SQLITE_ATTACH && !string.IsNullOrEmpty(name) ? raw.SQLITE_DENY : raw.SQLITE_OK, null);

        // As the usual client does: strings in double quotes, which views and triggers may have.
        // SQLITE_DBCONFIG_DQS_DML and SQLITE_DBCONFIG_DQS_DDL.
        _ = raw.sqlite3_db_config(connection.Handle!, 1013, 1, out _);
        _ = raw.sqlite3_db_config(connection.Handle!, 1014, 1, out _);
        return connection;
    }

    public override Task ResetAsync(CancellationToken cancellation)
    {
        Clear();
        return Task.CompletedTask;
    }

    public override bool HasOthers => true;

    public override bool MakesCopies => true;

    public override Task<ScratchDatabase?> NewAsync(CancellationToken cancellation) => Task.FromResult<ScratchDatabase?>(new SqliteScratch());

    public override Task<ScratchDatabase?> CopyAsync(CancellationToken cancellation)
    {
        var copy = new SqliteScratch();
        copy.TakeOver(Folder);
        return Task.FromResult<ScratchDatabase?>(copy);
    }

    public override Task<string?> KillAsync(KillScript script, KillPoint point, CancellationToken cancellation) =>
        SqliteKill.AtAsync(this, script, point, cancellation);

    public override async Task<IReadOnlyList<StatementTrace>?> TraceAsync(SqlDialect dialect, SqlScript script, CancellationToken cancellation) =>
        await new SqliteTrace(this, dialect).RunAsync(script, cancellation);

    /// <summary>Makes the content what lies in another folder: the file, and the journal of a transaction that was broken off.</summary>
    public void TakeOver(string folder)
    {
        Clear();
        foreach (var file in Directory.GetFiles(folder, "scratch.db*"))
        {
            System.IO.File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            System.IO.File.Delete(file);
        }
    }
}
