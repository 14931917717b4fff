namespace Scaffolder.Tests.Gate;

public sealed class ApprovalTests
{
    [Fact]
    public void An_approval_says_who_when_of_what_and_for_which_risk()
    {
        using var repository = GateRepository.WithMigration();

        var output = repository.Run("approve", "first", "--timestamp", "2026-01-03T10:00:00Z", "--comment", "seen with the team");

        Assert.Contains("Ann Lee <ann@example.org> 2026-01-03T10:00:00Z risk: low plan: sha256:", output, StringComparison.Ordinal);
        Assert.Contains("comment: \"seen with the team\"", repository.Tool.Read(GateRepository.Record), StringComparison.Ordinal);
        Assert.Contains("- [x] Reviewed by a backend engineer: Ann Lee", repository.Tool.Read($"migrations/{GateRepository.First}.md"), StringComparison.Ordinal);
        Assert.Contains("already", repository.Run("approve", "first"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_asks_for_several_people()
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}approvals: {{ low: 2 }}\nrules: {{ SC6008: off }}\n");

        repository.Run("approve", "first");
        Assert.Equal(["SC6009"], repository.Findings());
        Assert.Contains("- [ ] Reviewed by a backend engineer: 1 of 2", repository.Tool.Read($"migrations/{GateRepository.First}.md"), StringComparison.Ordinal);

        repository.Git("config", "user.name", "Bo");
        repository.Git("config", "user.email", "bo@example.org");
        repository.Run("approve", "first");
        Assert.Empty(repository.Findings());
    }

    [Theory]
    [InlineData("approvals: { hihg: 2 }")]
    [InlineData("approvals: some")]
    [InlineData("approvals: { high: -1 }")]
    public void A_policy_that_makes_no_sense_is_told(string line)
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}{line}\n");

        var (code, _, error) = repository.Tool.Run("check");
        Assert.Equal(2, code);
        Assert.Contains("scaffolder.yaml(7,", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_in_git_nobody_approves()
    {
        using var repository = GateRepository.WithMigration();
        repository.Git("config", "--unset", "user.name");
        repository.Tool.Variables["GIT_CONFIG_GLOBAL"] = "/dev/null";

        var (code, _, error) = repository.Tool.Run("approve", "first");

        Assert.Equal(2, code);
        Assert.Contains("git config user.name", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Staging_that_is_something_else_is_told_and_not_recorded()
    {
        using var repository = GateRepository.WithMigration();
        repository.Deploy();
        File.Copy(Path.Combine(repository.Tool.Folder, "staging.db"), Path.Combine(repository.Tool.Folder, "other.db"));
        repository.Sql("other.db", "ALTER TABLE customers ADD COLUMN extra text");

        var (code, output, error) = repository.Tool.Run("verify", "first", "--staging", "sqlite:other.db");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("SC4004: Staging is not what", error, StringComparison.Ordinal);
        Assert.DoesNotContain("\nstaging:", repository.Tool.Read(GateRepository.Record), StringComparison.Ordinal);
    }
}
