using Scaffolder.Journal;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>The model as it is staged, whatever the files on disk say meanwhile.</summary>
internal static class StagedModel
{
    /// <summary>Null when it is no file, or when <paramref name="problems"/> say what is wrong with it.</summary>
    /// <param name="from">What a written list of changes starts from.</param>
    public static async Task<SchemaModel?> ReadAsync(MigrationRequest request, FileTree files, DatabaseSchema from, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (SourceTable.DatabaseOf(request.To) is not null || request.To.StartsWith("git:", StringComparison.Ordinal) || request.To.StartsWith("migrations:", StringComparison.Ordinal) || SourceTable.RunsProgram(request.To))
        {
            problems.Add(new(DiagnosticIds.NotStaged, Severity.Info, $"The model is no file that can be staged ({(request.To.Contains(':', StringComparison.Ordinal) ? $"{request.To.Split(':')[0]}:..." : request.To)}), so it was not compared.", "'scaffolder check' without --staged compares it."));
            return null;
        }

        if (files.Unmerged.Contains(Path.GetRelativePath(".", request.To)))
        {
            problems.Add(new(DiagnosticIds.MergeConflict, Severity.Error, "The model is staged in several versions: its merge is not finished.", $"Finish the merge, then run 'git add {request.To}'.", new(request.To)));
            return null;
        }

        (string Path, string Text)[] texts = [.. Paths(request.To, files).Select(path => (path, files.Read(path)!))];
        if (texts.Length == 0)
        {
            problems.Add(new(DiagnosticIds.NotStaged, Severity.Error, "The model is not staged, and no commit holds it.", $"Run 'git add {request.To}'.", new(request.To)));
            return null;
        }

        var result = await Models.ReadTextsAsync(texts, request, from, cancellation);
        problems.AddRange(result.Diagnostics);
        problems.AddRange(result.Model is { } model ? request.Dialect.Check(model.Schema) : []);
        return result.Model;
    }

    private static IEnumerable<string> Paths(string model, FileTree files)
    {
        if (files.Read(model) is not null)
        {
            return [model];
        }

        var folder = model.Contains('*', StringComparison.Ordinal) ? Path.GetDirectoryName(model[..model.IndexOf('*', StringComparison.Ordinal)]) ?? "" : model;
        return files.List(folder.Length == 0 ? "." : folder).Where(path => path.EndsWith(".sql", StringComparison.Ordinal) && !path.EndsWith(".down.sql", StringComparison.Ordinal));
    }
}
