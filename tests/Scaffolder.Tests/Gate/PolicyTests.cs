namespace Scaffolder.Tests.Gate;

/// <summary>A branch is judged by the policy of the branch that it goes to: it does not open its own gate.</summary>
public sealed class PolicyTests
{
    private const string Evil = "migrations/20261201000000_evil.up.sql";

    [Fact]
    public void What_a_branch_adds_to_the_baseline_does_not_count_before_it_is_merged()
    {
        using var repository = Branch();
        repository.Tool.Write(Evil, "DROP TABLE customers;\n");
        repository.Run("init", "--baseline");
        repository.Commit("evil");

        Assert.Empty(repository.Findings());
        Assert.Equal(["SC6016"], repository.Findings("--base", "main"));
        Assert.Contains($".scaffolder/baseline.yaml(1,1): warning SC6018: This branch says that {Evil} was there before", Told(repository), StringComparison.Ordinal);

        // Whoever merges it nevertheless has decided.
        repository.Git("checkout", "--quiet", "main");
        repository.Git("merge", "--quiet", "feature");
        repository.Git("checkout", "--quiet", "-b", "next");
        Assert.Empty(repository.Findings("--base", "main"));
    }

    [Fact]
    public void A_file_that_is_on_the_base_branch_already_can_be_made_known_by_a_branch()
    {
        using var repository = Branch(main => main.Tool.Write(Evil, "SELECT 1;\n"));
        Assert.Equal(["SC6016"], repository.Findings("--base", "main"));

        repository.Run("init", "--baseline");

        Assert.Empty(repository.Findings("--base", "main"));
    }

    [Theory]
    [InlineData("approve-own: false", "approve-own: true", "SC6009", "(6,1): warning SC6018: approve-own is true here and false on the base branch")]
    [InlineData("approvals: { low: 2 }", "approvals: { low: 1 }", "SC6009", "(7,1): warning SC6018: approvals: low is 1 here and 2 on the base branch")]
    [InlineData("rules: {}", "rules: { SC6009: off }", "SC6009", "(8,10): warning SC6018: rules: SC6009 is off here and as it comes on the base branch")]
    [InlineData("exemptions: []", "exemptions: [{ rule: SC6009, owner: anybody, reason: x, expires: 9999-12-31 }]", "SC6009", "(9,14): warning SC6018: exemptions: SC6009 is up to 9999-12-31 here and not given on the base branch")]
    public void What_asks_for_less_does_not_count_and_is_told(string before, string after, string finding, string told)
    {
        using var repository = Branch();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second", "--verify", "--timestamp", "2026-02-01T00:00:00Z");
        repository.Edit("scaffolder.yaml", before, after);

        // The author's own word is one approval.
        repository.Edit("scaffolder.yaml", "approve-own: false", "approve-own: true");
        repository.Run("approve", "second");
        repository.Edit("scaffolder.yaml", "approve-own: true", before.StartsWith("approve-own", StringComparison.Ordinal) ? "approve-own: true" : "approve-own: false");

        Assert.Contains(finding, repository.Findings("--base", "main"));
        Assert.Contains($"scaffolder.yaml{told}", Told(repository), StringComparison.Ordinal);
    }

    [Fact]
    public void What_asks_for_more_counts_at_once()
    {
        using var repository = Branch();
        repository.Edit("scaffolder.yaml", "low: 2", "low: 3");
        repository.Edit("scaffolder.yaml", "rules: {}", "rules: { SC6010: error }");

        Assert.Equal(["SC6009"], repository.Findings("--base", "main"));
        Assert.Contains("info SC6018: approvals: low is 3 here and 2 on the base branch; it counts at once.", Told(repository), StringComparison.Ordinal);
        Assert.Contains("info SC6018: rules: SC6010 is error here and as it comes on the base branch; it counts at once.", Told(repository), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_that_the_branch_switched_off_would_have_said_is_said()
    {
        using var repository = Branch(main => main.Edit("scaffolder.yaml", "rules: {}", "rules: { SC6010: error }"));
        repository.Edit("scaffolder.yaml", "SC6010: error", "SC6010: error, SC1001: off");
        repository.Edit("schema.yaml", "      email: { type: string(320), null: false }\n", "");
        repository.Run("new", "second", "--verify", "--timestamp", "2026-02-01T00:00:00Z");

        Assert.DoesNotContain("SC6010: SC1001: ", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        Assert.Contains("error SC6010: SC1001: ", Told(repository), StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_branch_may_shut_the_gate_for_every_change_of_the_policy()
    {
        using var repository = Branch(main => main.Edit("scaffolder.yaml", "rules: {}", "rules: { SC6018: error }"));
        repository.Edit("scaffolder.yaml", "low: 2", "low: 1");

        Assert.Equal(["SC6018"], repository.Findings("--base", "main"));
    }

    [Fact]
    public void The_folder_of_the_base_branch_is_watched_wherever_a_branch_writes_to()
    {
        using var repository = Branch();
        repository.Edit("scaffolder.yaml", "out: migrations", "out: elsewhere");
        repository.Edit("scaffolder.yaml", "tool: sql", "tool: knex");
        repository.Tool.Write(Evil, "DROP TABLE customers;\n");

        Assert.Equal(["SC6016"], repository.Findings("--base", "main"));
        Assert.Contains("warning SC6018: out is elsewhere here and migrations on the base branch", Told(repository), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_configuration_counts_and_that_is_told()
    {
        using var repository = GateRepository.Create();
        foreach (var path in (string[])["scaffolder.yaml", "schema.yaml"])
        {
            File.Move(Path.Combine(repository.Tool.Folder, path), Path.Combine(repository.Tool.Folder, $"{path}.later"));
        }

        repository.Commit("before");
        repository.Git("checkout", "--quiet", "-b", "feature");
        foreach (var path in (string[])["scaffolder.yaml", "schema.yaml"])
        {
            File.Move(Path.Combine(repository.Tool.Folder, $"{path}.later"), Path.Combine(repository.Tool.Folder, path));
        }

        repository.Run("new", "first", "--verify");
        repository.Run("approve", "first");

        Assert.Equal(["SC6008"], repository.Findings("--base", "main"));
        Assert.Contains("scaffolder.yaml(1,1): info SC6018: The base branch has no scaffolder.yaml", Told(repository), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SC6003")]
    [InlineData("SC6012")]
    [InlineData("SC6015")]
    [InlineData("SC6016")]
    [InlineData("SC6017")]
    [InlineData("SC6018")]
    public void What_the_other_rules_rest_on_is_neither_switched_off_nor_exempted(string rule)
    {
        using var repository = GateRepository.WithMigration();
        var configuration = repository.Tool.Read("scaffolder.yaml");
        repository.Tool.Write("scaffolder.yaml", $"{configuration}rules: {{ {rule}: off }}\n");
        var (code, _, error) = repository.Tool.Run("check");
        Assert.Equal(2, code);
        Assert.Contains($"scaffolder.yaml(9,18): error SC0104: {rule} cannot be off", error, StringComparison.Ordinal);

        repository.Tool.Write("scaffolder.yaml", $"{configuration}exemptions: [{{ rule: {rule}, owner: Ann, reason: x, expires: 2026-06-30 }}]\n");
        (code, _, error) = repository.Tool.Run("check");
        Assert.Equal(2, code);
        Assert.Contains($"scaffolder.yaml(9,22): error SC0104: {rule} cannot be exempted", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules: { SC9999: off }", "(9,10): error SC0103: there is no rule 'SC9999'")]
    [InlineData("approvals: { rules: { SC9999: 2 } }", "(9,23): error SC0103: there is no rule 'SC9999'")]
    [InlineData("exemptions: [{ rule: SC9999, owner: Ann, reason: x, expires: 2026-06-30 }]", "(9,22): error SC0104: there is no rule 'SC9999'")]
    public void Rules_that_do_not_exist_are_refused(string line, string told)
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}{line}\n");

        var (code, _, error) = repository.Tool.Run("check");

        Assert.Equal(2, code);
        Assert.Contains($"scaffolder.yaml{told}", error, StringComparison.Ordinal);
    }

    // An open gate on the branch "main", and a branch "feature".
    private static GateRepository Branch(Action<GateRepository>? onMain = null)
    {
        var repository = GateRepository.Open();
        repository.Tool.Write("scaffolder.yaml", """
            model: schema.yaml
            tool: sql
            database: sqlite
            out: migrations
            strategy: online
            approve-own: false
            approvals: { low: 2 }
            rules: {}
            exemptions: []

            """.ReplaceLineEndings("\n"));
        foreach (var name in (string[])["bob", "eve"])
        {
            Assert.Equal(0, repository.Tool.Run(new Dictionary<string, string> { ["GIT_AUTHOR_NAME"] = name, ["GIT_AUTHOR_EMAIL"] = $"{name}@example.org" }, "approve", "first").Code);
        }

        onMain?.Invoke(repository);
        repository.Commit("policy");
        repository.Git("checkout", "--quiet", "-b", "feature");
        return repository;
    }

    private static string Told(GateRepository repository) => repository.Tool.Run("check", "--base", "main").Output;
}
