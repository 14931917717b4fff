using System.Data.Common;
using System.Diagnostics;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Proves a migration on a scratch database: up, again, down, up once more, and broken off at every statement, with rows
/// in the tables all the while and the schema read back after each step.
/// </summary>
internal sealed class Verifier(ScratchDatabase scratch, SqlDialect dialect, MigrationPlan up, MigrationPlan down, SchemaReader read)
{
    private readonly SqlScript _up = dialect.Lower(up);
    private readonly SqlScript _down = dialect.Lower(down);
    private readonly SqlScript _current = dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, up.From), new(dialect.Capabilities) { Strategy = Strategy.Direct }));
    private readonly EquatableArray<ColumnLineage> _kept = ColumnLineage.Of(up);
    private readonly EquatableArray<ColumnLineage> _restored = RestoredBy(up, down);
    private readonly EquatableArray<ComparedColumn> _returning = ComparedColumn.Of(RestoredBy(up, down), up.From);
    private readonly List<ProofCell> _cells = [];

    /// <param name="rows">How many rows to put into each table.</param>
    /// <param name="progress">Told of each cell as soon as it is known.</param>
    public async Task<Proof> VerifyAsync(int rows, Action<ProofCell>? progress, CancellationToken cancellation)
    {
        var seeded = new SeededRows([]);
        await scratch.ResetAsync(cancellation);
        var ready = await CellAsync("current schema, with rows", progress, async connection =>
        {
            await RunAsync(_current, cancellation);
            seeded = await Seeder.SeedAsync(connection, dialect, up.From, rows, cancellation);
            return await DifferenceAsync(connection, up.From, cancellation) is { } difference ? Failed(difference) : Passed(seeded.ToString());
        }, cancellation);

        if (!ready)
        {
            return new(scratch.ServerVersion, [.. _cells, .. NotRun("up", "post-migration queries", "rows kept by up", "up again", "down", "rows kept by down", "up after down", "broken off and resumed")]);
        }

        await UpAndDownAsync(progress, cancellation);
        await BreakOffAsync(rows, progress, cancellation);
        return new(scratch.ServerVersion, [.. _cells]);
    }

    private async Task UpAndDownAsync(Action<ProofCell>? progress, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, RowDigest> first = new Dictionary<string, RowDigest>(), kept = first;
        var returning = new Dictionary<ComparedColumn, RowDigest>();
        _ = await CellAsync("up", progress, async connection =>
        {
            first = await DigestsAsync(connection, _kept, column => (column.FromTable, column.FromColumn), cancellation);
            kept = await DigestsAsync(connection, _restored, column => (column.FromTable, column.FromColumn), cancellation);
            returning = await ReturningAsync(connection, cancellation);
            await RunAsync(_up, cancellation);
            return await ComparedAsync(connection, up.To, cancellation);
        }, cancellation)
        && await CellAsync("post-migration queries", progress, connection => AskedAsync(connection, cancellation), cancellation)
        && await CellAsync("rows kept by up", progress, async connection => Same(first, await DigestsAsync(connection, _kept, column => (column.ToTable, column.ToColumn), cancellation)), cancellation)
        && await CellAsync("up again", progress, async connection =>
        {
            var worked = await RunAsync(_up, cancellation);
            if (Same(first, await DigestsAsync(connection, _kept, column => (column.ToTable, column.ToColumn), cancellation)) is (ProofOutcome.Failed, { } changed))
            {
                return Failed(changed);
            }

            return worked == 0 || _up.Statements.All(statement => statement.Guard is null)
                ? await ComparedAsync(connection, up.To, cancellation)
                : await DifferenceAsync(connection, up.To, cancellation) is { } difference ? Failed(difference) : Passed($"{worked} repeatable statements ran, nothing changed");
        }, cancellation)
        && await CellAsync("down", progress, async connection =>
        {
            await RunAsync(_down, cancellation);
            return await ComparedAsync(connection, up.From, cancellation);
        }, cancellation)
        && await CellAsync("rows kept by down", progress, async connection =>
        {
            var (outcome, detail) = Same(kept, await DigestsAsync(connection, _restored, column => (column.ToTable, column.ToColumn), cancellation));
            return (outcome, outcome == ProofOutcome.Passed ? $"{detail}{ComparedColumn.Describe(returning, await ReturningAsync(connection, cancellation))}" : detail);
        }, cancellation)
        && await CellAsync("up after down", progress, async connection =>
        {
            await RunAsync(_up, cancellation);
            return await ComparedAsync(connection, up.To, cancellation);
        }, cancellation);

        _cells.AddRange(NotRun("up", "post-migration queries", "rows kept by up", "up again", "down", "rows kept by down", "up after down").Where(cell => _cells.All(done => done.Name != cell.Name)));
    }

    private async Task BreakOffAsync(int rows, Action<ProofCell>? progress, CancellationToken cancellation)
    {
        var statements = _up.Statements.Count();
        await CellAsync("broken off and resumed", progress, async connection =>
        {
            // Nobody may be connected to a database that is made anew.
            await connection.DisposeAsync();
            for (var stop = 0; stop < statements; stop++)
            {
                await scratch.ResetAsync(cancellation);
                await RunAsync(_current, cancellation);
                Dictionary<string, RowDigest> before;
                await using (var broken = await scratch.OpenAsync(cancellation))
                {
                    await Seeder.SeedAsync(broken, dialect, up.From, rows, cancellation);
                    before = await DigestsAsync(broken, _kept, column => (column.FromTable, column.FromColumn), cancellation);
                    await ScriptRunner.RunAsync(broken, dialect, _up, stop, cancellation);
                }

                await RunAsync(_up, cancellation);
                await using var after = await scratch.OpenAsync(cancellation);
                if (await DifferenceAsync(after, up.To, cancellation) is { } difference)
                {
                    return Failed($"broken off after {stop} statements, then run again: {difference}");
                }

                if (Same(before, await DigestsAsync(after, _kept, column => (column.ToTable, column.ToColumn), cancellation)) is (ProofOutcome.Failed, { } lost))
                {
                    return Failed($"broken off after {stop} statements, then run again: {lost}");
                }
            }

            return Passed($"at each of {statements} statements");
        }, cancellation);
    }

    private async Task<(ProofOutcome, string?)> AskedAsync(DbConnection connection, CancellationToken cancellation)
    {
        var queries = PostMigrationQuery.For(up, _up).ToArray();
        foreach (var query in queries)
        {
            if (await ScriptRunner.ScalarAsync(connection, query.Sql, cancellation) is not PostMigrationQuery.Expected)
            {
                return Failed($"{query.Purpose}: {query.Sql}");
            }
        }

        return Passed($"{queries.Length} asked");
    }

    private async Task<int> RunAsync(SqlScript script, CancellationToken cancellation)
    {
        await using var connection = await scratch.OpenAsync(cancellation);
        return await ScriptRunner.RunAsync(connection, dialect, script, null, cancellation);
    }

    private async Task<bool> CellAsync(string name, Action<ProofCell>? progress, Func<DbConnection, Task<(ProofOutcome Outcome, string? Detail)>> run, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        (ProofOutcome Outcome, string? Detail) result;
        try
        {
            await using var connection = await scratch.OpenAsync(cancellation);
            result = await run(connection);
        }
        catch (Exception e) when (e is DbException or ConflictException)
        {
            result = Failed(e.Message);
        }

        var cell = new ProofCell(name, result.Outcome, Stopwatch.GetElapsedTime(started), result.Detail);
        _cells.Add(cell);
        progress?.Invoke(cell);
        return cell.Outcome == ProofOutcome.Passed;
    }

    private async Task<(ProofOutcome, string?)> ComparedAsync(DbConnection connection, DatabaseSchema expected, CancellationToken cancellation) =>
        await DifferenceAsync(connection, expected, cancellation) is { } difference ? Failed(difference) : Passed("read back, no difference");

    private async Task<string?> DifferenceAsync(DbConnection connection, DatabaseSchema expected, CancellationToken cancellation)
    {
        var found = dialect.Normalize(await read(connection, cancellation));
        var changes = SchemaDiffer.Diff(found, expected);
        changes = [.. changes.Where(change => !IsLeftForNewRows(change))];
        return changes.Count == 0 ? null : $"the database differs: {string.Join("; ", changes.Take(5).Select(change => change.ToString()))}";
    }

    // What a plan says that it leaves so where rows are gone is no difference.
    private bool IsLeftForNewRows(SchemaChange change) => change is ConstraintChanged(var table, ForeignKey { IsValidated: false } found, ForeignKey wanted)
        && found with { IsValidated = true } == wanted
        && down.Steps.Any(step => step.Operation is ValidateConstraint { LeavesOrphans: true } validate && validate.Table == table && validate.Constraint.Name == wanted.Name);

    private async Task<Dictionary<string, RowDigest>> DigestsAsync(DbConnection connection, EquatableArray<ColumnLineage> columns, Func<ColumnLineage, (ObjectName Table, string Column)> place, CancellationToken cancellation)
    {
        var digests = new Dictionary<string, RowDigest>(StringComparer.Ordinal);
        foreach (var table in columns.GroupBy(column => column.FromTable))
        {
            var name = place(table.First()).Table;
            string[] exact = [.. table.Where(column => !column.IsConverted).Select(column => place(column).Column)];
            digests[table.Key.ToString()] = await RowDigest.OfAsync(connection, dialect, name, exact, cancellation);
        }

        return digests;
    }

    private async Task<Dictionary<ComparedColumn, RowDigest>> ReturningAsync(DbConnection connection, CancellationToken cancellation)
    {
        var digests = new Dictionary<ComparedColumn, RowDigest>();
        foreach (var column in _returning)
        {
            digests[column] = await RowDigest.OfAsync(connection, dialect, column.Table, [.. column.Beside, column.Column], cancellation);
        }

        return digests;
    }

    private static (ProofOutcome, string?) Same(IReadOnlyDictionary<string, RowDigest> before, Dictionary<string, RowDigest> after)
    {
        var lost = before.Where(item => after[item.Key] != item.Value)
            .Select(item => after[item.Key].Rows == item.Value.Rows ? $"{item.Key}: values differ" : $"{item.Key}: {item.Value.Rows} rows before, {after[item.Key].Rows} after")
            .ToArray();
        return lost.Length == 0 ? Passed($"{before.Values.Sum(digest => digest.Rows)} rows in {before.Count} tables") : Failed(string.Join("; ", lost));
    }

    /// <summary>The columns whose values survive up and down together.</summary>
    private static EquatableArray<ColumnLineage> RestoredBy(MigrationPlan up, MigrationPlan down)
    {
        var back = ColumnLineage.Of(down).ToDictionary(column => (column.FromTable, column.FromColumn));
        return
        [
            .. ColumnLineage.Of(up)
                .Where(column => back.ContainsKey((column.ToTable, column.ToColumn)))
                .Select(column => (column, end: back[(column.ToTable, column.ToColumn)]))
                .Select(pair => new ColumnLineage(pair.column.FromTable, pair.column.FromColumn, pair.end.ToTable, pair.end.ToColumn, pair.column.IsConverted || pair.end.IsConverted)),
        ];
    }

    private static (ProofOutcome, string?) Passed(string? detail) => (ProofOutcome.Passed, detail);

    private static (ProofOutcome, string?) Failed(string detail) => (ProofOutcome.Failed, detail);

    private static IEnumerable<ProofCell> NotRun(params IEnumerable<string> names) =>
        names.Select(name => new ProofCell(name, ProofOutcome.NotRun, TimeSpan.Zero, "not run, because a step before it failed"));
}
