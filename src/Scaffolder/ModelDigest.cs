using Scaffolder.Journal;

namespace Scaffolder;

/// <summary>The digest of the SQL that a model is read from, and of the database that reads it: where it is the same as before, so is the model, and no server has to be asked.</summary>
internal static class ModelDigest
{
    /// <summary>Null where the model is not read from files of SQL alone.</summary>
    public static string? Of(MigrationRequest request, FileTree files)
    {
        string[] paths = request.To.Contains(':', StringComparison.Ordinal) ? [] : [.. StagedModel.Paths(request.To, files)];
        return paths.Length > 0 && Array.TrueForAll(paths, path => path.EndsWith(".sql", StringComparison.Ordinal))
            ? Fingerprint.Of(string.Join('\n', [request.Database, .. paths.Select(path => $"{Path.GetFileName(path)} {Fingerprint.OfFile(files.Read(path) ?? "")}")]))
            : null;
    }
}
