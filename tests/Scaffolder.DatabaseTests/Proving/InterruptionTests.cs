using System.Diagnostics;
using System.Globalization;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>A run that is stopped leaves no server and no folder: at once when it is told to, and after the next start when it is killed.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public InterruptionTests()
    {
        // The server runs as another user when this is root.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_temporary, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        File.WriteAllText(Path.Combine(_temporary, "before.yaml"), Subject.Before);
        File.WriteAllText(Path.Combine(_temporary, "after.yaml"), Subject.After);
    }

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    // Within a second of its start it starts the server; then the cells follow each other.
    [Theory]
    [InlineData("INT", 300)]
    [InlineData("INT", 900)]
    [InlineData("INT", 1800)]
    [InlineData("TERM", 1200)]
    [InlineData("HUP", 1500)]
    public async Task A_run_that_is_told_to_stop_leaves_nothing(string signal, int milliseconds)
    {
        using var process = Start();
        await Task.Delay(milliseconds);
        await SignalAsync(process, signal);
        Assert.Empty(await LeftAsync());
    }

    // The first use of a server initialises a cluster, which takes a second or two.
    [Theory]
    [InlineData("INT", 700)]
    [InlineData("INT", 1100)]
    [InlineData("TERM", 1500)]
    public async Task A_run_that_is_told_to_stop_while_it_initialises_a_cluster_leaves_nothing(string signal, int milliseconds)
    {
        var cache = Path.Combine(_temporary, "cache");
        using var process = Start(cache: cache);
        await Task.Delay(milliseconds);
        await SignalAsync(process, signal);
        Assert.True(process.ExitCode is 130 or 0, process.ExitCode.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(await LeftAsync());
        var clusters = Path.Combine(cache, "clusters");
        Assert.Empty(Directory.Exists(clusters) ? Directory.GetDirectories(clusters, "*.tmp") : []);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(1700)]
    public async Task What_a_killed_run_leaves_the_next_one_removes(int milliseconds)
    {
        using (var process = Start())
        {
            await Task.Delay(milliseconds);
            await SignalAsync(process, "KILL");
        }

        using (var next = Start("sqlite"))
        {
            await next.WaitForExitAsync();
            Assert.Equal(0, next.ExitCode);
        }

        Assert.Empty(await LeftAsync());
    }

    private Process Start(string database = "postgresql:15", string? cache = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "verify", "--from", "before.yaml", "--to", "after.yaml", "--quiet", "--database", database])
        {
            WorkingDirectory = _temporary,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _temporary;
        if (cache is not null)
        {
            start.Environment["SCAFFOLDER_CACHE"] = cache;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>The folders, and the servers that work in them. A server that was told to end may need a moment.</summary>
    private async Task<string[]> LeftAsync()
    {
        string[] left = [];
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var list = Process.Start(new ProcessStartInfo("ps", ["-eo", "args="]) { RedirectStandardOutput = true })!;
            left =
            [
                .. (await list.StandardOutput.ReadToEndAsync()).Split('\n').Where(line => line.Contains("postgres", StringComparison.Ordinal) && line.Contains(_temporary, StringComparison.Ordinal)),
                .. Directory.GetDirectories(_temporary, "scaffolder-scratch-*"),
            ];
            if (left.Length == 0)
            {
                break;
            }

            await Task.Delay(100);
        }

        return left;
    }
}
