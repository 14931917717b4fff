using System.Diagnostics;
using System.Text;

namespace Scaffolder.Sources;

/// <summary>One run of git and what came of it.</summary>
internal sealed record GitCommand(bool Succeeded, string Output, string Error)
{
    /// <param name="input">What git reads from its standard input; null where it reads nothing.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no git.</exception>
    public static async Task<GitCommand> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation, string? input = null)
    {
        // Paths as they are: git quotes what is not ASCII otherwise.
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("git", ["-c", "core.quotePath=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            StandardOutputEncoding = encoding,
            StandardInputEncoding = input is null ? null : encoding,
        };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync(cancellation);
        var output = git.StandardOutput.ReadToEndAsync(cancellation);
        if (input is not null)
        {
            await git.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            git.StandardInput.Close();
        }

        await git.WaitForExitAsync(cancellation);
        return new(git.ExitCode == 0, await output, (await error).Trim());
    }
}
