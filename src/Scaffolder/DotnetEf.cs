using System.Diagnostics;

namespace Scaffolder;

/// <summary>One run of the user's own <c>dotnet ef</c>, ended with everything that it started when it is cancelled.</summary>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record DotnetEf(int Code, string Output)
{
    /// <summary>True where it never ran, because it is not installed: then the words are those of <c>dotnet</c>.</summary>
    public bool IsMissing => Code != 0 && Output.Contains("dotnet-ef", StringComparison.Ordinal) && !Output.Contains("error:", StringComparison.Ordinal);

    /// <param name="arguments">What stands behind <c>dotnet ef</c>.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no <c>dotnet</c>.</exception>
    public static async Task<DotnetEf> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", ["ef", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        dotnet.StandardInput.Close();
        try
        {
            var (output, error) = (dotnet.StandardOutput.ReadToEndAsync(cancellation), dotnet.StandardError.ReadToEndAsync(cancellation));
            await dotnet.WaitForExitAsync(cancellation);
            return new(dotnet.ExitCode, $"{await output}\n{await error}");
        }
        catch (OperationCanceledException)
        {
            dotnet.Kill(entireProcessTree: true);
            throw;
        }
    }
}
