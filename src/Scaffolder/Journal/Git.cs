using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Scaffolder.Journal;

/// <summary>The program <c>git</c>, called in the current directory with the environment as it is: a hook's own index is the one that is read.</summary>
internal static class Git
{
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) => new("git", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    /// <summary>What git prints; null with what it complains of when it fails.</summary>
    public static async Task<(string? Output, string Error)> RunAsync(CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        try
        {
            using var git = Process.Start(Start(arguments))!;
            git.StandardInput.Close();
            var error = git.StandardError.ReadToEndAsync(cancellation);
            var output = await git.StandardOutput.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0 ? (output, "") : (null, (await error).Trim());
        }
        catch (Win32Exception)
        {
            return (null, "The program 'git' cannot be started.");
        }
    }

    /// <summary>The parts of an output that git separates with zeros.</summary>
    public static IEnumerable<string> Split(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
