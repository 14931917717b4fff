using System.Diagnostics;
using System.Runtime.Versioning;
using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

/// <summary>Hooks are shell scripts; git for Windows brings the shell, but no file modes.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HookTests
{
    [Fact]
    public void The_hook_stops_a_commit_in_the_repository_and_in_a_worktree_and_runs_what_was_there()
    {
        using var repository = WithProgram();
        repository.Tool.Write(".git/hooks/pre-commit", "#!/bin/sh\necho before >> ran.txt\n");
        File.SetUnixFileMode(Path.Combine(repository.Tool.Folder, ".git/hooks/pre-commit"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        repository.Run("init", "--hook");
        Assert.Equal("", repository.Run("init", "--hook"));

        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        Assert.Equal(1, Commit(repository, "").Code);
        Assert.Equal("before\n", repository.Tool.Read("ran.txt"));

        repository.Git("checkout", "--quiet", "schema.yaml");
        repository.Git("reset", "--quiet", "--hard");
        repository.Tool.Write("notes.txt", "x");
        Assert.Equal(0, Commit(repository, "").Code);

        repository.Git("worktree", "add", "--quiet", "-b", "other", "other tree");
        repository.Tool.Write("other tree/schema.yaml", "tables: {}\n");
        Assert.Contains("SC6001", Commit(repository, "other tree").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_framework_runs_the_hook_that_this_repository_offers()
    {
        using var repository = WithProgram();
        using var offered = new ToolProcess();
        File.Copy(Path.Combine(Repository.Root, ".pre-commit-hooks.yaml"), Path.Combine(offered.Folder, ".pre-commit-hooks.yaml"));
        Start(offered.Folder, "git", "init", "--quiet");
        Start(offered.Folder, "git", "add", "--all");
        Start(offered.Folder, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "hooks");
        var revision = Start(offered.Folder, "git", "rev-parse", "HEAD").Output.Trim();
        repository.Tool.Write(".pre-commit-config.yaml", $"repos:\n- repo: {offered.Folder}\n  rev: {revision}\n  hooks: [{{ id: scaffolder-check }}]\n");
        repository.Git("add", "--all");

        var passed = Start(repository.Tool.Folder, "pre-commit", "run");
        Assert.True(passed.Code == 0, passed.Output);

        // Only the staged half counts; the framework puts the other half away and back.
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Git("add", "schema.yaml");
        repository.Edit("schema.yaml", "      phone: { type: text }\n", "");
        var refused = Start(repository.Tool.Folder, "pre-commit", "run");
        Assert.Equal(1, refused.Code);
        Assert.Contains("SC6001", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_are_put_among_those_that_are_there()
    {
        using var tool = new ToolProcess();
        tool.Write(".vscode/tasks.json", "// mine\n{ \"version\": \"2.0.0\", \"tasks\": [ /* none */ ], }\n");

        Assert.Equal(0, tool.Run("init", "--ide", "vscode").Code);

        var text = tool.Read(".vscode/tasks.json");
        Assert.StartsWith("// mine\n", text, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(text, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Assert.Equal(3, json.RootElement.GetProperty("tasks").GetArrayLength());
        var pattern = json.RootElement.GetProperty("tasks")[0].GetProperty("problemMatcher").GetProperty("pattern").GetProperty("regexp").GetString()!;
        Assert.Matches(pattern, new Diagnostic("SC6001", Severity.Error, "x", null, new("a b/schema.yaml", 3, 7)).ToString());
    }

    [Theory]
    [InlineData("rider", ".idea/scaffolder/Scaffolder.xml")]
    [InlineData("visual-studio", ".vs/tasks.vs.json")]
    public void Other_editors_have_their_own_files(string editor, string path)
    {
        using var tool = new ToolProcess();
        Assert.Equal(0, tool.Run("init", "--ide", editor).Code);
        Assert.Contains("lint", tool.Read(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_needs_a_repository()
    {
        using var tool = new ToolProcess();
        var (code, _, error) = tool.Run("init", "--hook");
        Assert.Equal(2, code);
        Assert.Contains("git init", error, StringComparison.Ordinal);
        Assert.Empty(tool.Files);
    }

    /// <summary>A repository beside a folder with the program on the path.</summary>
    private static GateRepository WithProgram()
    {
        var repository = GateRepository.Open();
        repository.Tool.Write(".git/bin/scaffolder", $"#!/bin/sh\nexec dotnet exec '{Path.Combine(AppContext.BaseDirectory, "scaffolder.dll")}' \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(repository.Tool.Folder, ".git/bin/scaffolder"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return repository;
    }

    private static (int Code, string Output) Commit(GateRepository repository, string folder)
    {
        var path = Path.Combine(repository.Tool.Folder, folder);
        Start(path, "git", "add", "--all");
        return Start(path, Path.Combine(repository.Tool.Folder, ".git/bin"), "git", "commit", "--quiet", "--message", "try");
    }

    private static (int Code, string Output) Start(string folder, string program, params string[] arguments) =>
        Path.IsPathRooted(program)
            ? Run(folder, program, arguments[0], arguments[1..])
            : Run(folder, Path.Combine(folder, ".git/bin"), program, arguments);

    private static (int Code, string Output) Run(string folder, string bin, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PRE_COMMIT_HOME"] = Path.Combine(folder, ".git", "pre-commit-home");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, $"{output}{error.GetAwaiter().GetResult()}");
    }
}
