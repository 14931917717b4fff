namespace Scaffolder.Tests.Gate;

public sealed class RebaseTests
{
    [Fact]
    public void Changes_that_do_not_meet_are_planned_one_on_the_other()
    {
        using var repository = Merged("      name: { type: text }\n", "      phone: { type: text }\n");
        repository.Edit("schema.yaml", "      phone", "      name: { type: text }\n      phone");

        var output = repository.Run("rebase", "--verify", "--timestamp", "2026-04-01T00:00:00Z");

        Assert.Contains("migrations/20260401000000_right.up.sql", output, StringComparison.Ordinal);
        Assert.DoesNotContain(repository.Tool.Files, file => file.Contains("20260301000000_right", StringComparison.Ordinal));
        Assert.Contains("parent: \"20260201000000_left\"", repository.Tool.Read(".scaffolder/migrations/20260401000000_right.yaml"), StringComparison.Ordinal);
        repository.Git("add", "--all");
        Assert.Equal(["SC6007", "SC6008", "SC6009"], repository.Findings());
        Assert.Equal(1, repository.Tool.Run("rebase").Code);
    }

    [Fact]
    public void Changes_of_one_thing_are_told_and_nothing_is_written()
    {
        using var repository = Merged("      name: { type: text }\n", "      name: { type: string(100) }\n");
        var before = repository.Tool.Files;

        var (code, output, error) = repository.Tool.Run("rebase");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("SC4006: 20260301000000_right changes customers.name", error, StringComparison.Ordinal);
        Assert.Equal(before, repository.Tool.Files);
    }

    private static GateRepository Merged(string left, string right)
    {
        var repository = GateRepository.Open();
        Branch("left", left, "2026-02-01T00:00:00Z");
        Branch("right", right, "2026-03-01T00:00:00Z");
        repository.Git("merge", "--quiet", "left");
        repository.Git("checkout", "--quiet", "--ours", "schema.yaml");
        return repository;

        void Branch(string name, string column, string time)
        {
            repository.Git("checkout", "--quiet", "-b", name, "main");
            repository.Edit("schema.yaml", "    primaryKey", $"{column}    primaryKey");
            repository.Run("new", name, "--timestamp", time);
            repository.Commit(name);
        }
    }
}
