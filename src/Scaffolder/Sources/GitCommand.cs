using System.Diagnostics;
using System.Text;

namespace Scaffolder.Sources;

/// <summary>One run of git and what came of it.</summary>
internal sealed record GitCommand(bool Succeeded, string Output, string Error)
{
    /// <exception cref="System.ComponentModel.Win32Exception">There is no git.</exception>
    public static async Task<GitCommand> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        // Paths as they are: git quotes what is not ASCII otherwise.
        var start = new ProcessStartInfo("git", ["-c", "core.quotePath=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync(cancellation);
        var output = await git.StandardOutput.ReadToEndAsync(cancellation);
        await git.WaitForExitAsync(cancellation);
        return new(git.ExitCode == 0, output, (await error).Trim());
    }
}
