using Scaffolder.DatabaseTests.Proving;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>What the risk assessment states of partitioned tables and of domains is what the server does.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlRiskProofTests(PostgreSqlServer server)
{
    private const string Table = "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (id int NOT NULL, k text, r int REFERENCES r, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (50);";

    [Theory]
    [InlineData("a partition comes", "", "CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (50) TO (500)")]
    [InlineData("a partition comes beside the one for the rest", "CREATE TABLE t_d PARTITION OF t DEFAULT;", "CREATE TABLE t_d PARTITION OF t DEFAULT; CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (500) TO (600)")]
    [InlineData("a column of a domain comes", "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TABLE d (id int)", "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TABLE d (id int, n positive)")]
    [InlineData("a partition goes", "CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (500) TO (600)", "")]
    [InlineData("a table becomes a partition", "CREATE TABLE u (id int NOT NULL) PARTITION BY RANGE (id); CREATE TABLE u_1 (id int NOT NULL)", "CREATE TABLE u (id int NOT NULL) PARTITION BY RANGE (id); CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (1) TO (1000)")]
    [InlineData("a table becomes a partition beside the one for the rest", "CREATE TABLE u (id int NOT NULL) PARTITION BY RANGE (id); CREATE TABLE u_d PARTITION OF u DEFAULT; CREATE TABLE u_1 (id int NOT NULL)", "CREATE TABLE u (id int NOT NULL) PARTITION BY RANGE (id); CREATE TABLE u_d PARTITION OF u DEFAULT; CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (1000) TO (2000)")]
    public async Task It_is_stated_and_traced(string name, string before, string after)
    {
        var subject = await SubjectAsync(Table + before, Table + after);
        await using var scratch = await server.NewScratchAsync();
        var proof = await subject.ProveAsync(scratch);
        Assert.True(proof.Passed, $"{name}\n{string.Join('\n', proof.Cells)}");
        Assert.Contains(proof.Cells, cell => cell.Name.StartsWith("locks of ", StringComparison.Ordinal) && cell.Outcome == ProofOutcome.Passed);
        Assert.Contains(proof.Cells, cell => cell.Name.StartsWith("down: locks of ", StringComparison.Ordinal) && cell.Outcome == ProofOutcome.Passed);
    }

    private async Task<ProofSubject> SubjectAsync(string old, string wanted)
    {
        await using var database = await server.NewDatabaseAsync();
        await using var desired = await server.NewDatabaseAsync();
        await database.ExecuteAsync(old);
        await desired.ExecuteAsync(wanted);
        var (before, after, dialect) = (await database.ReadAsync(), await desired.ReadAsync(), PostgreSqlDatabase.Dialect);
        var options = new PlanOptions(dialect.Capabilities);
        var up = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        var down = Planner.Revert(up, options);
        return new(dialect, up, down, dialect.Lower(up), dialect.Lower(down), RiskAssessment.Of(up, dialect), RiskAssessment.Of(down, dialect), async (connection, cancellation) => (await Catalogue.ReadAsync(dialect.Name, connection, cancellation)).Model!.Schema);
    }
}
