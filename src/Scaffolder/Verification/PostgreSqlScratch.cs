using System.Data.Common;
using System.Globalization;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.Verification;

/// <summary>A database of its own on a PostgreSQL server: one that the user named, or a throwaway one started for it.</summary>
internal sealed class PostgreSqlScratch : ScratchDatabase
{
    private readonly PostgreSqlUrl _admin;
    private readonly PostgreSqlUrl _address;
    private readonly bool _isOwn;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _plain;
    private readonly PostgreSqlCluster? _cluster;
    private readonly PostgreSqlClaim? _claim;
    private readonly string _template;
    private int _copies;
    private bool _isFresh;

    /// <param name="template">The empty database that others on the server are copies of.</param>
    /// <param name="isOwn">True where the database itself was made for the purpose, false where only its content is ours.</param>
    private PostgreSqlScratch(PostgreSqlUrl admin, PostgreSqlUrl address, bool isOwn, string version, PostgreSqlCluster? cluster = null, PostgreSqlClaim? claim = null, string template = "template0")
    {
        _template = template;
        (_admin, _address, _isOwn, ServerVersion, _cluster, _claim) = (admin, address, isOwn, version, cluster, claim);
        _source = PostgreSqlServerQuery.DataSource(address, loadsTypes: true);
        _plain = PostgreSqlServerQuery.DataSource(address, loadsTypes: false);
    }

    public override string Url => _address.ToString();

    public override string ServerVersion { get; }

    public override bool HasOwnServer => _cluster is not null;

    /// <summary>A scratch database at the URL, or on a server that is found here where there is none; null when <paramref name="problems"/> say what to do.</summary>
    /// <param name="major">The version that the migration is meant for.</param>
    public static async Task<PostgreSqlScratch?> StartAsync(string? url, int? major, ScratchUse use, List<Diagnostic> problems, CancellationToken cancellation)
    {
        try
        {
            var (database, problem) = url is null ? await StartAsync(major, use, problems, cancellation) : await AtAsync(url, cancellation);
            problems.AddRange(problem is null ? [] : [problem]);
            problems.AddRange(url is not null && use == ScratchUse.Prove && database is not null && OtherVersion(database.ServerVersion, major) is { } other ? [other] : []);
            return database;
        }
        catch (Exception error) when (PostgreSqlServerQuery.IsExpected(error))
        {
            problems.Add(new("SC5003", Severity.Error, $"The PostgreSQL scratch server does not answer: {error.Message.TrimEnd('.')}.", "Check --scratch, or leave it out to start a server from the binaries on this machine."));
            return null;
        }
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        _isFresh = false;
        return await _source.OpenConnectionAsync(cancellation);
    }

    public override async Task ResetAsync(CancellationToken cancellation)
    {
        if (_isFresh)
        {
            return;
        }

        if (_isOwn)
        {
            await PostgreSqlServerQuery.DropAsync(_admin, _address.Database!, cancellation);
            await PostgreSqlServerQuery.ExecuteAsync(_admin, New(_address, _template), cancellation);
            return;
        }

        // The database is the user's, so only what is in it goes.
        await PostgreSqlServerQuery.ExecuteAsync(_address, """
            DO $$
            DECLARE
              name text;
              given record;
            BEGIN
              -- What belongs to no schema; triggers on events first, which would run on the rest.
              FOR name IN SELECT format('EVENT TRIGGER %I', evtname) FROM pg_event_trigger
                UNION ALL SELECT format('PUBLICATION %I', pubname) FROM pg_publication
                UNION ALL SELECT format('FOREIGN DATA WRAPPER %I', fdwname) FROM pg_foreign_data_wrapper
                UNION ALL SELECT format('CAST (%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL)) FROM pg_cast c WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_cast'::regclass AND objid = c.oid AND deptype IN ('e', 'i'))
                UNION ALL SELECT format('ACCESS METHOD %I', amname) FROM pg_am WHERE oid >= 16384 LOOP
                EXECUTE format('DROP %s CASCADE', name);
              END LOOP;
              FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
              END LOOP;
              -- As a new database has it.
              CREATE SCHEMA public;
              IF current_setting('server_version_num')::integer >= 150000 THEN
                GRANT USAGE ON SCHEMA public TO PUBLIC;
                ALTER SCHEMA public OWNER TO pg_database_owner;
              ELSE
                GRANT ALL ON SCHEMA public TO PUBLIC;
              END IF;
              FOR given IN SELECT d.defaclrole::regrole AS role, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END AS kind,
                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) a WHERE d.defaclnamespace = 0 AND a.grantee NOT IN (0, d.defaclrole) LOOP
                EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s REVOKE ALL ON %s FROM %s', given.role, given.kind, given.grantee);
              END LOOP;
              FOR given IN SELECT d.defaclrole::regrole AS role, CASE d.defaclobjtype WHEN 'f' THEN 'EXECUTE ON FUNCTIONS' ELSE 'USAGE ON TYPES' END AS what FROM pg_default_acl d WHERE d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T') LOOP
                EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT %s TO PUBLIC', given.role, given.what);
              END LOOP;
            END
            $$
            """, cancellation);
    }

    public override bool HasOthers => _isOwn;

    public override bool MakesCopies => _isOwn;

    public override async Task<ScratchDatabase?> NewAsync(CancellationToken cancellation)
    {
        if (!_isOwn)
        {
            return null;
        }

        var other = Other();
        await PostgreSqlServerQuery.ExecuteAsync(_admin, New(other, _template), cancellation);
        return new PostgreSqlScratch(_admin, other, isOwn: true, ServerVersion, template: _template) { _isFresh = true };
    }

    public override async Task<ScratchDatabase?> CopyAsync(CancellationToken cancellation)
    {
        if (!_isOwn)
        {
            return null;
        }

        var copy = Other();
        await PostgreSqlServerQuery.CopyAsync(_admin, _address.Database!, copy.Database!, copy.User ?? _admin.User, cancellation);
        return new PostgreSqlScratch(_admin, copy, isOwn: true, ServerVersion, template: _template);
    }

    private PostgreSqlUrl Other() => _address with { Database = string.Create(CultureInfo.InvariantCulture, $"{_address.Database}_{Interlocked.Increment(ref _copies)}") };

    public override Task<string?> KillAsync(KillScript script, KillPoint point, CancellationToken cancellation) =>
        new PostgreSqlKill(_plain, script).AtAsync(point, cancellation);

    public override async Task<IReadOnlyList<StatementTrace>?> TraceAsync(SqlDialect dialect, SqlScript script, CancellationToken cancellation) =>
        await new PostgreSqlTrace(_plain, dialect).RunAsync(script, cancellation);

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _plain.DisposeAsync();
        if (_cluster is not null)
        {
            _cluster.Dispose();
        }
        else if (_isOwn)
        {
            await PostgreSqlServerQuery.DropAsync(_admin, _address.Database!, CancellationToken.None);
        }
        else
        {
            await ResetAsync(CancellationToken.None);
            await PostgreSqlServerQuery.MarkAsync(_admin, isAtWork: false, CancellationToken.None);
        }

        if (_claim is not null)
        {
            await _claim.DisposeAsync();
        }
    }

    private static async Task<(PostgreSqlScratch?, Diagnostic?)> StartAsync(int? major, ScratchUse use, List<Diagnostic> notes, CancellationToken cancellation)
    {
        PostgreSqlBinaries[] found = [.. PostgreSqlBinaries.FindAll()];
        var wanted = PostgreSqlBinaries.Choose(found, major);
        if (wanted is null || (use == ScratchUse.Prove && major is not null && wanted.Major != major))
        {
            return (null, NoServer(found, major));
        }

        if (major is not null && wanted.Major != major)
        {
            notes.Add(new("SC5006", Severity.Info, Text($"PostgreSQL {major} is not on this machine; the DDL is read by PostgreSQL {wanted.Major}."), Text($"'scaffolder scratch fetch postgresql:{major}' brings the other one.")));
        }

        var (cluster, problem) = await PostgreSqlCluster.StartAsync(wanted, cancellation);
        if (cluster is null)
        {
            return (null, problem);
        }

        var address = cluster.Address with { User = PostgreSqlCluster.Role, Database = "scaffolder" };
        var version = await PostgreSqlServerQuery.VersionAsync(cluster.Address, cancellation);
        var template = await cluster.PrepareAsync(wanted.Major, cancellation);
        await PostgreSqlServerQuery.ExecuteAsync(cluster.Address, New(address, template), cancellation);
        return (new(cluster.Address, address, isOwn: true, version, cluster, template: template) { _isFresh = true }, null);
    }

    // A database with tables is never touched, unless its owner has said on it that nobody misses them.
    private static async Task<(PostgreSqlScratch?, Diagnostic?)> AtAsync(string url, CancellationToken cancellation)
    {
        if (PostgreSqlUrl.Parse(url) is not { } admin)
        {
            return (null, new(DiagnosticIds.ScratchUrl, Severity.Error, "The scratch URL cannot be read.", "Write postgresql://user@host:5432/database."));
        }

        if (await PostgreSqlServerQuery.HoldsSomethingAsync(admin, cancellation))
        {
            return (null, new("SC5002", Severity.Error, $"The database {admin.Shown} holds tables, and a scratch database loses everything in it.", $"Name an empty database, or mark this one: COMMENT ON DATABASE {Name(admin)} IS '{PostgreSqlServerQuery.Mark}'."));
        }

        var version = await PostgreSqlServerQuery.VersionAsync(admin, cancellation);
        if (!await PostgreSqlServerQuery.MayCreateDatabasesAsync(admin, cancellation))
        {
            await PostgreSqlServerQuery.MarkAsync(admin, isAtWork: true, cancellation);
            var only = new PostgreSqlScratch(admin, admin, isOwn: false, version);
            await only.ResetAsync(cancellation);
            return (only, null);
        }

        var claim = await PostgreSqlClaim.TakeAsync(admin, cancellation);
        var address = admin with { Database = claim.Name };
        await PostgreSqlServerQuery.ExecuteAsync(admin, New(address, "template0"), cancellation);
        return (new(admin, address, isOwn: true, version, cluster: null, claim) { _isFresh = true }, null);
    }

    private static Diagnostic NoServer(PostgreSqlBinaries[] found, int? major)
    {
        var version = major ?? PostgreSqlPackages.Versions.Keys.Last();
        var there = string.Join(" and ", found.Select(binaries => binaries.Major).Distinct().Order());
        var fetch = PostgreSqlPackages.Versions.ContainsKey(version) && PostgreSqlPackages.Platform is not null
            ? Text($"'scaffolder scratch fetch postgresql:{version}' brings one without installing anything; or")
            : Text($"Install PostgreSQL {version};");
        return found.Length == 0
            ? new("SC5004", Severity.Error, "No PostgreSQL server was found on this machine.", $"{fetch} give --scratch postgresql://user@host/database.")
            : new("SC5004", Severity.Error, Text($"PostgreSQL {version} is not on this machine, only {there}, and what works there may not work on {version}."), $"{fetch} give --scratch postgresql://user@host/database.");
    }

    private static Diagnostic? OtherVersion(string version, int? major) =>
        major is null || version.StartsWith(Text($"PostgreSQL {major}."), StringComparison.Ordinal) ? null
            : new("SC5007", Severity.Warning, Text($"The migration is meant for PostgreSQL {major}, and the scratch server is {version}: what is proven there may not hold on {major}."), "Name a server of that version, or leave --scratch away.");

    private static string New(PostgreSqlUrl address, string template) =>
        $"CREATE DATABASE {Name(address)} TEMPLATE {template}{(address.User is { } owner ? $" OWNER {PostgreSqlServerQuery.Quote(owner)}" : "")}";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Name(PostgreSqlUrl address) => PostgreSqlServerQuery.Quote(address.Database ?? address.User ?? "postgres");
}
