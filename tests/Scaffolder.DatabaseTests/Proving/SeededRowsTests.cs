using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Planning.Operations;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>Rows are made for everyday schemas, and what they cannot show is not said to be shown.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class SeededRowsTests(PostgreSqlServer server)
{
    private static readonly SqlDialect[] _dialects = [new PostgreSqlDialect(null), new SqliteDialect()];

    public static TheoryData<string> Databases => [.. _dialects.Select(dialect => dialect.Name)];

    [Theory]
    [InlineData("postgresql", "a: { type: char(1), null: false }", "")]
    [InlineData("sqlite", "a: { type: char(1), null: false }", "")]
    [InlineData("postgresql", "a: { type: integer, null: false }, b: { type: integer, null: false }", "checks: { c: b > a }")]
    [InlineData("sqlite", "a: { type: integer, null: false }, b: { type: integer, null: false }", "checks: { c: b > a }")]
    [InlineData("postgresql", "a: { type: integer }, b: { type: integer }", "checks: { c: (a IS NULL) <> (b IS NULL) }")]
    [InlineData("sqlite", "a: { type: integer }, b: { type: integer }", "checks: { c: (a IS NULL) <> (b IS NULL) }")]
    [InlineData("postgresql", "a: { type: date, null: false }, b: { type: date }", "checks: { c: a <= b }")]
    public async Task Rows_are_found_that_satisfy_everyday_constraints(string database, string columns, string checks)
    {
        var proof = await ProveAsync(database, Model(columns, checks), Model($"{columns}, added: {{ type: integer }}", checks));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Matches("^([5-9]|1[0-2]) rows in 1 tables", proof.Cells[0].Detail);
        Assert.True(proof.HasRows);
    }

    [Theory]
    [InlineData("postgresql", "decimal(12,4)", "decimal(12,2)")]
    [InlineData("postgresql", "decimal(20,10)", "double")]
    [InlineData("postgresql", "string(20)", "integer")]
    [InlineData("sqlite", "string(20)", "integer")]
    [InlineData("sqlite", "string(200)", "string(10)")]
    [InlineData("sqlite", "timestamp", "date")]
    public async Task An_ordinary_narrowing_is_proven_with_rows_that_it_takes(string database, string before, string after)
    {
        var proof = await ProveAsync(database, Model($"s: {{ type: \"{before}\" }}"), Model($"s: {{ type: \"{after}\" }}"));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.StartsWith("12 rows in 1 tables", proof.Cells[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql", "n: { type: integer }", "n: { type: integer, null: false, backfill: \"nullif(1, 1)\" }", "t.n")]
    [InlineData("sqlite", "n: { type: integer }", "n: { type: integer, null: false, backfill: \"nullif(1, 1)\" }", "t.n")]
    [InlineData("postgresql", "n: { type: integer }", "n: { type: integer }, m: { type: integer, null: false, backfill: \"nullif(n, n)\" }", "t.m")]
    [InlineData("sqlite", "n: { type: integer }", "n: { type: integer }, m: { type: integer, null: false, backfill: \"nullif(n, n)\" }", "t.m")]
    public async Task A_column_that_the_migration_leaves_empty_fails_the_proof(string database, string before, string after, string column)
    {
        var proof = await ProveAsync(database, Model(before), Model(after));
        Assert.False(proof.Passed);
        var cell = proof.Cells.Single(cell => cell.Name == Proof.OtherRows);
        Assert.Equal(ProofOutcome.Failed, cell.Outcome);
        Assert.Contains(column, cell.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_column_that_the_migration_fills_is_tried_with_rows_that_need_it(string database)
    {
        // The extreme numbers cannot take the check, so that ordinary rows have to have the gaps.
        var proof = await ProveAsync(database, Model("n: { type: integer }, m: { type: integer, null: false }"), Model("n: { type: integer, null: false, backfill: \"7\" }, m: { type: integer, null: false }", "checks: { c: m BETWEEN -99999 AND 99999 }"));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Contains("ordinary values only", proof.Cells[0].Detail, StringComparison.Ordinal);
        Assert.Contains("t.n", proof.Cells.Single(cell => cell.Name == "rows kept by down").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_data_migration_that_changes_other_rows_fails_at_the_rows(string database)
    {
        var subject = await Subject.OfAsync(Dialect(database), Model("n: { type: integer }"), Model("n: { type: integer, null: false, backfill: \"7\" }"));
        subject = subject with
        {
            UpSql = subject.UpSql.With(
                statement => statement.Operation is BackfillColumn or RebuildTable && (statement.Has("UPDATE") || statement.Has("coalesce")),
                statement => [statement.Has("coalesce") ? statement with { Text = statement.Text.Replace("coalesce(\"n\", ", "max(7, ", StringComparison.Ordinal) } : new("UPDATE t SET n = 7") { Operation = statement.Operation }]),
        };
        var proof = await ProveAsync(database, subject);
        var cell = proof.Cells.Single(cell => cell.Name == Proof.RowsKept);
        Assert.True(cell.Outcome == ProofOutcome.Failed, string.Join('\n', proof.Cells));
        Assert.Contains("values that were there are others now, and only NULL was to be filled", cell.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Without_a_row_nothing_is_said_of_rows(string database)
    {
        await using var scratch = await ScratchAsync(database);
        var subject = await Subject.OfAsync(Dialect(database));
        var proof = await new Verifier(scratch, subject).VerifyAsync(new(0), null, CancellationToken.None);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
        Assert.Equal("0 rows in 0 tables", proof.Cells[0].Detail);
        Assert.Equal(ProofOutcome.NotRun, proof.Cells.Single(cell => cell.Name == Proof.RowsKept).Outcome);
        Assert.DoesNotContain(proof.Cells, cell => cell.Detail?.Contains("with every row", StringComparison.Ordinal) is true);
    }

    private static string Model(string columns, string more = "") => $$"""
        tables:
          t:
            columns: { id: { type: integer, identity: true }, {{columns}} }
            primaryKey: [id]
            {{more}}
        """;

    private static SqlDialect Dialect(string database) => _dialects.Single(dialect => dialect.Name == database);

    private async Task<ScratchDatabase> ScratchAsync(string database) => database == "sqlite" ? new SqliteScratch() : await server.NewScratchAsync();

    private async Task<Proof> ProveAsync(string database, string before, string after) => await ProveAsync(database, await Subject.OfAsync(Dialect(database), before, after));

    private async Task<Proof> ProveAsync(string database, ProofSubject subject)
    {
        await using var scratch = await ScratchAsync(database);
        return await subject.ProveAsync(scratch);
    }
}
