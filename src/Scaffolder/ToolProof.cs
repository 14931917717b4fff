using Scaffolder.Journal;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>Proves a recorded migration through its tool: the files as they lie there, run by the tool's own runner.</summary>
internal static class ToolProof
{
    private const string Applied = "is applied already: nothing was changed";

    /// <returns>What was tried; nothing when <paramref name="problems"/> say what is missing.</returns>
    public static async Task<IReadOnlyList<ProofCell>> RunAsync(JournalFolder journal, MigrationRecord record, Comparison comparison, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var dialect = comparison.Request.Dialect;
        var (tool, diagnostics) = ToolManifest.Load(record.Tool, new());
        problems.AddRange(diagnostics);
        if (tool?.Runners.FirstOrDefault(item => item.Database == dialect.Name) is not { } runner)
        {
            problems.Add(new(DiagnosticIds.NoRunner, Severity.Error, $"How {tool?.Title ?? record.Tool} is run on {dialect.Name} is not known here.", "Run it on a staging database, and then 'scaffolder verify --staging'."));
            return [];
        }

        await using var scratch = await ScratchDatabases.StartAsync(dialect, comparison.Request.Scratch, ScratchUse.Prove, problems, cancellation);
        if (scratch is null)
        {
            return [];
        }

        (string, string)[] files =
        [
            .. record.Files.Select(file => file.Path).Where(path => !path.EndsWith(".md", StringComparison.Ordinal) && path.StartsWith($"{record.Folder}/", StringComparison.Ordinal))
                .Select(path => (path[(record.Folder.Length + 1)..], journal.Locate(path))),
        ];
        var cells = new ProofCells(cell => wanted.Progress(cell, 5));
        try
        {
            var options = tool.Options.Select(option => KeyValuePair.Create(option.Name, option.Text)).Concat(record.ToolOptions).GroupBy(option => option.Key).ToDictionary(option => option.Key, option => option.Last().Value);
            using var run = new ToolRun(runner, journal.Root, scratch.Url, files, tool.Language == SourceLanguage.CSharp ? Project(journal, record, wanted) : null, options);
            await run.RestoreAsync(cancellation);
            await ServerRights.TrustAsync(scratch.Url, cancellation);
            await RunAsync(run, tool, files.Length, scratch, Pipeline.Subject(comparison), wanted, cells, cancellation);
        }
        catch (SeedException refused)
        {
            problems.Add(refused.Problem);
            return [];
        }
        catch (MissingRunnerException missing)
        {
            problems.Add(new(DiagnosticIds.NoRunner, Severity.Error, $"{tool.Title} cannot be run: {missing.Message}", $"Install {missing.Install}."));
            return [];
        }

        return cells.All;
    }

    // The one that was named, else the one that the files lie in.
    private static string? Project(JournalFolder journal, MigrationRecord record, VerificationRequest wanted)
    {
        if (wanted.Project is { } named)
        {
            return Path.GetFullPath(named);
        }

        var root = Path.GetFullPath(journal.Root);
        for (var folder = Path.GetFullPath(journal.Locate(record.Folder)); folder is not null; folder = folder == root ? null : Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, "*.csproj") is [var project])
            {
                return project;
            }
        }

        return null;
    }

    private static async Task RunAsync(ToolRun run, ToolManifest tool, int migrations, ScratchDatabase scratch, ProofSubject subject, VerificationRequest wanted, ProofCells cells, CancellationToken cancellation)
    {
        await using var bench = new Workbench(scratch, subject, SeedSource.Of(subject.Dialect, wanted));
        await bench.FillFittingAsync(cancellation);
        RowComparison rows;
        await using (var connection = await scratch.OpenAsync(cancellation))
        {
            rows = await RowComparison.TakeAsync(connection, subject, cancellation);
        }

        var (there, back) = (subject.Up.To, subject.Up.From);
        _ = await cells.RunAsync($"up with {tool.Title}", () => CompareAsync(run.UpAsync(cancellation), there, rows.AfterUpAsync), cancellation)
            && await cells.RunAsync($"up again with {tool.Title}", () => CompareAsync(AgainAsync(run.UpAsync(cancellation)), there, rows.AfterUpAsync), cancellation)
            && await cells.RunAsync($"down with {tool.Title}", () => CompareAsync(run.DownAsync(migrations, cancellation), back, rows.AfterDownAsync), cancellation)
            && await cells.RunAsync($"up after down with {tool.Title}", () => CompareAsync(run.UpAsync(cancellation), there, null), cancellation);
        cells.Add($"locks with {tool.Title}", CellResult.NotRun("not run: what is watched for its locks is the plan, and a file that was edited is not"));

        // A plain file for SQLite has no way to pass over what is done; it says so instead, and changes nothing.
        static async Task<string?> AgainAsync(Task<string?> done) => await done is { } problem && !problem.Contains(Applied, StringComparison.Ordinal) ? problem : null;

        async Task<CellResult> CompareAsync(Task<string?> done, DatabaseSchema expected, Func<System.Data.Common.DbConnection, CancellationToken, Task<CellResult>>? compare)
        {
            if (await done is { } problem)
            {
                return CellResult.Failed(problem);
            }

            if (await bench.DifferenceAsync(scratch, expected, cancellation, found => Bookkeeping.Without(found, expected).Sorted()) is { } difference)
            {
                return CellResult.Failed(difference);
            }

            if (compare is null)
            {
                return CellResult.Passed("read back, no difference");
            }

            await using var connection = await scratch.OpenAsync(cancellation);
            return await compare(connection, cancellation);
        }
    }
}
