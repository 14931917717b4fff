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
        Assert.Contains("scaffolder.yaml(9,", error, StringComparison.Ordinal);
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

    [Fact]
    public void Who_made_a_migration_does_not_review_it_unless_the_configuration_lets_them()
    {
        using var repository = GateRepository.WithMigration();
        repository.Edit("scaffolder.yaml", "approve-own: true", "rules: { SC6008: off }");

        var (code, _, error) = repository.Tool.Run("approve", "first");
        Assert.Equal(1, code);
        Assert.Contains("SC4008", error, StringComparison.Ordinal);
        Assert.Contains("Ann Lee <ann@example.org>", error, StringComparison.Ordinal);

        repository.Tool.Variables["GIT_AUTHOR_NAME"] = "Bo";
        repository.Tool.Variables["GIT_AUTHOR_EMAIL"] = "bo@example.org";
        repository.Run("approve", "first");
        Assert.Empty(repository.Findings());
    }

    [Fact]
    public void An_approval_of_the_author_does_not_count_once_it_may_not()
    {
        using var repository = GateRepository.Open();
        Assert.Contains("Ann Lee, its author, on", repository.Tool.Read($"migrations/{GateRepository.First}.md"), StringComparison.Ordinal);

        repository.Edit("scaffolder.yaml", "approve-own: true", "approve-own: false");

        Assert.Contains("its author's own does not count", repository.Tool.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_asks_for_a_second_person_where_there_is_one()
    {
        using var repository = GateRepository.Create();
        Assert.Contains("approve-own: true\n", repository.Tool.Read("scaffolder.yaml"), StringComparison.Ordinal);
        File.Delete(Path.Combine(repository.Tool.Folder, "scaffolder.yaml"));
        repository.Commit("one");
        repository.Git("-c", "user.email=bo@example.org", "commit", "--quiet", "--allow-empty", "--message", "two");

        repository.Run("init");

        Assert.DoesNotContain("approve-own", repository.Tool.Read("scaffolder.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approvals: { rules: { SC1007: 3 } }", 1)]
    [InlineData("approvals: { low: 2 }", 2)]
    [InlineData("approvals: 3", 3)]
    [InlineData("approvals: { paths: { \"migrations/*\": 2 } }", 2)]
    [InlineData("approvals: { paths: { \"**/2026*.up.sql\": 2 } }", 2)]
    [InlineData("approvals: { paths: { \"billing/*\": 2 } }", 1)]
    public void A_policy_counts_by_risk_by_rule_and_by_path(string line, int needed)
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}{line}\n");

        Assert.Contains($"has 0 of {needed} approvals", repository.Tool.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_objects_asks_for_more_people()
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}approvals: {{ rules: {{ SC1001: 2 }} }}\n");
        repository.Edit("schema.yaml", "      email: { type: string(320), null: false }\n", "");
        repository.Run("new", "second", "--on-drop", "discard", "--timestamp", "2026-01-04T00:00:00Z");

        Assert.Contains("20260104000000_second has 0 of 2 approvals", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        Assert.Contains($"{GateRepository.First} has 0 of 1 approvals", repository.Tool.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_migration_is_told_and_an_unproven_one_warned_of()
    {
        using var repository = GateRepository.Create();
        Assert.Equal(2, repository.Tool.Run("approve", "nothing").Code);
        Assert.DoesNotContain(".scaffolder", string.Join(' ', repository.Tool.Files), StringComparison.Ordinal);

        repository.Run("new", "first");
        var (code, _, error) = repository.Tool.Run("approve", "first");
        Assert.Equal(0, code);
        Assert.Contains("warning SC4009", error, StringComparison.Ordinal);

        // The approval is of the plan, and the proof that comes later is of the same plan.
        repository.Run("verify", "first");
        Assert.DoesNotContain("SC6009", repository.Findings());
    }
}
