namespace Scaffolder.Tests.Gate;

public sealed class StagedTests
{
    [Fact]
    public void What_is_staged_counts_and_not_what_is_on_disk()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        Assert.Empty(repository.Findings("--staged"));

        repository.Git("add", "schema.yaml");
        repository.Edit("schema.yaml", "      phone: { type: text }\n", "");
        Assert.Equal(["SC6001"], repository.Findings("--staged"));
        Assert.Empty(repository.Findings());
    }

    [Fact]
    public void Classes_that_a_model_is_built_from_are_not_passed_over_in_silence()
    {
        using var repository = GateRepository.Open();
        repository.Edit("scaffolder.yaml", "model: schema.yaml", "model: App/App.csproj");
        repository.Tool.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        repository.Commit("project");
        repository.Tool.Write("App/Entities/Customer.cs", "class Customer { }\n");
        repository.Git("add", "--all");

        var (code, _, error) = repository.Tool.Run("check", "--staged");

        Assert.Equal(0, code);
        Assert.Contains("info SC0120: The model is no file that can be staged (App/App.csproj), so it was not compared.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_commit_there_is_an_index_too()
    {
        using var repository = GateRepository.WithMigration();
        repository.Git("add", "--all");

        Assert.Empty(repository.Findings("--staged"));
        Assert.Contains("info SC6009", repository.Tool.Run("check", "--staged").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_file_that_is_staged_is_found()
    {
        using var repository = GateRepository.Open();
        repository.Git("rm", "--quiet", "--cached", GateRepository.Up);

        Assert.Equal(["SC6002"], repository.Findings("--staged"));
    }

    [Fact]
    public void A_linked_worktree_has_an_index_of_its_own()
    {
        using var repository = GateRepository.Open();
        repository.Git("worktree", "add", "--quiet", "--detach", "other tree");
        repository.Tool.Write("other tree/schema.yaml", "tables: {}\n");
        repository.Git("-C", "other tree", "add", "schema.yaml");

        Assert.Contains("error SC6001", repository.Tool.RunIn("other tree", "check", "--staged").Output, StringComparison.Ordinal);
        Assert.Empty(repository.Findings("--staged"));
    }

    [Fact]
    public void A_configuration_below_the_root_finds_its_own_files()
    {
        using var repository = GateRepository.Open();
        Directory.CreateDirectory(Path.Combine(repository.Tool.Folder, "services", "shop"));
        repository.Tool.RunIn("services/shop", "init");
        repository.Tool.Write("services/shop/schema.yaml", Commands.ToolProcess.Customers);
        repository.Git("add", "--all");

        Assert.Contains("schema.yaml(2,3): error SC6001", repository.Tool.RunIn("services/shop", "check", "--staged").Output, StringComparison.Ordinal);
        Assert.Contains("\"uri\": \"services/shop/schema.yaml\"", repository.Tool.RunIn("services/shop", "check", "--staged", "--format", "sarif").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_relevant_reads_no_model()
    {
        using var repository = GateRepository.Open();
        repository.Tool.Write("notes.txt", "x");
        repository.Tool.Write("schema.yaml", "not a model at all: [");
        repository.Git("add", "notes.txt");

        Assert.Equal((0, ""), (repository.Tool.Run("check", "--staged").Code, repository.Tool.Run("check", "--staged").Output));
    }

    [Fact]
    public void Outside_of_a_repository_that_is_told()
    {
        using var tool = new Commands.ToolProcess();
        tool.Run("init");

        var (code, _, error) = tool.Run("check", "--staged");

        Assert.Equal(2, code);
        Assert.Contains("inside of a git repository", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_this_clone_does_not_hold_is_told()
    {
        using var repository = GateRepository.Open();

        var (code, _, error) = repository.Tool.Run("check", "--base", "origin/main");

        Assert.Equal(2, code);
        Assert.Contains("shallow clone", error, StringComparison.Ordinal);
    }
}
