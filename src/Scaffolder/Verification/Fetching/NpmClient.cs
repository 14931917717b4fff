using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Scaffolder.Verification.Fetching;

/// <summary>The user's own npm, which knows its registry, its proxy and its sign-on.</summary>
internal static class NpmClient
{
    /// <summary>Whether there is one on the path.</summary>
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")));

    /// <summary>What the registry says of a package; the text is what npm said where it failed.</summary>
    public static async Task<(NpmPackage? Package, string? Problem)> ViewAsync(string name, string version, string? registry, CancellationToken cancellation)
    {
        var (code, output, error) = await RunAsync(["view", $"{name}@{version}", "dist.integrity", "--json", .. Registry(registry)], cancellation);
        return code == 0 && Text(output) is { } integrity ? (new(name, version, integrity), null) : (null, Said(error, output));
    }

    /// <summary>Puts the package's file into the folder; its path, or what npm said.</summary>
    public static async Task<(string? File, string? Problem)> PackAsync(NpmPackage package, string folder, string? registry, CancellationToken cancellation)
    {
        var (code, output, error) = await RunAsync(["pack", $"{package.Name}@{package.Version}", "--pack-destination", folder, "--ignore-scripts", .. Registry(registry)], cancellation);
        return code == 0 && Directory.GetFiles(folder, "*.tgz") is [var file] ? (file, null) : (null, Said(error, output));
    }

    private static string[] Registry(string? registry) => registry is null ? [] : ["--registry", registry];

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Environment.CurrentDirectory;
        try
        {
            using var process = Process.Start(start)!;
            await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception problem)
        {
            return (-1, "", problem.Message);
        }
    }

    private static string? Text(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The first lines that npm marks as errors say what is wrong; the rest says where its log is.
    private static string Said(string error, string output)
    {
        string[] lines = [.. error.Split('\n').Where(line => line.StartsWith("npm error", StringComparison.Ordinal)).Select(line => line["npm error".Length..].Trim()).Where(line => line.Length > 0 && !line.StartsWith("A complete log", StringComparison.Ordinal)).Take(3)];
        string[] other = [.. $"{error}\n{output}".Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("npm warn", StringComparison.Ordinal)).Take(3)];
        return lines.Length > 0 ? string.Join("; ", lines) : other.Length > 0 ? string.Join("; ", other) : "the registry does not say what it must hash to";
    }
}
