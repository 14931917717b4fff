using System.Text.RegularExpressions;

namespace Scaffolder.Sources;

/// <summary>
/// The migrations that are there already, replayed on a scratch database: files of SQL in the order of their versions,
/// each up to where its way back begins; Knex's and TypeORM's by themselves.
/// </summary>
internal static partial class MigrationsSource
{
    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var folder = spec["migrations:".Length..];
        if (!Directory.Exists(folder))
        {
            return Failed(DiagnosticIds.UnreadableSource, "There is no such folder.", "Name the folder of the migrations, as in migrations:prisma/migrations.", folder);
        }

        string[] paths = [.. Find(folder).OrderBy(path => Version(folder, path), VersionOrder.Instance)];
        if (paths.Length == 0)
        {
            return await ReplayAsync(folder, context, cancellation);
        }

        var files = new List<(string Path, string Text)>();
        foreach (var path in paths)
        {
            var file = await SourceFile.ReadAsync(path, cancellation);
            if (file.Text is not { } text)
            {
                return new(null, [file.Problem!]);
            }

            files.Add((path, Back.Match(text) is { Success: true, Index: var end } ? text[..end] : text));
        }

        return await SqlSource.ReadAsync(files, context, cancellation);
    }

    // A folder for each migration (Prisma, Drizzle, Diesel), or a file for each; what leads back is left out.
    private static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*.sql").Where(path => !IsBack(Path.GetFileName(path)))
            .Concat(Directory.EnumerateDirectories(folder).SelectMany(inner => ((string[])["migration.sql", "up.sql"]).Select(name => Path.Combine(inner, name)).Where(File.Exists)));

    private static bool IsBack(string name) =>
        name.EndsWith(".down.sql", StringComparison.Ordinal) || name.EndsWith(".undo.sql", StringComparison.Ordinal) || Undo.IsMatch(name) || name is "down.sql";

    private static string Version(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static async Task<SourceResult> ReplayAsync(string folder, SourceContext context, CancellationToken cancellation)
    {
        var scripts = Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is ".js" or ".cjs" or ".mjs" or ".ts").Order(StringComparer.Ordinal).ToArray();
        var (isKnex, isTypeOrm) = (scripts.Length > 0, scripts.Length > 0);
        foreach (var path in scripts)
        {
            var text = await File.ReadAllTextAsync(path, cancellation);
            (isKnex, isTypeOrm) = (isKnex && KnexUp.IsMatch(text), isTypeOrm && TypeOrmUp.IsMatch(text));
        }

        if (isTypeOrm)
        {
            return await TypeOrmSource.ReplayAsync(scripts, context, cancellation);
        }

        if (isKnex)
        {
            var client = context.Dialect.Name switch { "postgresql" => "pg", "sqlite" => "better-sqlite3", _ => "mysql2" };
            var address = context.Dialect.Name == "sqlite" ? "\"${SCAFFOLDER_SCRATCH_URL#sqlite:}\"" : "\"$SCAFFOLDER_SCRATCH_URL\"";
            var loader = scripts.Any(path => path.EndsWith(".ts", StringComparison.Ordinal)) ? "NODE_OPTIONS='--import tsx' " : "";
            return await ExecSource.RunAsync($"{loader}npx --no-install knex migrate:latest --client {client} --connection {address} --migrations-directory '{folder.Replace("'", "'\\''", StringComparison.Ordinal)}'", context, cancellation);
        }

        return Failed(
            DiagnosticIds.UnreadableSource,
            "These migrations are neither SQL nor Knex's nor TypeORM's, and only their own tool can run them.",
            $"Let it: exec:COMMAND with the tool's command that migrates the database at ${ExecSource.Variable}.",
            folder);
    }

    private static SourceResult Failed(string id, string message, string help, string folder) => new(null, [new(id, Severity.Error, message, help, new(folder))]);

    /// <summary>Numbers in names count as numbers: 2_b comes before 10_a, and V1.2 before V1.10; Flyway's repeatable ones come last.</summary>
    private sealed class VersionOrder : IComparer<string>
    {
        public static VersionOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (left, right) = (Pieces(x!), Pieces(y!));
            foreach (var (a, b) in left.Zip(right))
            {
                var order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0])
                    ? a.TrimStart('0').Length != b.TrimStart('0').Length ? a.TrimStart('0').Length.CompareTo(b.TrimStart('0').Length) : string.CompareOrdinal(a.TrimStart('0'), b.TrimStart('0'))
                    : string.CompareOrdinal(a, b);
                if (order != 0)
                {
                    return order;
                }
            }

            return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(x, y);
        }

        private static string[] Pieces(string name) => [.. Numbers.Matches(name.StartsWith("R__", StringComparison.Ordinal) ? $"\uFFFF{name}" : name).Select(match => match.Value)];
    }

    [GeneratedRegex(@"\d+|\D+")]
    private static partial Regex Numbers { get; }

    // "-- +goose Down", "-- migrate:down", "-- +migrate Down", "-- Down Migration", "--//@UNDO"
    [GeneratedRegex(@"^--\s*(\+goose\s+down|migrate:down|\+migrate\s+down|down\s+migration|//@undo)\b.*$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Back { get; }

    [GeneratedRegex(@"^U\d[\d._]*__")]
    private static partial Regex Undo { get; }

    [GeneratedRegex(@"exports\.up\s*=|export\s+(const\s+up\b|(async\s+)?function\s+up\b)")]
    private static partial Regex KnexUp { get; }

    // A class with a method that is given a runner of queries; Knex's are functions.
    [GeneratedRegex(@"\bclass\s+\w+[^{]*\{.*\basync\s+up\s*\(\s*\w+", RegexOptions.Singleline)]
    private static partial Regex TypeOrmUp { get; }
}
