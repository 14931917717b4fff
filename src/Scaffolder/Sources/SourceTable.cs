using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>What a source may need beyond its own name.</summary>
/// <param name="Dialect">The target: DDL is loaded into a database of its kind.</param>
/// <param name="Snapshot">The model after the last migration; null where nothing is remembered.</param>
internal sealed record SourceContext(SqlDialect Dialect, string? Snapshot)
{
    /// <summary>Lends a scratch database of the target's kind to a reader.</summary>
    public required Func<Func<DbConnection, CancellationToken, Task<SourceResult>>, CancellationToken, Task<SourceResult>> UseScratch { get; init; }

    /// <summary>The same with the URL of the database, for programs that connect by themselves.</summary>
    public Func<Func<DbConnection, string, CancellationToken, Task<SourceResult>>, CancellationToken, Task<SourceResult>> UseScratchUrl { get; init; } =
        (_, _) => throw new InvalidOperationException("No scratch database has a URL here.");

    /// <summary>What a written list of changes starts from.</summary>
    public DatabaseSchema? Base { get; init; }
}

/// <summary>A form that a source can be written in.</summary>
/// <param name="Form">As users write it.</param>
/// <param name="ReadAs">What it is read as.</param>
internal sealed record SourceScheme(string Form, string ReadAs, Func<string, bool> Accepts, Func<string, SourceContext, CancellationToken, Task<SourceResult>> ReadAsync);

/// <summary>Everything that a model can be read from. The first form that accepts the text reads it.</summary>
internal static class SourceTable
{
    public static IReadOnlyList<SourceScheme> All { get; } =
    [
        new("empty", "nothing", spec => spec == "empty", (_, _, _) => Task.FromResult(new SourceResult(new(DatabaseSchema.Empty), []))),
        new("snapshot", "the model after the last migration", spec => spec == "snapshot", ReadSnapshotAsync),
        new("git:REV:PATH, git:INDEX:PATH, git::PATH", "a file or folder as of a revision, or as it is staged", spec => Scheme(spec) == "git", GitFile.ReadAsync),
        new("migrations:DIR", "the migrations in a folder, replayed on a scratch database", spec => Scheme(spec) == "migrations", MigrationsSource.ReadAsync),
        new("exec:COMMAND", "a command that prints DDL or builds the schema at $SCAFFOLDER_SCRATCH_URL", spec => Scheme(spec) == "exec", ExecSource.ReadAsync),
        new("sqlite:FILE", "the catalogue of a SQLite file", spec => Scheme(spec) == "sqlite", (spec, _, cancellation) => new SqliteSource(spec["sqlite:".Length..]).ReadAsync(cancellation)),
        new("postgresql://HOST/DATABASE", "the catalogue of a PostgreSQL database", spec => Scheme(spec) is "postgresql" or "postgres", (spec, _, cancellation) => new PostgreSqlSource(spec).ReadAsync(cancellation)),
        new("mysql://HOST/DATABASE, mariadb://HOST/DATABASE", "the catalogue of a MySQL or MariaDB database", spec => Scheme(spec) is "mysql" or "mariadb", (spec, _, cancellation) => new MySqlSource(spec).ReadAsync(cancellation)),
        new("sqlserver://HOST/DATABASE", "nothing yet: there is no driver for it", spec => Scheme(spec) == "sqlserver", (_, _, _) => Task.FromResult(new SourceResult(null, [NoSqlServerDriver]))),
        new("*.yaml", "the model, or a list of changes (kind: diff)", IsYaml, ReadYamlAsync),
        new("*.prisma, a folder of them", "Prisma models", spec => Scheme(spec) is null && (PrismaFiles.IsFile(spec) || PrismaFiles.IsFolder(spec)), PrismaFiles.ReadAsync),
        new("*ModelSnapshot.cs", "the snapshot of EF Core's migrations", spec => Scheme(spec) is null && EfSnapshotSource.IsSnapshot(spec), ReadFileAsync),
        new("App.csproj, App.csproj#Context", "the model of a context, through 'dotnet ef'", spec => Scheme(spec) is null && EfProjectSource.IsProject(spec), EfProjectSource.ReadAsync),
        new("data-source.ts", "the entities of a data source of TypeORM, through TypeORM", spec => Scheme(spec) is null && TypeOrmSource.IsDataSource(spec), TypeOrmSource.ReadAsync),
        new("*.sql, a folder, a glob", "DDL, loaded into a scratch database and read back", IsSql, SqlSource.ReadAsync),
    ];

    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation) =>
        All.FirstOrDefault(scheme => scheme.Accepts(spec)) is { } found
            ? await found.ReadAsync(spec, context, cancellation)
            : new(null, [new(DiagnosticIds.UnknownSource, Severity.Error, $"'{spec}' is not a source that can be read.", $"A source is one of: {string.Join("; ", All.Select(scheme => scheme.Form))}.")]);

    /// <summary>The text of a file, whatever it was taken from, as a model.</summary>
    public static Task<SourceResult> ReadTextAsync(string path, string text, SourceContext context, CancellationToken cancellation) =>
        Path.GetExtension(path) is ".yaml" or ".yml" ? new YamlSource(path, text, context.Base).ReadAsync(cancellation)
        : EfSnapshotSource.IsSnapshot(path) ? new EfSnapshotSource(path, text, context.Dialect).ReadAsync(cancellation)
        : PrismaFiles.IsFile(path) ? Task.FromResult(PrismaFiles.Read([(path, text)], path, context))
        : RunsProgram(path) ? Task.FromResult(new SourceResult(null, [new(DiagnosticIds.UnreadableSource, Severity.Error, "This file is read by running it in its project, and only its text is at hand.", "Check the revision out (git worktree add), and name the file there.", new(path))]))
        : SqlSource.ReadAsync([(path, text)], context, cancellation);

    /// <summary>The source as it is named from another folder: paths in a configuration are relative to it.</summary>
    /// <param name="prefix">The way from the current directory to that folder.</param>
    public static string Rebase(string spec, string prefix) => Scheme(spec) switch
    {
        null => spec is "empty" or "snapshot" ? spec : Path.Combine(prefix, spec),
        "sqlite" => $"sqlite:{Path.Combine(prefix, spec["sqlite:".Length..])}",
        "migrations" => $"migrations:{Path.Combine(prefix, spec["migrations:".Length..])}",
        "git" when spec.LastIndexOf(':') is var colon and > 3 => $"{spec[..(colon + 1)]}{Path.Combine(prefix, spec[(colon + 1)..])}",
        _ => spec,
    };

    /// <summary>The database whose catalogue the source is; null for every other source.</summary>
    public static string? DatabaseOf(string spec) => Scheme(spec) switch { "sqlite" => "sqlite", "postgresql" or "postgres" => "postgresql", "mysql" or "mariadb" => Scheme(spec), "sqlserver" => "sqlserver", _ => null };

    /// <summary>Whether it is built by a tool, which may leave tables of its own.</summary>
    public static bool IsReplay(string spec) => Scheme(spec) is "migrations" or "exec" || TypeOrmSource.IsDataSource(spec);

    /// <summary>Whether reading it starts a program of the user's.</summary>
    public static bool RunsProgram(string spec) => Scheme(spec) is "exec" || (Scheme(spec) is null && (EfProjectSource.IsProject(spec) || TypeOrmSource.IsDataSource(spec)));

    /// <summary>Why a live SQL Server is not read: its driver is not part of this program.</summary>
    public static Diagnostic NoSqlServerDriver => new(
        DiagnosticIds.NoDriver,
        Severity.Error,
        "A live SQL Server cannot be read: its driver (Microsoft.Data.SqlClient) is no part of this program.",
        "Name the DDL in .sql files, or write the model in YAML; after the first migration the snapshot is what the next one starts from.");

    public static bool IsYaml(string spec) => Scheme(spec) is null && Path.GetExtension(spec) is ".yaml" or ".yml";

    private static bool IsSql(string spec) => Scheme(spec) is null && (Path.GetExtension(spec) == ".sql" || Directory.Exists(spec) || spec.Contains('*', StringComparison.Ordinal));

    // A single letter before the colon is a drive.
    private static string? Scheme(string spec) => spec.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon && spec.AsSpan(0, colon).IndexOfAny('/', '\\', '.') < 0 ? spec[..colon] : null;

    private static Task<SourceResult> ReadSnapshotAsync(string spec, SourceContext context, CancellationToken cancellation) => context.Snapshot switch
    {
        null => Task.FromResult(new SourceResult(null, [new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so there is no snapshot.", "Say what the current model is with --from (--from empty for a new database), or run 'scaffolder init'.")])),
        var path when File.Exists(path) => ReadYamlAsync(path, context, cancellation),
        _ => Task.FromResult(new SourceResult(new(DatabaseSchema.Empty), [])),
    };

    private static async Task<SourceResult> ReadYamlAsync(string path, SourceContext context, CancellationToken cancellation) =>
        await SourceFile.ReadAsync(path, cancellation) switch
        {
            { Text: { } text } => await new YamlSource(path, text, context.Base).ReadAsync(cancellation),
            var file => new(null, [file.Problem!]),
        };

    private static async Task<SourceResult> ReadFileAsync(string path, SourceContext context, CancellationToken cancellation) =>
        await SourceFile.ReadAsync(path, cancellation) switch
        {
            { Text: { } text } => await ReadTextAsync(path, text, context, cancellation),
            var file => new(null, [file.Problem!]),
        };
}
