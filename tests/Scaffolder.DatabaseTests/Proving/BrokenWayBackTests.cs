using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Planning.Operations;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>A known fault of the way back is caught, and by the cell that is there for it.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class BrokenWayBackTests(PostgreSqlServer server)
{
    private static readonly SqlDialect[] _dialects = [new PostgreSqlDialect(null), new SqliteDialect()];

    public static TheoryData<string> Databases => [.. _dialects.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_sound_one_is_killed_run_by_two_and_watched_for_its_locks(string database)
    {
        var proof = await ProveAsync(database, statement => statement.Operation is DropColumn, statement => [statement]);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        foreach (var name in (string[])["down again", "down: two runners at the same time", "down: killed at 2 (", "down: locks of 2 ("])
        {
            Assert.Contains(proof.Cells, cell => cell.Name.StartsWith(name, StringComparison.Ordinal) && cell.Outcome == ProofOutcome.Passed);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task One_that_cannot_be_repeated_fails_when_it_is(string database) =>
        AssertFails("down again", await ProveAsync(database, statement => statement.Operation is DropColumn, statement => [statement with { Text = "ALTER TABLE customers DROP COLUMN phone", Guard = null }]));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lost_row_fails_at_the_rows(string database) =>
        AssertFails("rows kept by down", await ProveAsync(database, statement => statement.Operation is DropColumn, statement => [statement, new("DELETE FROM orders WHERE id = (SELECT min(id) FROM orders)")]));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task More_that_is_lost_than_is_said_fails_at_the_rows(string database)
    {
        var proof = await ProveAsync(database, statement => statement.Operation is DropColumn, statement => [statement, new("UPDATE orders SET note = NULL")]);
        AssertFails("rows kept by down", proof);
        Assert.Contains("orders: values differ", proof.Cells.Single(cell => cell.Name == "rows kept by down").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_by_name_only_fails_when_it_is_killed_in_the_statement()
    {
        var proof = await ProveAsync(
            "postgresql",
            statement => statement.Operation is CreateIndex,
            statement => statement.IsTransactional ? [] : [statement.Has("IF NOT EXISTS") ? statement : statement with { Text = "SELECT 1", IsTransactional = true, Guard = null }]);
        Assert.Contains(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed && cell.Name.StartsWith("down: killed at ", StringComparison.Ordinal) && cell.Detail!.StartsWith("killed in it", StringComparison.Ordinal));
        Assert.DoesNotContain(proof.Cells, cell => cell.Outcome == ProofOutcome.Failed && !cell.Name.StartsWith("down: killed at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_that_is_worse_than_stated_fails_at_the_locks() =>
        AssertOnly(
            await ProveAsync("postgresql", statement => statement.Operation is CreateIndex && statement.Has("CONCURRENTLY"), statement => [statement with { Text = statement.Text.Replace(" CONCURRENTLY", "", StringComparison.Ordinal) }]),
            "takes SHARE on customers, which the risk assessment does not state");

    [Fact]
    public async Task A_rewrite_that_is_not_stated_fails_at_the_locks() =>
        AssertOnly(
            await ProveAsync("postgresql", statement => statement.Operation is DropColumn, statement => [statement with { Text = "ALTER TABLE customers DROP COLUMN IF EXISTS phone, ALTER COLUMN email TYPE varchar(120) USING email || ''" }]),
            "rewrites customers, which the risk assessment does not state");

    // SQLite has one lock for all, so that what can be worse than stated is the work under it.
    [Theory]
    [InlineData("sqlite", "UPDATE orders SET note = note")]
    [InlineData("postgresql", "UPDATE orders SET note = note")]
    public async Task A_table_that_is_scanned_without_a_word_fails_at_the_locks(string database, string scan) =>
        AssertOnly(
            await ProveAsync(database, statement => statement.Operation is DropColumn, statement => [statement, new(scan) { Operation = statement.Operation }]),
            "scans orders, which the risk assessment does not state");

    [Fact]
    public async Task A_rewrite_that_is_not_stated_on_SQLite_fails_at_the_locks() =>
        AssertOnly(
            await ProveAsync("sqlite", statement => statement.Operation is CreateIndex, statement => [statement, new("ALTER TABLE customers ADD COLUMN gone integer") { Operation = statement.Operation }, new("ALTER TABLE customers DROP COLUMN gone") { Operation = statement.Operation }]),
            "rewrites customers, which the risk assessment does not state");

    private static void AssertFails(string name, Proof proof)
    {
        Assert.False(proof.Passed);
        Assert.True(proof.Cells.Single(cell => cell.Name == name).Outcome == ProofOutcome.Failed, string.Join('\n', proof.Cells));
        Assert.All(proof.Cells.TakeWhile(cell => cell.Name != name), cell => Assert.True(cell.Outcome != ProofOutcome.Failed, cell.ToString()));
    }

    private static void AssertOnly(Proof proof, string detail)
    {
        var failed = proof.Cells.Where(cell => cell.Outcome == ProofOutcome.Failed).ToArray();
        Assert.True(failed.Length > 0, string.Join('\n', proof.Cells));
        Assert.All(failed, cell => Assert.StartsWith("down: locks of ", cell.Name, StringComparison.Ordinal));
        Assert.Contains(failed, cell => cell.Detail!.Contains(detail, StringComparison.Ordinal));
    }

    private async Task<Proof> ProveAsync(string database, Func<SqlStatement, bool> which, Func<SqlStatement, IEnumerable<SqlStatement>> change)
    {
        var subject = await Subject.OfAsync(_dialects.Single(dialect => dialect.Name == database));
        await using ScratchDatabase scratch = database == "sqlite" ? new SqliteScratch() : await server.NewScratchAsync();
        return await (subject with { DownSql = subject.DownSql.With(which, change) }).ProveAsync(scratch);
    }
}
