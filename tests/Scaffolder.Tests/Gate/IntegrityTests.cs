namespace Scaffolder.Tests.Gate;

/// <summary>The gate does not open for who deletes, edits or adds files by hand, and no verb seals anew what was edited.</summary>
public sealed class IntegrityTests
{
    [Fact]
    public void Records_that_are_deleted_shut_the_gate()
    {
        using var repository = GateRepository.Open();
        Directory.Delete(Path.Combine(repository.Tool.Folder, ".scaffolder", "migrations"), recursive: true);

        Assert.Equal(["SC6012", "SC6016"], repository.Findings());
        Assert.Contains("scaffolder init --baseline", repository.Tool.Run("check").Output, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(repository.Tool.Folder, "migrations"), recursive: true);
        Assert.Equal(["SC6012"], repository.Findings());
        Assert.Equal(["SC6012", "SC6015"], repository.Findings("--base", "main"));
    }

    [Fact]
    public void A_record_of_the_base_branch_that_is_gone_or_other_is_found_and_one_that_came_later_is_not()
    {
        using var repository = GateRepository.Open();
        repository.Git("checkout", "--quiet", "-b", "feature");
        repository.Git("checkout", "--quiet", "main");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "later", "--timestamp", "2026-03-01T00:00:00Z");
        repository.Commit("later");
        repository.Git("checkout", "--quiet", "feature");
        Assert.Empty(repository.Findings("--base", "main"));

        repository.Edit(GateRepository.Record, "outcome: \"Passed\"", "outcome: \"NotRun\"");
        Assert.DoesNotContain("SC6015", repository.Findings("--base", "main"));
        repository.Edit(GateRepository.Record, "strategy: \"online\"", "strategy: \"direct\"");
        Assert.Contains("SC6015", repository.Findings("--base", "main"));
        Assert.Contains("SC6003", repository.Findings());
    }

    [Fact]
    public void An_edited_record_is_not_sealed_anew()
    {
        using var repository = GateRepository.Open();
        repository.Edit(GateRepository.Record, "risk: \"low\"\nfindings", "risk: \"none\"\nfindings");
        var edited = repository.Tool.Read(GateRepository.Record);
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");

        Assert.All((string[][])[["verify"], ["verify", "--all"], ["verify", "first"], ["verify", "--staging", "sqlite:staging.db"], ["approve", "first"], ["new", "second"], ["rebase"]], arguments =>
        {
            var (code, _, error) = repository.Tool.Run(arguments);
            Assert.True(code == 1, $"{string.Join(' ', arguments)}: {error}");
            Assert.Contains("SC6003", error, StringComparison.Ordinal);
            Assert.Contains("Restore the record from version control", error, StringComparison.Ordinal);
        });
        Assert.Equal(edited, repository.Tool.Read(GateRepository.Record));
    }

    [Fact]
    public void The_record_of_a_missing_parent_comes_back_the_way_that_the_finding_says()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second", "--timestamp", "2026-02-01T00:00:00Z");
        repository.Git("rm", "--quiet", GateRepository.Record);
        repository.Commit("gone");

        Assert.Contains($"'git log -1 --diff-filter=D --format=%h -- {GateRepository.Record}'", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        var commit = repository.Git("log", "-1", "--diff-filter=D", "--format=%h", "--", GateRepository.Record).Trim();
        repository.Git("checkout", $"{commit}^", "--", GateRepository.Record);

        Assert.DoesNotContain("SC6014", repository.Findings());
    }

    [Fact]
    public void A_proof_without_rows_is_none_where_there_can_be_rows()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second", "--timestamp", "2026-02-01T00:00:00Z");
        repository.Run("verify", "second", "--rows", "0");

        Assert.Contains("error SC6007: 20260201000000_second is proven without rows", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        var document = repository.Tool.Read("migrations/20260201000000_second.md");
        Assert.DoesNotContain("No query has to be run first", document, StringComparison.Ordinal);
        Assert.Contains("What rows do to this migration was not seen", document, StringComparison.Ordinal);

        repository.Run("verify", "second");
        Assert.DoesNotContain("SC6007", repository.Findings());

        // Where nothing was before, there are no rows to be had.
        repository.Run("verify", "first", "--rows", "0");
        Assert.DoesNotContain("SC6007", repository.Findings());
    }

    [Fact]
    public void Marks_of_a_merge_in_the_snapshot_do_not_hide_those_in_the_model()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "tables:", "<<<<<<< HEAD\ntables:");
        repository.Edit(".scaffolder/snapshot.yaml", "tables:", "<<<<<<< HEAD\ntables:");

        var output = repository.Tool.Run("check").Output;

        Assert.Contains("schema.yaml(1,1): error SC6011", output, StringComparison.Ordinal);
        Assert.Contains("snapshot.yaml(1,1): error SC6011", output, StringComparison.Ordinal);
    }

    [Fact]
    public void New_refuses_without_a_snapshot_that_is_true()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        File.Delete(Path.Combine(repository.Tool.Folder, ".scaffolder", "snapshot.yaml"));
        var before = repository.Tool.Files;

        var (code, _, error) = repository.Tool.Run("new", "second");

        Assert.Equal(1, code);
        Assert.Contains("SC6012", error, StringComparison.Ordinal);
        Assert.Equal(before, repository.Tool.Files);
    }

    [Fact]
    public void A_migration_that_does_not_start_where_its_parent_ends_is_found()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        var first = repository.Tool.Read(GateRepository.Record);
        File.Delete(Path.Combine(repository.Tool.Folder, GateRepository.Record));
        File.Delete(Path.Combine(repository.Tool.Folder, ".scaffolder", "snapshot.yaml"));
        repository.Run("new", "second", "--timestamp", "2026-02-01T00:00:00Z");
        repository.Tool.Write(GateRepository.Record, first);
        repository.Edit(".scaffolder/migrations/20260201000000_second.yaml", "parent: null", $"parent: \"{GateRepository.First}\"");

        Assert.Contains("SC6017", repository.Findings());
        Assert.Contains("SC6017", repository.Tool.Run("new", "third").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_was_edited_or_deleted_is_written_anew_by_verify()
    {
        using var repository = GateRepository.Open();
        var path = $"migrations/{GateRepository.First}.md";
        repository.Edit(path, "## Purpose", "## Purposes");
        repository.Run("verify", "first");
        Assert.Empty(repository.Findings());

        File.Delete(Path.Combine(repository.Tool.Folder, path));
        repository.Run("verify", "first");
        Assert.Empty(repository.Findings());
        Assert.Contains("## Purpose\n", repository.Tool.Read(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql", "migrations/20261201000000_evil.up.sql", "DROP TABLE customers;")]
    [InlineData("prisma", "migrations/20261201000000_evil/migration.sql", "DROP TABLE customers;")]
    [InlineData("knex", "migrations/20261201000000_evil.js", "exports.up = knex => knex.schema.dropTable('customers');")]
    [InlineData("typeorm", "migrations/20261201000000-evil.ts", "export class Evil1 implements MigrationInterface { async up(runner) { } }")]
    [InlineData("efcore", "migrations/20261201000000_Evil.cs", "[Migration(\"20261201000000_Evil\")] public class Evil : Migration { }")]
    [InlineData("fluentmigrator", "migrations/20261201000000_Evil.cs", "[Migration(20261201000000)] public class Evil : Migration { }")]
    public void A_migration_that_no_record_knows_is_found_unless_it_was_there_before(string tool, string path, string text)
    {
        using var repository = GateRepository.Create();
        repository.Edit("scaffolder.yaml", "tool: sql", $"tool: {tool}");
        repository.Run("new", "first");
        Assert.DoesNotContain("SC6016", repository.Findings());

        repository.Tool.Write(path, text);
        repository.Tool.Write("migrations/notes.txt", "up");
        repository.Tool.Write("migrations/AppDbContextModelSnapshot.cs", "partial class AppDbContextModelSnapshot : ModelSnapshot { }");
        Assert.Contains($"{path}(1,1): error SC6016", repository.Tool.Run("check").Output, StringComparison.Ordinal);
        Assert.Single(repository.Tool.Run("check").Output.Split('\n'), line => line.Contains("SC6016", StringComparison.Ordinal));
        repository.Git("add", "--all");
        Assert.Contains("SC6016", repository.Findings("--staged"));

        repository.Run("init", "--baseline");
        Assert.DoesNotContain("SC6016", repository.Findings());
        repository.Tool.Write(path, $"{text} ");
        Assert.Contains("SC6016", repository.Findings());
        repository.Edit(".scaffolder/baseline.yaml", path, "another");
        Assert.Contains("SC6003", repository.Findings());
    }

    [Fact]
    public void What_init_finds_is_known_and_sealed()
    {
        using var repository = new GateRepository();
        repository.Git("init", "--quiet", "--initial-branch=main");
        repository.Sql("live.db", "CREATE TABLE a (id INTEGER PRIMARY KEY)");
        repository.Tool.Write("migrations/001_old.up.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");

        Assert.Contains(".scaffolder/baseline.yaml", repository.Run("init", "--from", "sqlite:live.db"), StringComparison.Ordinal);
        Assert.Empty(repository.Findings());

        repository.Edit(".scaffolder/snapshot.yaml", "a:", "b:");
        repository.Edit("schema.yaml", "a:", "b:");
        Assert.Equal(["SC6012"], repository.Findings());
    }

    [Fact]
    public async Task Approvals_and_proofs_at_the_same_time_are_all_kept()
    {
        using var repository = GateRepository.Create();
        repository.Tool.Write("scaffolder.yaml", $"{repository.Tool.Read("scaffolder.yaml")}approvals: {{ low: 4 }}\n");
        repository.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        repository.Deploy();

        var runs = await Task.WhenAll(((string[])["a", "b", "c", "d"])
            .Select(name => Task.Run(() => repository.Tool.Run(new Dictionary<string, string> { ["GIT_AUTHOR_NAME"] = name, ["GIT_AUTHOR_EMAIL"] = $"{name}@example.org" }, "approve", "first")))
            .Append(Task.Run(() => repository.Tool.Run("verify", "first")))
            .Append(Task.Run(() => repository.Tool.Run("verify", "first", "--staging", "sqlite:staging.db"))));

        Assert.All(runs, run => Assert.True(run.Code == 0, run.Error));
        Assert.Empty(repository.Findings());
    }
}
