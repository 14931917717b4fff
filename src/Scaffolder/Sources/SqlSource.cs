using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scaffolder.Sources.MySql;
using Scaffolder.Sources.PostgreSql;

namespace Scaffolder.Sources;

/// <summary>
/// DDL in files: loaded into a scratch database of the target and read back from its catalogue, because the database is
/// the only complete parser of its own DDL.
/// </summary>
internal static class SqlSource
{
    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var paths = Files(spec);
        if (paths.Length == 0)
        {
            return new(null, [new(DiagnosticIds.UnreadableSource, Severity.Error, "No .sql file is there.", "Check the path; it counts from the current directory.", new(spec))]);
        }

        var files = new List<(string Path, string Text)>();
        foreach (var path in paths)
        {
            var file = await SourceFile.ReadAsync(path, cancellation);
            if (file.Text is not { } text)
            {
                return new(null, [file.Problem!]);
            }

            files.Add((path, text));
        }

        return await ReadAsync(files, context, cancellation);
    }

    public static Task<SourceResult> ReadAsync(IReadOnlyList<(string Path, string Text)> files, SourceContext context, CancellationToken cancellation) =>
        context.Dialect.Name == "sqlserver" ? new SqlServerSqlSource(files, context.Dialect).ReadAsync(cancellation)
        : context.UseScratch(
            async (connection, token) =>
            {
                foreach (var (path, text) in files)
                {
                    if (await LoadAsync(connection, path, text, token) is { } problem)
                    {
                        return new(null, [problem]);
                    }
                }

                return await Catalogue.ReadAsync(context.Dialect.Name, connection, token);
            },
            cancellation);

    // The files of a folder in the order of their names; what takes a migration back is not part of the model.
    private static string[] Files(string spec)
    {
        if (File.Exists(spec))
        {
            return [spec];
        }

        var (folder, pattern) = Directory.Exists(spec) ? (spec, "*.sql") : (Path.GetDirectoryName(spec) ?? "", Path.GetFileName(spec));
        var depth = SearchOption.TopDirectoryOnly;
        if (Path.GetFileName(folder) == "**")
        {
            (folder, depth) = (Path.GetDirectoryName(folder) ?? "", SearchOption.AllDirectories);
        }

        folder = folder.Length == 0 ? "." : folder;
        return !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, pattern, depth).Where(path => path.EndsWith(".sql", StringComparison.Ordinal) && !path.EndsWith(".down.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public static Task<Diagnostic?> LoadAsync(DbConnection connection, string path, string text, CancellationToken cancellation) => connection switch
    {
        SqliteConnection sqlite => Task.FromResult(new SqliteSqlSource(path, text).Load(sqlite)),
        NpgsqlConnection => PostgreSqlScriptLoader.LoadAsync(connection, path, text, cancellation),
        _ => MySqlScriptLoader.LoadAsync(connection, path, text, cancellation),
    };
}
