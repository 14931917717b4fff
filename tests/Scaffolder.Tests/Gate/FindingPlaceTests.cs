using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

/// <summary>Where a finding points, what it says of a rename, and what is left of it in every format when nothing can be read.</summary>
public sealed class FindingPlaceTests
{
    [Fact]
    public void Indexes_and_constraints_have_lines_of_their_own()
    {
        using var repository = GateRepository.Create();
        repository.Run("new", "first");
        repository.Tool.Write("schema.yaml", """
            tables:
              customers:
                columns:
                  id:    { type: bigint, identity: true }
                  email: { type: string(320), null: false }
                primaryKey: [id]
                unique:
                  uq_email: [email]
                checks: { ck_id: id > 0 }
                indexes:
                  ix_email:
                    columns: [email]
            """);

        var output = repository.Tool.Run("check").Output;

        Assert.Contains("schema.yaml(8,7): error SC6001: customers.uq_email", output, StringComparison.Ordinal);
        Assert.Contains("schema.yaml(9,15): error SC6001: customers.ck_id", output, StringComparison.Ordinal);
        Assert.Contains("schema.yaml(11,7): error SC6001: customers.ix_email", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_SQL_is_pointed_at_where_it_speaks_of_the_change()
    {
        using var repository = GateRepository.Create();
        repository.Edit("scaffolder.yaml", "model: schema.yaml", "model: schema.sql");
        repository.Tool.Write("schema.sql", "CREATE TABLE id (x integer);\nCREATE TABLE people (\n  id integer PRIMARY KEY,\n  name text\n);\n");
        repository.Run("new", "first");
        repository.Tool.Write("schema.sql", "CREATE TABLE id (x integer);\nCREATE TABLE people (\n  id integer PRIMARY KEY,\n  name text,\n  nick text\n);\nCREATE INDEX people_nick ON people (nick);\nCREATE TABLE pets (id integer);\n");

        var output = repository.Tool.Run("check").Output;

        Assert.Contains("schema.sql(5,3): error SC6001: people.nick", output, StringComparison.Ordinal);
        Assert.Contains("schema.sql(7,14): error SC6001: people.people_nick", output, StringComparison.Ordinal);
        Assert.Contains("schema.sql(8,14): error SC6001: pets", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rename_is_one_finding_and_nobody_is_told_of_a_removal()
    {
        using var repository = GateRepository.WithMigration();
        repository.Edit("schema.yaml", "email: { type: string(320), null: false }", "mail: { type: string(320), null: false, renamedFrom: email }");

        var output = repository.Tool.Run("check").Output;

        Assert.Contains("schema.yaml(5,7): error SC6001: customers.mail: column renamed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("removed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--staged")]
    public void The_marks_of_a_merge_in_the_model_are_a_finding(params string[] arguments)
    {
        using var repository = GateRepository.Open();
        repository.Tool.Write("schema.yaml", $"{repository.Tool.Read("schema.yaml")}\n<<<<<<< HEAD\n=======\n>>>>>>> other\n");
        repository.Git("add", "schema.yaml");

        var (code, output, _) = repository.Tool.Run(arguments);

        Assert.Equal(1, code);
        Assert.Contains("schema.yaml(7,1): error SC6011", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sarif", "\"ruleId\":")]
    [InlineData("json", "\"id\":")]
    [InlineData("github", "::error ")]
    [InlineData("markdown", "### Migration gate: shut")]
    public void What_keeps_the_gate_from_looking_is_in_every_format(string format, string sign)
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("schema.yaml", "tables:\n  a: [\n");

        var (code, output, _) = repository.Tool.Run("check", "--format", format);

        Assert.Equal(2, code);
        Assert.Contains(sign, output, StringComparison.Ordinal);
        Assert.Contains("schema.yaml", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_is_one_line_whatever_a_name_holds()
    {
        using var repository = GateRepository.Create();
        repository.Tool.Write("schema.yaml", "tables:\n  a:\n    columns:\n      \"x\\n::error file=a::pwn\": { type: integer }\n");

        Assert.DoesNotContain(repository.Tool.Run("check").Output.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_in_the_configuration_is_the_only_one_that_is_told()
    {
        using var repository = GateRepository.WithMigration();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}approvals: {{ medium: -1 }}\n");

        var error = repository.Tool.Run("check").Error;

        Assert.Contains("SC0104", error, StringComparison.Ordinal);
        Assert.DoesNotContain("SC0105", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_recorded_yet_is_nothing_to_prove()
    {
        using var tool = new ToolProcess();
        Assert.Equal(0, tool.Run("init").Code);
        Assert.Equal(0, tool.Run("verify").Code);
        Assert.Equal(0, tool.Run("verify", "--all").Code);
        Assert.Equal(2, tool.Run("verify", "first").Code);
    }

    [Fact]
    public void What_was_done_by_hand_and_undone_by_a_migration_is_replayed_with_it()
    {
        using var repository = GateRepository.WithMigration();
        repository.Deploy();
        repository.Sql("staging.db", "ALTER TABLE customers ADD COLUMN extra integer; CREATE INDEX by_hand ON customers (email)");
        repository.Run("new", "fix", "--from", "sqlite:staging.db", "--on-drop", "discard", "--timestamp", "2026-01-04T00:00:00Z");

        var output = repository.Run("verify", "--all");

        Assert.Contains("up what was done by hand before 20260104000000_fix", output, StringComparison.Ordinal);
    }
}
