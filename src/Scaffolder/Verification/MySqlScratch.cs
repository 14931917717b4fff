using System.Data.Common;
using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Verification.MySql;

namespace Scaffolder.Verification;

/// <summary>A database of its own on a MySQL or MariaDB server: one that the user named, or a throwaway one started for it.</summary>
internal sealed class MySqlScratch : ScratchDatabase
{
    private const string Own = "scaffolder";

    // What is run here is somebody else's, so nobody on the server keeps the right to files, plugins or settings; whoever made
    // a routine may be anybody, because nobody may more than this.
    private const string Rights = $"""
        DROP USER IF EXISTS root@'127.0.0.1', root@'::1';
        GRANT ALL PRIVILEGES ON `{Own}%`.* TO root@localhost;
        GRANT SELECT ON mysql.proc TO root@localhost;
        REVOKE ALTER, ALTER ROUTINE, CREATE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE VIEW, CREATE USER, DELETE, DELETE HISTORY,
          DROP, EVENT, EXECUTE, FILE, INDEX, INSERT, LOCK TABLES, REFERENCES, RELOAD, BINLOG ADMIN, BINLOG MONITOR, BINLOG REPLAY,
          REPLICATION MASTER ADMIN, REPLICATION SLAVE ADMIN, SLAVE MONITOR, REPLICATION SLAVE, SELECT, SHOW VIEW, SHUTDOWN, SUPER,
          TRIGGER, CREATE TABLESPACE, UPDATE, FEDERATED ADMIN, CONNECTION ADMIN, READ_ONLY ADMIN, GRANT OPTION ON *.* FROM root@localhost
        """;

    private readonly MySqlUrl _address;
    private readonly string _collation;
    private readonly MySqlServer? _server;
    private readonly bool _isBeside;
    private int _others;

    /// <param name="isBeside">True for one that was made beside another on the same server.</param>
    private MySqlScratch(MySqlUrl address, string version, string collation, MySqlServer? server, bool isBeside = false) =>
        (_address, ServerVersion, _collation, _server, _isBeside) = (address, version, collation, server, isBeside);

    public override string Url => _address.ToString();

    public override string ServerVersion { get; }

    public override bool HasOwnServer => _server is not null;

    /// <summary>A scratch database at the URL, or on a server that is found here where there is none; null when <paramref name="problems"/> say what to do.</summary>
    /// <param name="major">The version that the migration is meant for, where that matters.</param>
    public static async Task<MySqlScratch?> StartAsync(string? url, MySqlFlavor flavor, List<Diagnostic> problems, CancellationToken cancellation, int? major = null)
    {
        try
        {
            var (database, problem) = url is null ? await StartAsync(flavor, cancellation) : await AtAsync(url, flavor, cancellation);
            problems.AddRange(problem is null ? [] : [problem]);
            if (database is null || major is null || MajorOf(database.ServerVersion) >= major)
            {
                return database;
            }

            var other = string.Create(CultureInfo.InvariantCulture, $"{flavor.Title} {major}");
            if (url is not null)
            {
                problems.Add(new("SC5017", Severity.Warning, $"The migration is meant for {other}, and the scratch server is {database.ServerVersion}: what is proven there may not hold on {other}.", "Name a server of that version."));
                return database;
            }

            problems.Add(new("SC5016", Severity.Error, $"{other} is not on this machine, only {database.ServerVersion}, and what works there may not work on {other}.", $"Give --scratch {flavor.Name}://user@host/database."));
            await database.DisposeAsync();
            return null;
        }
        catch (Exception error) when (MySqlDriver.IsExpected(error))
        {
            problems.Add(new("SC5013", Severity.Error, $"The {flavor.Title} scratch server does not answer: {error.Message.TrimEnd('.')}.", "Check --scratch, or leave it out to start a server from the binaries on this machine."));
            return null;
        }
    }

    public override Task<DbConnection> OpenAsync(CancellationToken cancellation) => MySqlDriver.OpenAsync(_address, cancellation);

    public override async Task ResetAsync(CancellationToken cancellation)
    {
        await using var connection = await MySqlDriver.OpenAsync(_address with { Database = null }, cancellation);
        var name = MySqlText.Quote(_address.Database!);
        await ScriptRunner.ExecuteAsync(connection, null, $"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} COLLATE {_collation}", cancellation);
    }

    // On a server of somebody else's only the database that was named is ours.
    public override bool HasOthers => _server is not null || _isBeside;

    public override async Task<ScratchDatabase?> NewAsync(CancellationToken cancellation)
    {
        if (!HasOthers)
        {
            return null;
        }

        var other = new MySqlScratch(_address with { Database = string.Create(CultureInfo.InvariantCulture, $"{_address.Database}_{Interlocked.Increment(ref _others)}") }, ServerVersion, _collation, server: null, isBeside: true);
        await other.ResetAsync(cancellation);
        return other;
    }

    public override Task<string?> KillAsync(KillScript script, KillPoint point, CancellationToken cancellation) =>
        new MySqlKill(_address, script).AtAsync(point, cancellation);

    public override async Task<IReadOnlyList<StatementTrace>?> TraceAsync(SqlDialect dialect, SqlScript script, CancellationToken cancellation) =>
        await new MySqlTrace(_address, dialect).RunAsync(script, cancellation);

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Dispose();
        }
        else if (_isBeside)
        {
            await using var connection = await MySqlDriver.OpenAsync(_address with { Database = null }, CancellationToken.None);
            await ScriptRunner.ExecuteAsync(connection, null, $"DROP DATABASE IF EXISTS {MySqlText.Quote(_address.Database!)}", CancellationToken.None);
        }
        else
        {
            await ResetAsync(CancellationToken.None);
        }
    }

    private static async Task<(MySqlScratch?, Diagnostic?)> StartAsync(MySqlFlavor flavor, CancellationToken cancellation)
    {
        if (MySqlBinaries.Find(flavor) is not { } binaries)
        {
            return (null, new("SC5014", Severity.Error, $"No {flavor.Title} server was found on this machine.", $"Install one (apt-get install {(flavor == MySqlFlavor.MariaDb ? "mariadb-server" : "mysql-server")}), or give --scratch {flavor.Name}://user@host/database."));
        }

        var (server, problem) = await MySqlServer.StartAsync(binaries, flavor, cancellation);
        if (server is null)
        {
            return (null, problem);
        }

        await using var connection = await MySqlDriver.OpenAsync(server.Address, cancellation);
        await ScriptRunner.ExecuteAsync(connection, null, $"CREATE DATABASE {MySqlText.Quote(Own)}", cancellation);
        if (flavor == MySqlFlavor.MariaDb)
        {
            await ScriptRunner.ExecuteAsync(connection, null, Rights, cancellation);
        }

        return (new(server.Address with { Database = Own }, await VersionAsync(connection, flavor, cancellation), await CollationAsync(connection, Own, cancellation), server), null);
    }

    // A database with tables is never touched.
    private static async Task<(MySqlScratch?, Diagnostic?)> AtAsync(string url, MySqlFlavor flavor, CancellationToken cancellation)
    {
        if (MySqlUrl.Parse(url) is not { Database: { } name } address)
        {
            return (null, new(DiagnosticIds.ScratchUrl, Severity.Error, "The scratch URL cannot be read, or names no database.", $"Write {flavor.Name}://user@host:3306/database."));
        }

        await using var connection = await MySqlDriver.OpenAsync(address, cancellation);
        var version = await VersionAsync(connection, flavor, cancellation);
        if (await ScriptRunner.ScalarAsync(connection, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()", cancellation) != "0")
        {
            return (null, new("SC5012", Severity.Error, $"The database {address.Shown} holds tables, and a scratch database loses everything in it.", "Name an empty database."));
        }

        return (new(address, version, await CollationAsync(connection, name, cancellation), server: null), null);
    }

    private static int MajorOf(string version) => int.TryParse(version.Split(' ')[^1].Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : int.MaxValue;

    private static async Task<string> VersionAsync(DbConnection connection, MySqlFlavor flavor, CancellationToken cancellation)
    {
        var version = await ScriptRunner.ScalarAsync(connection, "SELECT VERSION()", cancellation) ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{(version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? MySqlFlavor.MariaDb.Title : flavor.Title)} {version.Split('-')[0]}");
    }

    private static async Task<string> CollationAsync(DbConnection connection, string database, CancellationToken cancellation) =>
        await ScriptRunner.ScalarAsync(connection, $"SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = {MySqlText.Literal(database)}", cancellation) ?? "utf8mb4_general_ci";
}
