using System.Diagnostics;

namespace Scaffolder.Tests.Commands;

public sealed class RobustnessTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Of_two_runs_at_the_same_time_the_second_sees_what_the_first_wrote()
    {
        _tool.Run("init");
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var runs = await Task.WhenAll(((string[])["a", "b", "c"]).Select(name => Task.Run(() => _tool.Run("new", name))));

        Assert.All(runs, run => Assert.True(run.Code == 0, run.Error));
        Assert.Equal(2, runs.Count(run => run.Output == "no changes\n"));
        Assert.Single(_tool.Files, file => file.StartsWith(".scaffolder/migrations/", StringComparison.Ordinal));
        Assert.DoesNotContain(".scaffolder/lock", _tool.Files);
    }

    [Fact]
    public void A_run_that_stays_is_told_and_nothing_is_written()
    {
        _tool.Run("init");
        _tool.Write(".scaffolder/lock", "");
        using (new FileStream(Path.Combine(_tool.Folder, ".scaffolder", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var (code, output, error) = _tool.Run("new", "x");
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("Another run of scaffolder", error, StringComparison.Ordinal);
        }

        // What a run left that was killed is no lock.
        Assert.Equal(0, _tool.Run("new", "x").Code);
    }

    [Fact]
    public void A_result_that_nobody_can_read_is_a_failure_and_no_bug()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _tool.Write("schema.yaml", ToolProcess.Customers);
        foreach (var output in (string[])["> /dev/full", ">&-"])
        {
            var start = new ProcessStartInfo("sh", ["-c", $"dotnet exec '{Path.Combine(AppContext.BaseDirectory, "scaffolder.dll")}' inspect schema.yaml {output}"]) { WorkingDirectory = _tool.Folder, RedirectStandardError = true };
            using var shell = Process.Start(start)!;
            var error = shell.StandardError.ReadToEnd();
            shell.WaitForExit();
            Assert.Equal(3, shell.ExitCode);
            Assert.Contains("SC5110", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Init_keeps_the_files_that_are_there()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Write("README.md", "mine");
        Assert.Equal("scaffolder.yaml\n", _tool.Run("init").Output);
        Assert.Equal(ToolProcess.Customers, _tool.Read("schema.yaml"));

        var (code, _, error) = _tool.Run("init", "--tool", "knex");

        Assert.Equal(2, code);
        Assert.Contains("a configuration already", error, StringComparison.Ordinal);
        Assert.Contains("tool: sql", _tool.Read("scaffolder.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_database_does_not_keep_is_said_once()
    {
        _tool.Write("old.yaml", ToolProcess.Customers.Replace("columns:", "comment: People\n    columns:", StringComparison.Ordinal));
        _tool.Write("new.yaml", _tool.Read("old.yaml").Replace("320", "321", StringComparison.Ordinal));

        Assert.Single(_tool.Run("diff", "--from", "old.yaml", "--to", "new.yaml").Error.Split('\n'), line => line.Contains("SC0418", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_id_that_is_reported_is_explained()
    {
        foreach (var id in typeof(DiagnosticIds).GetFields().Select(field => (string)field.GetValue(null)!))
        {
            var (code, output, _) = _tool.Run("explain", id);
            Assert.True(code == 0 && output.StartsWith(id, StringComparison.Ordinal), id);
        }
    }
}
