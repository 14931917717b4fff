namespace Scaffolder.Tests.Gate;

public sealed class RebaseTests
{
    [Fact]
    public void Changes_that_do_not_meet_are_planned_one_on_the_other()
    {
        using var repository = Merged("      name: { type: text }\n", "      phone: { type: text }\n");
        repository.Edit("schema.yaml", "      phone", "      name: { type: text }\n      phone");

        var moved = repository.Run("rebase", "--verify", "--timestamp", "2026-04-01T00:00:00Z");

        Assert.Contains("migrations/20260401000000_right.up.sql", moved, StringComparison.Ordinal);
        Assert.DoesNotContain(repository.Tool.Files, file => file.Contains("20260301000000_right", StringComparison.Ordinal));
        Assert.Contains("parent: \"20260201000000_left\"", repository.Tool.Read(".scaffolder/migrations/20260401000000_right.yaml"), StringComparison.Ordinal);
        repository.Git("add", "--all");
        Assert.Equal(["SC6007", "SC6008", "SC6009"], repository.Findings());
        var (code, output, error) = repository.Tool.Run("rebase");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("There is nothing to do", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_of_two_migrations_moves_as_a_whole_and_in_order()
    {
        using var repository = Merged("      name: { type: text }\n", "      phone: { type: text }\n", "      street: { type: text }\n");
        repository.Edit("schema.yaml", "      phone", "      name: { type: text }\n      phone");

        Assert.Contains("scaffolder rebase 20260301000000_right", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        Assert.Contains("scaffolder rebase 20260301000000_right' moves both", repository.Tool.Run("rebase", "right_2").Error, StringComparison.Ordinal);
        repository.Run("rebase", "--timestamp", "2026-04-01T00:00:00Z");

        Assert.Equal(
            ["20260102030405_first.yaml", "20260201000000_left.yaml", "20260401000000_right.yaml", "20260401000001_right_2.yaml"],
            Directory.EnumerateFiles(Path.Combine(repository.Tool.Folder, ".scaffolder", "migrations")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("parent: \"20260401000000_right\"", repository.Tool.Read(".scaffolder/migrations/20260401000001_right_2.yaml"), StringComparison.Ordinal);
        repository.Git("add", "--all");
        Assert.Equal(["SC6007", "SC6008", "SC6009"], repository.Findings());
    }

    [Fact]
    public void What_the_trunk_holds_already_stays_though_it_is_the_later_one()
    {
        using var repository = GateRepository.Open();
        Branch(repository, "early", "      name: { type: text }\n", "2026-02-01T00:00:00Z");
        repository.Git("checkout", "--quiet", "main");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "late", "--timestamp", "2026-03-01T00:00:00Z");
        repository.Commit("late");
        repository.Git("checkout", "--quiet", "early");
        repository.Git("merge", "--quiet", "main");
        repository.Git("checkout", "--quiet", "--ours", ".");
        repository.Edit("schema.yaml", "      name", "      phone: { type: text }\n      name");

        Assert.Contains("scaffolder rebase 20260201000000_early", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        Assert.Contains("on the branch that others build on already", repository.Tool.Run("rebase", "late").Error, StringComparison.Ordinal);
        Assert.Contains("20260401000000_early.up.sql", repository.Run("rebase", "--timestamp", "2026-04-01T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains(".scaffolder/migrations/20260301000000_late.yaml", repository.Tool.Files);
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

    private static GateRepository Merged(string left, string right, string? second = null)
    {
        var repository = GateRepository.Open();
        Branch(repository, "left", left, "2026-02-01T00:00:00Z");
        Branch(repository, "right", right, "2026-03-01T00:00:00Z");
        if (second is not null)
        {
            repository.Edit("schema.yaml", "    primaryKey", $"{second}    primaryKey");
            repository.Run("new", "right_2", "--timestamp", "2026-03-02T00:00:00Z");
            repository.Commit("right_2");
        }

        repository.Git("merge", "--quiet", "left");
        repository.Git("checkout", "--quiet", "--ours", "schema.yaml");
        return repository;
    }

    private static void Branch(GateRepository repository, string name, string column, string time)
    {
        repository.Git("checkout", "--quiet", "-b", name, "main");
        repository.Edit("schema.yaml", "    primaryKey", $"{column}    primaryKey");
        repository.Run("new", name, "--timestamp", time);
        repository.Commit(name);
    }
}
