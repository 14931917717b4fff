namespace Scaffolder.Tests.Gate;

public sealed class BranchTests
{
    private const string _name = "20260201000000_add_name";
    private const string _phone = "20260301000000_add_phone";

    [Fact]
    public void Two_migrations_with_one_parent_are_found_before_they_are_merged()
    {
        using var repository = Forked();

        Assert.Contains("SC6004", repository.Findings("--base", "name"));
        Assert.DoesNotContain("SC6004", repository.Findings());
        Assert.Contains($"scaffolder rebase {_phone}", repository.Tool.Run("check", "--base", "name").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fork_is_found_after_the_merge_with_the_unfinished_snapshot()
    {
        using var repository = Forked();
        repository.Git("merge", "--quiet", "name");
        repository.Git("checkout", "--quiet", "--ours", "schema.yaml");

        Assert.Superset(new HashSet<string> { "SC6004", "SC6011" }, repository.Findings().ToHashSet());
    }

    [Fact]
    public void A_migration_before_one_that_the_base_holds_would_never_run()
    {
        using var repository = Forked();
        repository.Git("checkout", "--quiet", "name");

        var findings = repository.Tool.Run("check", "--base", "phone").Output;

        Assert.Contains($"error SC6005: {_name} is ordered before {_phone}", findings, StringComparison.Ordinal);
    }

    private static GateRepository Forked()
    {
        var repository = GateRepository.Open();
        Branch("name", "2026-02-01T00:00:00Z");
        Branch("phone", "2026-03-01T00:00:00Z");
        return repository;

        void Branch(string column, string time)
        {
            repository.Git("checkout", "--quiet", "-b", column, "main");
            repository.Edit("schema.yaml", "    primaryKey", $"      {column}: {{ type: text }}\n    primaryKey");
            repository.Run("new", $"add_{column}", "--verify", "--timestamp", time);
            repository.Commit(column);
        }
    }
}
