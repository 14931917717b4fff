namespace Scaffolder.Sources;

/// <summary>
/// The entities of a data source of TypeORM, as the project's own TypeORM synchronises them with a scratch database. What
/// entities have no words for, such as triggers, stays as it is.
/// </summary>
internal static class TypeOrmSource
{
    public static bool IsDataSource(string spec) => Path.GetExtension(spec) is ".ts" or ".js" or ".mts" or ".mjs" or ".cts" or ".cjs";

    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        if (!File.Exists(spec))
        {
            return new(null, [new(DiagnosticIds.UnreadableSource, Severity.Error, "There is no such file.", "Name the file that exports the DataSource of TypeORM, as in src/data-source.ts.", new(spec))]);
        }

        var result = await RunAsync("entities", [spec], context, cancellation);
        return result.Model is { } model ? result with { Model = model with { Scope = EfSnapshotSource.Scope } } : result;
    }

    /// <summary>What migrations in a folder lead to, run by the project's own TypeORM.</summary>
    public static Task<SourceResult> ReplayAsync(string[] migrations, SourceContext context, CancellationToken cancellation) => RunAsync("migrations", migrations, context, cancellation);

    private static async Task<SourceResult> RunAsync(string what, string[] files, SourceContext context, CancellationToken cancellation)
    {
        var script = Path.Combine(Path.GetTempPath(), Path.ChangeExtension(Path.GetRandomFileName(), ".cjs"));
        try
        {
            await using (var resource = typeof(TypeOrmSource).Assembly.GetManifestResourceStream("typeorm/run.cjs")!)
            await using (var file = File.Create(script))
            {
                await resource.CopyToAsync(file, cancellation);
            }

            return await ExecSource.RunAsync(new("node", [script, what, .. files.Select(Path.GetFullPath)]) { WorkingDirectory = Package(files[0]) }, $"node ({files[0]})", context, cancellation);
        }
        finally
        {
            File.Delete(script);
        }
    }

    // Where its users run TypeORM: patterns of entities and the compiler of TypeScript are looked for from there.
    private static string Package(string path)
    {
        var here = Path.GetDirectoryName(Path.GetFullPath(path))!;
        for (var folder = here; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "package.json")))
            {
                return folder;
            }
        }

        return here;
    }
}
