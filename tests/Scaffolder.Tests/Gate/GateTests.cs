using Scaffolder.Journal.Gate;
using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

public sealed class GateTests
{
    [Fact]
    public void A_migration_goes_through_the_gate_box_by_box()
    {
        using var repository = GateRepository.Create();
        Assert.Equal(["SC6001"], repository.Findings());

        repository.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        Assert.Equal(["SC6007", "SC6008", "SC6009"], repository.Findings());

        repository.Run("verify", "first");
        Assert.Equal(["SC6008", "SC6009"], repository.Findings());

        repository.Deploy();
        repository.Run("verify", "first", "--staging", "sqlite:staging.db");
        Assert.Equal(["SC6009"], repository.Findings());

        repository.Run("approve", "first");
        Assert.Empty(repository.Findings());
        Assert.Equal(4, repository.Tool.Read($"migrations/{GateRepository.First}.md").Split("\n- [x] ").Length - 1);
    }

    [Fact]
    public void A_finding_about_the_model_points_at_its_line()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");

        Assert.Contains("schema.yaml(6,7): error SC6001: customers.phone: column added", repository.Tool.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_file_is_found_at_its_line_and_voids_the_approval()
    {
        using var repository = GateRepository.Open();
        repository.Edit(GateRepository.Up, "COMMIT;", "DROP TABLE other;\nCOMMIT;");

        var output = repository.Tool.Run("check").Output;

        var line = repository.Tool.Read(GateRepository.Up).Split('\n').Index().First(item => item.Item == "DROP TABLE other;").Index + 1;
        Assert.Contains($"{GateRepository.Up}({line},1): error SC6002", output, StringComparison.Ordinal);
        Assert.Contains("1 became void", output, StringComparison.Ordinal);
        Assert.Equal(1, repository.Tool.Run("approve", "first").Code);
    }

    [Fact]
    public void A_file_that_is_gone_is_found()
    {
        using var repository = GateRepository.Open();
        File.Delete(Path.Combine(repository.Tool.Folder, GateRepository.Up));
        File.Delete(Path.Combine(repository.Tool.Folder, $"migrations/{GateRepository.First}.md"));

        Assert.Equal(["SC6002", "SC6006", "SC6009"], repository.Findings());
    }

    [Fact]
    public void Other_line_ends_are_no_edit()
    {
        using var repository = GateRepository.Open();
        foreach (var file in repository.Tool.Files.Where(file => !file.StartsWith(".git/", StringComparison.Ordinal) && !file.EndsWith(".db", StringComparison.Ordinal)))
        {
            repository.Edit(file, "\n", "\r\n");
        }

        Assert.Empty(repository.Findings());
    }

    [Theory]
    [InlineData("outcome: \"Passed\"", "outcome: \"Failed\"")]
    [InlineData("risk: \"low\"\nfindings", "risk: \"none\"\nfindings")]
    [InlineData("by: \"Ann Lee\"", "by: \"The Boss\"")]
    [InlineData("tool: \"sql\"", "tool: sql, mine")]
    public void An_edited_record_is_found(string old, string replacement)
    {
        using var repository = GateRepository.Open();
        repository.Edit(GateRepository.Record, old, replacement);

        Assert.Contains("SC6003", repository.Findings());
    }

    [Fact]
    public void An_edited_document_or_snapshot_is_found()
    {
        using var repository = GateRepository.Open();
        repository.Edit($"migrations/{GateRepository.First}.md", "## Purpose", "## Purposes");
        repository.Edit(".scaffolder/snapshot.yaml", "customers", "clients");

        Assert.Equal(["SC6001", "SC6006", "SC6009", "SC6012"], repository.Findings());
    }

    [Fact]
    public void The_marks_of_a_merge_are_found_wherever_they_are()
    {
        using var repository = GateRepository.Open();
        repository.Tool.Write(".scaffolder/snapshot.yaml", $"<<<<<<< HEAD\n{repository.Tool.Read(".scaffolder/snapshot.yaml")}=======\n>>>>>>> other\n");
        Assert.Equal(["SC6011"], repository.Findings());

        repository.Git("checkout", "--quiet", ".scaffolder");
        repository.Tool.Write("schema.yaml", $"tables:\n<<<<<<< HEAD\n=======\n>>>>>>> other\n");
        var (code, output, _) = repository.Tool.Run("check");
        Assert.Equal(1, code);
        Assert.Contains("schema.yaml(2,1): error SC6011", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_a_clear_word_for_every_verb()
    {
        using var repository = GateRepository.Open();
        repository.Tool.Write(GateRepository.Record, $"<<<<<<< HEAD\n{repository.Tool.Read(GateRepository.Record)}=======\n>>>>>>> other\n");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        var before = repository.Tool.Files;

        Assert.All((string[][])[["new", "second"], ["verify"], ["approve", "first"], ["rebase"]], arguments =>
        {
            var (code, _, error) = repository.Tool.Run(arguments);
            Assert.True(code == 2, $"{arguments[0]}: {error}");
            Assert.Contains($"{GateRepository.Record}(1,1): error SC0116: The record holds the marks of a merge", error, StringComparison.Ordinal);
        });
        Assert.Equal(before, repository.Tool.Files);
    }

    [Fact]
    public void A_rule_can_be_switched_off_and_made_louder()
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}rules: {{ SC6008: off, SC6009: warning }}\n");

        Assert.Empty(repository.Findings());
        Assert.Contains("warning SC6009", repository.Tool.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_listed_once_explained_and_has_an_id_of_its_own()
    {
        var rules = typeof(GateRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(GateRule))).Select(type => type.Name);
        Assert.Equal(rules.Order(StringComparer.Ordinal), GateRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(GateRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal).Distinct(), GateRules.All.Select(rule => rule.Id));

        using var tool = new ToolProcess();
        var listed = tool.Run("rules").Output;
        Assert.All(GateRules.All, rule => Assert.Contains($"{rule.Id}  ", listed, StringComparison.Ordinal));
        Assert.Contains("Instead", tool.Run("explain", "SC6004").Output, StringComparison.Ordinal);
    }
}
