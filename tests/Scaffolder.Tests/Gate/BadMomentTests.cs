using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

/// <summary>A repository is not always on a branch with its whole history, and not always the outermost one.</summary>
public sealed class BadMomentTests
{
    [Fact]
    public void A_detached_head_is_a_place_to_work_at()
    {
        using var repository = GateRepository.Open();
        repository.Git("checkout", "--quiet", "--detach");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second", "--timestamp", "2026-01-04T00:00:00Z");
        repository.Run("approve", "second");
        repository.Git("add", "--all");

        Assert.Empty(repository.Findings("--staged"));
        Assert.Equal(["SC6007", "SC6008"], repository.Findings("--base", "main"));
    }

    [Fact]
    public void A_shallow_clone_knows_its_files_and_does_not_take_the_last_committer_for_their_author()
    {
        using var repository = GateRepository.Open();
        repository.Tool.Write("notes.txt", "x");
        repository.Git("config", "user.email", "bo@example.org");
        repository.Commit("notes");
        repository.Git("clone", "--quiet", "--depth", "1", $"file://{repository.Tool.Folder}", "a shallow clone");
        repository.Git("-C", "a shallow clone", "config", "user.name", "Bo");
        repository.Git("-C", "a shallow clone", "config", "user.email", "bo@example.org");

        Assert.Equal((0, ""), Shown(repository.Tool.RunIn("a shallow clone", "check")));
        Assert.Equal((0, ""), Shown(repository.Tool.RunIn("a shallow clone", "check", "--base", "origin/main")));
        repository.Tool.Write("a shallow clone/scaffolder.yaml", repository.Tool.Read("scaffolder.yaml").Replace("approve-own: true", "approvals: 2", StringComparison.Ordinal));
        Assert.Equal(0, repository.Tool.RunIn("a shallow clone", "approve", "first").Code);

        var (code, _, error) = repository.Tool.RunIn("a shallow clone", "check", "--base", "HEAD~1");
        Assert.Equal(2, code);
        Assert.Contains("--unshallow", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_submodule_has_a_hook_and_an_index_of_its_own()
    {
        using var repository = GateRepository.Open();
        using var outer = new ToolProcess("outer");
        Git(outer, "init", "--quiet", "--initial-branch=main");
        Git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository.Tool.Folder, "inner part");

        Assert.Contains(".git/modules/inner part/hooks/pre-commit", outer.RunIn("inner part", "init", "--hook").Output.Replace('\\', '/'), StringComparison.Ordinal);
        outer.Write("inner part/schema.yaml", "tables: {}\n");
        Assert.Equal(0, outer.RunIn("inner part", "check", "--staged").Code);
        Git(outer, "-C", "inner part", "add", "schema.yaml");
        Assert.Contains("SC6001", outer.RunIn("inner part", "check", "--staged").Output, StringComparison.Ordinal);
    }

    private static void Git(ToolProcess tool, params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = tool.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private static (int Code, string Output) Shown((int Code, string Output, string Error) run) => (run.Code, run.Output);
}
