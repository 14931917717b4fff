using System.Diagnostics;

namespace Scaffolder.Sources;

/// <summary>A file as git has it: of a revision (<c>git:main:schema.yaml</c>) or as it is staged (<c>git:INDEX:schema.yaml</c>).</summary>
internal static class GitFile
{
    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var rest = spec["git:".Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == rest.Length - 1)
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{spec}' does not name a revision and a file.", "Write git:main:schema.yaml or git:INDEX:schema.yaml.");
        }

        var (revision, path) = (rest[..colon], rest[(colon + 1)..]);

        // A revision is no option, whatever it begins with.
        if (revision.StartsWith('-'))
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{revision}' is not a revision.", "Name a branch, a tag or a commit.");
        }

        // "./" makes git count from the current directory and not from the root of the repository.
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path)).Replace('\\', '/');
        var start = new ProcessStartInfo("git", ["show", $"{(revision == "INDEX" ? "" : revision)}:./{relative}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync(cancellation);
            var text = await git.StandardOutput.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0
                ? await SourceTable.ReadTextAsync(spec, text, context, cancellation)
                : Failed(DiagnosticIds.UnreadableSource, $"git cannot show '{path}' of '{revision}': {(await error).Trim()}", "Check the revision and the path.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Failed(DiagnosticIds.NoGit, "The program 'git' cannot be started.", "Install git, or name the file without git:.");
        }
    }

    private static SourceResult Failed(string id, string message, string help) => new(null, [new(id, Severity.Error, message, help)]);
}
