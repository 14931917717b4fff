using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Scaffolder;

/// <summary>The program <c>git</c>, called in the current directory with the environment as it is: a hook's own index is the one that is read.</summary>
internal static class Git
{
    /// <summary>What it complains of where there is no git.</summary>
    public const string Missing = "The program 'git' cannot be started.";

    // Paths as they are: git quotes what is not ASCII otherwise.
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) => new("git", ["-c", "core.quotePath=false", .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    /// <summary>What git prints; null with what it complains of when it fails.</summary>
    public static Task<(string? Output, string Error)> RunAsync(CancellationToken cancellation, params IEnumerable<string> arguments) => RunAsync(arguments, null, cancellation);

    /// <param name="arguments">What git is to do.</param>
    /// <param name="input">What it reads from its standard input; null where it reads nothing.</param>
    /// <param name="cancellation">Gives up waiting for it.</param>
    public static async Task<(string? Output, string Error)> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellation)
    {
        try
        {
            using var git = Process.Start(Start(arguments))!;
            var error = git.StandardError.ReadToEndAsync(cancellation);
            var output = git.StandardOutput.ReadToEndAsync(cancellation);
            if (input is not null)
            {
                await git.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            }

            git.StandardInput.Close();
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0 ? (await output, "") : (null, (await error).Trim());
        }
        catch (Win32Exception)
        {
            return (null, Missing);
        }
    }

    /// <summary>The parts of an output that git separates with zeros.</summary>
    public static IEnumerable<string> Split(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
