namespace Scaffolder.Tests.Gate;

public sealed class ExemptionTests
{
    private const string _drop = "      email: { type: string(320), null: false }\n";

    [Fact]
    public void A_finding_that_is_exempted_lets_the_migration_be_made_and_is_recorded_with_it()
    {
        using var repository = Exempting("object: customers.email");

        var (code, _, error) = repository.Tool.Run("new", "second", "--timestamp", "2026-01-04T00:00:00Z");

        Assert.True(code == 0, error);
        Assert.Contains("info SC1001", error, StringComparison.Ordinal);
        Assert.Contains("Exempted until 2026-06-30 by ann@example.org: nobody reads it", error, StringComparison.Ordinal);
        var record = repository.Tool.Read(".scaffolder/migrations/20260104000000_second.yaml");
        Assert.Contains("""
              exemptions:
              - rule: "SC1001"
                owner: "ann@example.org"
                reason: "nobody reads it"
                expires: "2026-06-30"
                severity: "Error"
            """.ReplaceLineEndings("\n"), record, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_after_it_is_a_finding_again()
    {
        using var repository = Exempting("migration: second");
        repository.Run("new", "second", "--timestamp", "2026-01-04T00:00:00Z");
        repository.Run("approve", "second", "--timestamp", "2026-01-05T00:00:00Z");

        Assert.DoesNotContain("SC6010", On(repository, "2026-06-30"), StringComparison.Ordinal);
        Assert.Contains("error SC6010: SC1001: ", On(repository, "2026-07-01"), StringComparison.Ordinal);
        Assert.Contains("The exemption that ann@example.org gave ended on 2026-06-30.", On(repository, "2026-07-01"), StringComparison.Ordinal);

        // Another one, or somebody's word after that day, closes it.
        repository.Edit("scaffolder.yaml", "2026-06-30", "2026-12-31");
        Assert.DoesNotContain("SC6010", On(repository, "2026-07-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migration: third")]
    [InlineData("object: customers.mail")]
    [InlineData("object: orders")]
    public void It_is_for_what_it_names_only(string scope)
    {
        using var repository = Exempting(scope);

        Assert.Equal(1, repository.Tool.Run("new", "second", "--timestamp", "2026-01-04T00:00:00Z").Code);
    }

    [Fact]
    public void One_that_is_over_holds_for_nothing()
    {
        using var repository = Exempting("object: customers");

        var (code, _, error) = repository.Tool.Run("new", "second", "--timestamp", "2026-07-01T00:00:00Z");

        Assert.Equal(1, code);
        Assert.Contains("ended on 2026-06-30", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_s_own_conditions_can_be_exempted_too()
    {
        using var repository = GateRepository.WithMigration();
        repository.Run("approve", "first");
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}exemptions: [{{ rule: SC6008, migration: first, owner: Ann, reason: no staging yet, expires: 2026-06-30 }}]\n");

        Assert.Contains("info SC6008", On(repository, "2026-01-04"), StringComparison.Ordinal);
        Assert.Contains("error SC6008", On(repository, "2026-07-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ rule: SC1001, owner: Ann, reason: x }", "needs 'expires'")]
    [InlineData("{ rule: SC1001, reason: x, expires: 2026-06-30 }", "needs 'owner'")]
    [InlineData("{ rule: SC1001, owner: Ann, expires: 2026-06-30 }", "needs 'reason'")]
    [InlineData("{ rule: SC9999, owner: Ann, reason: x, expires: 2026-06-30 }", "no rule 'SC9999'")]
    [InlineData("{ rule: SC1001, owner: Ann, reason: x, expires: soon }", "'soon' is not a day")]
    public void Whoever_exempts_says_who_why_and_until_when(string exemption, string problem)
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}exemptions: [{exemption}]\n");

        var (code, _, error) = repository.Tool.Run("check");

        Assert.Equal(2, code);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Contains("scaffolder.yaml(9,", error, StringComparison.Ordinal);
    }

    private static GateRepository Exempting(string scope)
    {
        var repository = GateRepository.WithMigration();
        Assert.Contains(_drop, repository.Tool.Read("schema.yaml"), StringComparison.Ordinal);
        repository.Edit("schema.yaml", _drop, "");
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}exemptions:\n- {{ rule: SC1001, {scope}, owner: ann@example.org, reason: nobody reads it, expires: 2026-06-30 }}\n");
        return repository;
    }

    private static string On(GateRepository repository, string day)
    {
        repository.Tool.Variables["SOURCE_DATE_EPOCH"] = $"{DateTimeOffset.Parse($"{day}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds()}";
        return repository.Tool.Run("check").Output;
    }
}
