using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Planning.Operations;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>A migration with a known fault is caught, and by the cell that is there for it.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class BrokenMigrationTests(PostgreSqlServer server)
{
    private static readonly SqlDialect[] _dialects = [new PostgreSqlDialect(null), new SqliteDialect()];

    public static TheoryData<string> Databases => [.. _dialects.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_sound_migration_passes_every_cell(string database)
    {
        var proof = await ProveAsync(database, subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Contains(proof.Cells, cell => cell.Name.StartsWith("killed at 2 (", StringComparison.Ordinal));
        Assert.All(proof.Cells, cell => Assert.True(cell.Outcome == ProofOutcome.Passed || cell.Detail!.StartsWith("not run", StringComparison.Ordinal), cell.ToString()));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Rows_that_a_new_check_refuses_give_way_to_ordinary_ones(string database)
    {
        const string index = "indexes: { idx_customers_born: [born] }";
        var proof = await ProveAsync(database, Subject.Before, Subject.Before.Replace(index, $"{index}\n    checks: {{ ck_customers_born: born > '1950-01-01' }}", StringComparison.Ordinal), subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Contains("24 rows in 2 tables; ordinary values only, because others cannot take the migration: ", proof.Cells[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_way_there_that_always_fails_is_told_once(string database)
    {
        var proof = await ProveAsync(database, subject => subject with { UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, _ => [new("INSERT INTO nowhere VALUES (1)")]) });
        Assert.Equal("up", Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed).Name);
        Assert.Contains(proof.Cells, cell => cell.Name == "killed at every statement" && cell.Outcome == ProofOutcome.NotRun);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_way_back_that_forgets_an_index_fails_at_down(string database) =>
        AssertFails("down", await ProveAsync(database, subject => subject with { DownSql = subject.DownSql.With(statement => statement.Has("idx_customers_born"), _ => []) }));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lost_row_fails_at_the_rows(string database)
    {
        var proof = await ProveAsync(database, subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement, new("DELETE FROM orders WHERE id = (SELECT min(id) FROM orders)")]),
        });
        AssertFails("rows kept by up", proof);
        Assert.Contains("orders: 12 rows before, 11 after", proof.Cells.Single(cell => cell.Name == "rows kept by up").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_changed_value_fails_at_the_rows(string database) =>
        AssertFails("rows kept by up", await ProveAsync(database, subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement, new("UPDATE orders SET note = 'x' WHERE id = (SELECT max(id) FROM orders)")]),
        }));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_statement_that_cannot_be_repeated_fails_when_it_is(string database)
    {
        var proof = await ProveAsync(database, subject => subject with { UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement with { Guard = null }]) });
        AssertFails("up again", proof);
    }

    [Fact]
    public async Task A_guard_by_name_only_fails_when_it_is_killed_in_the_statement()
    {
        // A build that was killed leaves an index of that name, which is not valid.
        var proof = await ProveAsync("postgresql", subject => subject with
        {
            UpSql = subject.UpSql.With(
                statement => statement.Operation is CreateIndex,
                statement => statement.IsTransactional ? [] : [statement.Has("IF NOT EXISTS") ? statement : statement with { Text = "SELECT 1", IsTransactional = true, Guard = null }]),
        });
        Assert.Contains(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed && cell.Name.StartsWith("killed at ", StringComparison.Ordinal) && cell.Detail!.StartsWith("killed in it", StringComparison.Ordinal));
        Assert.Equal(ProofOutcome.Passed, proof.Cells.Single(cell => cell.Name == "up again").Outcome);
    }

    [Fact]
    public async Task A_lock_that_is_worse_than_stated_fails_at_the_locks()
    {
        var proof = await ProveAsync("postgresql", subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is CreateIndex && statement.Has("CONCURRENTLY"), statement => [statement with { Text = statement.Text.Replace(" CONCURRENTLY", "", StringComparison.Ordinal) }]),
        });
        var failed = Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed);
        Assert.StartsWith("locks of ", failed.Name, StringComparison.Ordinal);
        Assert.Contains("takes SHARE on orders, which the risk assessment does not state", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_that_is_not_stated_fails_at_the_locks()
    {
        var proof = await ProveAsync("postgresql", subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement with { Text = $"{statement.Text} DEFAULT (random()::text)" }, new("ALTER TABLE customers ALTER COLUMN phone DROP DEFAULT")]),
        });
        Assert.Contains(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed && cell.Name.StartsWith("locks of ", StringComparison.Ordinal) && cell.Detail!.Contains("rewrites customers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_scanned_without_a_word_fails_at_the_locks()
    {
        var proof = await ProveAsync("postgresql", subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement with { Text = $"{statement.Text}, ADD CONSTRAINT ck_customers_email CHECK (length(email) > 0)" }, new("ALTER TABLE customers DROP CONSTRAINT IF EXISTS ck_customers_email")]),
        });
        var failed = Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed);
        Assert.StartsWith("locks of ", failed.Name, StringComparison.Ordinal);
        Assert.Contains("scans customers, which the risk assessment does not state", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Each_statement_of_a_transaction_is_killed_whatever_their_number(string database)
    {
        var columns = string.Concat(Enumerable.Range(1, 30).Select(number => FormattableString.Invariant($"      c{number}: {{ type: integer }}\n")));
        var proof = await ProveAsync(database, Subject.Before, Subject.Before.Replace("      note:        { type: text }\n", $"      note:        {{ type: text }}\n{columns}", StringComparison.Ordinal), subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.True(proof.Cells.Count(cell => cell.Name.StartsWith("killed at ", StringComparison.Ordinal) && cell.Outcome == ProofOutcome.Passed) >= 30, string.Join('\n', proof.Cells));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_the_server_only_spells_in_another_way_is_no_difference(string database)
    {
        var proof = await ProveAsync(database, Subject.Before, Subject.After.Replace("ck_orders_total: total >= 0 }", "ck_orders_total: total >= 0, ck_orders_note: length(note)<500 AND note <> 'x' }", StringComparison.Ordinal), subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_check_of_another_meaning_fails_at_up(string database) =>
        AssertFails("up", await ProveAsync(database, Subject.Before, Subject.After.Replace("ck_orders_total: total >= 0 }", "ck_orders_total: total >= 0, ck_orders_note: length(note)<500 }", StringComparison.Ordinal), subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Has("500"), statement => [statement with { Text = statement.Text.Replace("500", "400", StringComparison.Ordinal) }]),
        }));

    [Fact]
    public async Task An_index_that_is_not_there_is_seen_by_the_queries_of_the_document()
    {
        var subject = await Subject.OfAsync(new PostgreSqlDialect(null));
        await using var scratch = await server.NewScratchAsync();
        await using var bench = new Workbench(scratch, subject, new(3));
        await bench.FillAsync(CancellationToken.None);
        await bench.RunAsync(scratch, subject.UpSql, CancellationToken.None);
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        Assert.Equal(ProofOutcome.Passed, (await QueryCells.AfterAsync(connection, subject, CancellationToken.None)).Outcome);
        await ScriptRunner.ExecuteAsync(connection, null, "DROP INDEX idx_orders_customer", CancellationToken.None);
        Assert.Contains("build index idx_orders_customer on orders, concurrently: 'pending'", (await QueryCells.AfterAsync(connection, subject, CancellationToken.None)).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_queries_of_the_document_run_before_what_the_migration_makes_is_there(string database)
    {
        const string keys = "fk_orders_customer: { columns: [customer_id], references: customers(id) }";
        var after = Subject.Before.Replace(keys, $"{keys}\n      fk_orders_place: {{ columns: [place_id], references: places(id) }}", StringComparison.Ordinal)
            .Replace("      note:        { type: text }\n", "      note:        { type: text }\n      place_id:    { type: bigint }\n", StringComparison.Ordinal)
            + "\n  places:\n    columns:\n      id: { type: bigint, identity: true }\n    primaryKey: [id]\n";
        var proof = await ProveAsync(database, Subject.Before, after, subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Equal(ProofOutcome.Passed, proof.Cells.Single(cell => cell.Name == QueryCells.Before).Outcome);
    }

    private static void AssertFails(string name, Proof proof)
    {
        Assert.False(proof.Passed);
        var cell = proof.Cells.Single(cell => cell.Name == name);
        Assert.True(cell.Outcome == ProofOutcome.Failed, string.Join('\n', proof.Cells));
    }

    private Task<Proof> ProveAsync(string database, Func<ProofSubject, ProofSubject> change) => ProveAsync(database, Subject.Before, Subject.After, change);

    private async Task<Proof> ProveAsync(string database, string before, string after, Func<ProofSubject, ProofSubject> change)
    {
        var subject = change(await Subject.OfAsync(_dialects.Single(dialect => dialect.Name == database), before, after));
        await using ScratchDatabase scratch = database == "sqlite" ? new SqliteScratch() : await server.NewScratchAsync();
        return await subject.ProveAsync(scratch);
    }
}
