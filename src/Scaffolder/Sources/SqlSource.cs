using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

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
        context.UseScratch(
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

    public static async Task<Diagnostic?> LoadAsync(DbConnection connection, string path, string text, CancellationToken cancellation)
    {
        if (connection is SqliteConnection sqlite)
        {
            return new SqliteSqlSource(path, text).Load(sqlite);
        }

        // An empty file is an empty schema, and the driver refuses a command without text.
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Running the user's DDL is what this source is for.
            command.CommandText = WithoutClientCommands(text);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        catch (DbException problem)
        {
            return Problem(problem, path, text);
        }
    }

    // Lines such as "\restrict" are psql's, not the server's; blank lines keep the others where they are.
    private static string WithoutClientCommands(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.StartsWith('\\') ? "" : line));

    // The server tells the place inside of the statement that failed, and the driver which statement that was.
    private static Diagnostic Problem(DbException problem, string path, string text)
    {
        var message = $"The database refuses the statement: {(problem as PostgresException)?.MessageText ?? problem.Message}";
        if (problem is not PostgresException { BatchCommand.CommandText: { Length: > 0 } failed, Position: var position } || text.IndexOf(failed, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return new(DiagnosticIds.UnreadableSource, Severity.Error, message, Location: new(path));
        }

        var before = text.AsSpan(0, Math.Min(start + Math.Max(0, position - 1), text.Length));
        return new(DiagnosticIds.UnreadableSource, Severity.Error, message, Location: new(path, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n')));
    }
}
