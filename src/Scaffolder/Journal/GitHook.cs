namespace Scaffolder.Journal;

/// <summary>The hook that asks the gate before a commit: a shell script of one line for each configuration, which runs what stood there before it first.</summary>
internal static class GitHook
{
    private const string _kept = "pre-commit.before-scaffolder";

    private const string _head = $"""
        #!/bin/sh
        # The gate before a commit, written by 'scaffolder init --hook'. What stood here before is kept as {_kept}.
        before="$(dirname "$0")/{_kept}"
        if [ -x "$before" ]; then "$before" "$@" || exit $?; fi
        command -v scaffolder >/dev/null || {"{"} echo "The hook needs scaffolder on the PATH: dotnet tool install --global Scaffolder" >&2; exit 1; {"}"}

        """;

    /// <summary>The files that make the hook; none when it is there already.</summary>
    /// <param name="config">The configuration, as it is reached from the current directory.</param>
    public static async Task<IReadOnlyList<OutputFile>> FilesAsync(string config, List<Diagnostic> problems, CancellationToken cancellation)
    {
        // Asked of git: a worktree, a submodule and core.hooksPath each have their hooks somewhere else.
        var (answer, error) = await Git.RunAsync(cancellation, "rev-parse", "--git-path", "hooks", "--show-prefix");
        if (answer?.Split('\n') is not [var folder, var prefix, ..])
        {
            problems.Add(new(DiagnosticIds.NoRepository, Severity.Error, $"There is no git repository here that a hook could be for: {error}", "Run 'git init' first, or leave --hook away."));
            return [];
        }

        var line = $"scaffolder check --staged --config {Quoted($"{prefix}{config.Replace('\\', '/')}")} || exit 1\n";
        var hook = Path.Combine(folder, "pre-commit");
        var there = File.Exists(hook) ? await File.ReadAllTextAsync(hook, cancellation) : null;
        return there switch
        {
            null => [new(hook, $"{_head.ReplaceLineEndings("\n")}{line}", IsProgram: true)],
            _ when there.Contains(line, StringComparison.Ordinal) => [],
            _ when there.Contains("scaffolder init --hook", StringComparison.Ordinal) => [new(hook, $"{there}{line}", Replaces: true, IsProgram: true)],
            _ => [new(Path.Combine(folder, _kept), there, IsProgram: OperatingSystem.IsWindows() || (File.GetUnixFileMode(hook) & UnixFileMode.UserExecute) != 0), new(hook, $"{_head.ReplaceLineEndings("\n")}{line}", Replaces: true, IsProgram: true)],
        };
    }

    // As the shell reads it, whatever the path holds.
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
