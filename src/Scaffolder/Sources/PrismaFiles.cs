using Scaffolder.Sources.Prisma;

namespace Scaffolder.Sources;

/// <summary>A <c>.prisma</c> file, or a folder of them, which are one schema together.</summary>
internal static class PrismaFiles
{
    public static bool IsFile(string path) => Path.GetExtension(path) == ".prisma";

    public static bool IsFolder(string path) => Directory.Exists(path) && Find(path).Length > 0;

    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var files = new List<(string Path, string Text)>();
        var problems = new List<Diagnostic>();
        foreach (var path in IsFile(spec) ? [spec] : Find(spec))
        {
            var file = await SourceFile.ReadAsync(path, cancellation);
            if (file.Text is { } text)
            {
                files.Add((path, text));
            }
            else
            {
                problems.Add(file.Problem!);
            }
        }

        return problems.Count > 0 ? new(null, [.. problems]) : Read(files, spec, context);
    }

    /// <param name="path">Where the project is that the schema belongs to.</param>
    public static SourceResult Read(IReadOnlyList<(string Path, string Text)> files, string path, SourceContext context) =>
        new PrismaSource(files, context.Dialect, PrismaVersion.Of(path) ?? PrismaSource.NewestVersion).Read();

    private static string[] Find(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.prisma", new EnumerationOptions { RecurseSubdirectories = true }).Where(path => !path.Contains("node_modules", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
