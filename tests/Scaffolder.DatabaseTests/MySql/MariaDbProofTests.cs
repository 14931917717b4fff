using Scaffolder.DatabaseTests.Proving;
using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Planning.Operations;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

/// <summary>On MariaDB a migration with a known fault is caught by the cell that is there for it.</summary>
[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbProofTests(MariaDbServer server)
{
    [Fact]
    public async Task A_sound_migration_passes_every_cell()
    {
        var proof = await ProveAsync(subject => subject);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.All(proof.Cells, cell => Assert.True(cell.Outcome == ProofOutcome.Passed, cell.ToString()));
        Assert.Contains(proof.Cells, cell => cell.Name.StartsWith("locks of ", StringComparison.Ordinal) && cell.Detail!.Contains("ALGORITHM=INSTANT on customers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_way_back_that_forgets_an_index_fails_at_down() =>
        await AssertFailsAsync("down", subject => subject with { DownSql = subject.DownSql.With(statement => statement.Has("idx_customers_born"), _ => []) });

    [Fact]
    public async Task A_lost_row_fails_at_the_rows() =>
        await AssertFailsAsync("rows kept by up", subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement, new("DELETE FROM orders LIMIT 1")]),
        });

    [Fact]
    public async Task A_changed_value_fails_at_the_rows() =>
        await AssertFailsAsync("rows kept by up", subject => subject with
        {
            UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement, new("UPDATE orders SET note = 'x' ORDER BY id DESC LIMIT 1")]),
        });

    [Fact]
    public async Task A_statement_that_cannot_be_repeated_fails_when_it_is() =>
        await AssertFailsAsync("up again", subject => subject with { UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [statement with { Guard = null }]) });

    [Fact]
    public async Task A_lock_that_is_worse_than_stated_fails_at_the_locks()
    {
        var proof = await ProveAsync(subject => subject with { UpSql = subject.UpSql.With(statement => statement.Operation is CreateIndex, statement => [Copying(statement)]) });
        var failed = Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed);
        Assert.StartsWith("locks of ", failed.Name, StringComparison.Ordinal);
        Assert.Contains("takes LOCK=SHARED, ALGORITHM=COPY on orders, which the risk assessment does not state", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_that_is_not_stated_fails_at_the_locks()
    {
        var proof = await ProveAsync(subject => subject with { UpSql = subject.UpSql.With(statement => statement.Operation is AddColumn, statement => [Copying(statement)]) });
        Assert.Contains("rewrites customers", Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_back_that_cannot_be_repeated_fails_when_it_is() =>
        await AssertFailsAsync("down again", subject => subject with { DownSql = subject.DownSql.With(statement => statement.Operation is DropColumn, statement => [statement with { Text = "ALTER TABLE customers DROP COLUMN phone", Guard = null }]) });

    [Fact]
    public async Task A_row_that_the_way_back_loses_fails_at_the_rows() =>
        await AssertFailsAsync("rows kept by down", subject => subject with { DownSql = subject.DownSql.With(statement => statement.Operation is DropColumn, statement => [statement, new("DELETE FROM orders LIMIT 1")]) });

    [Fact]
    public async Task A_lock_that_is_worse_than_stated_on_the_way_back_fails_at_its_locks()
    {
        var proof = await ProveAsync(subject => subject with { DownSql = subject.DownSql.With(statement => statement.Operation is CreateIndex, statement => [Copying(statement)]) });
        var failed = Assert.Single(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed);
        Assert.StartsWith("down: locks of ", failed.Name, StringComparison.Ordinal);
        Assert.Contains("takes LOCK=SHARED, ALGORITHM=COPY on customers, which the risk assessment does not state", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_the_migration_leaves_empty_fails_the_proof()
    {
        var subject = await Subject.OfAsync(new MySqlDialect(MySqlFlavor.MariaDb, null), Subject.Before, Subject.Before.Replace("note:        { type: text }", "note:        { type: text, null: false, backfill: \"nullif('a', 'a')\" }", StringComparison.Ordinal));
        await using var scratch = await server.NewScratchAsync();
        var proof = await subject.ProveAsync(scratch);
        Assert.Equal(ProofOutcome.Failed, proof.Cells.Single(cell => cell.Name == Proof.OtherRows).Outcome);
        Assert.Contains("orders.note", proof.Cells.Single(cell => cell.Name == Proof.OtherRows).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_older_than_what_the_migration_is_for_proves_nothing()
    {
        var problems = new List<Diagnostic>();
        Assert.Null(await MySqlScratch.StartAsync(null, MySqlFlavor.MariaDb, problems, CancellationToken.None, major: 99));
        Assert.Equal("SC5016", Assert.Single(problems).Id);
    }

    private static SqlStatement Copying(SqlStatement statement) => statement with { Text = $"{statement.Text.Split(", ALGORITHM=")[0]}, ALGORITHM=COPY, LOCK=SHARED" };

    private async Task AssertFailsAsync(string name, Func<ProofSubject, ProofSubject> change)
    {
        var proof = await ProveAsync(change);
        Assert.False(proof.Passed);
        Assert.True(proof.Cells.Single(cell => cell.Name == name).Outcome == ProofOutcome.Failed, string.Join('\n', proof.Cells));
    }

    private async Task<Proof> ProveAsync(Func<ProofSubject, ProofSubject> change)
    {
        var subject = change(await Subject.OfAsync(new MySqlDialect(MySqlFlavor.MariaDb, null), Subject.Before, Subject.After.Replace("idx_orders_customer: [customer_id]", "idx_orders_total: [total]", StringComparison.Ordinal)));
        await using var scratch = await server.NewScratchAsync();
        return await subject.ProveAsync(scratch);
    }
}
