using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The rows of a database as they were before the migration, to compare with at any later point.</summary>
internal sealed class RowComparison
{
    private readonly SqlDialect _dialect;
    private readonly EquatableArray<ColumnLineage> _kept;
    private readonly EquatableArray<ColumnLineage> _restored;
    private readonly EquatableArray<ComparedColumn> _returning;
    private IReadOnlyDictionary<string, RowDigest> _beforeUp = new Dictionary<string, RowDigest>();
    private IReadOnlyDictionary<string, RowDigest> _beforeBoth = new Dictionary<string, RowDigest>();
    private Dictionary<ComparedColumn, RowDigest> _returningBefore = [];
    private FilledValues _filledUp = FilledValues.None;
    private FilledValues _filledBoth = FilledValues.None;

    private RowComparison(ProofSubject subject)
    {
        _dialect = subject.Dialect;
        _kept = ColumnLineage.Of(subject.Up);
        _restored = RestoredBy(subject.Up, subject.Down);
        _returning = ComparedColumn.Of(_restored, subject.Up.From);
    }

    public static async Task<RowComparison> TakeAsync(DbConnection connection, ProofSubject subject, CancellationToken cancellation)
    {
        var rows = new RowComparison(subject);
        rows._beforeUp = await rows.DigestsAsync(connection, rows._kept, column => (column.FromTable, column.FromColumn), cancellation);
        rows._beforeBoth = await rows.DigestsAsync(connection, rows._restored, column => (column.FromTable, column.FromColumn), cancellation);
        rows._filledUp = await FilledValues.TakeAsync(connection, subject.Dialect, rows._kept, cancellation);
        rows._filledBoth = await FilledValues.TakeAsync(connection, subject.Dialect, rows._restored, cancellation);
        rows._returningBefore = await rows.ReturningAsync(connection, cancellation);
        return rows;
    }

    /// <summary>How many rows there were in the tables that stay.</summary>
    public long Count => _beforeUp.Values.Sum(digest => digest.Rows);

    /// <summary>Whether every value that the way there promises to keep is where it should be.</summary>
    public async Task<CellResult> AfterUpAsync(DbConnection connection, CancellationToken cancellation)
    {
        var result = Same(_beforeUp, await DigestsAsync(connection, _kept, column => (column.ToTable, column.ToColumn), cancellation));
        return result.Outcome == ProofOutcome.Passed && await _filledUp.ChangedAsync(connection, _dialect, cancellation) is { } changed ? CellResult.Failed(changed) : result;
    }

    /// <summary>Whether every value that survives the way there and back is as it was, and what can be said of the others.</summary>
    public async Task<CellResult> AfterDownAsync(DbConnection connection, CancellationToken cancellation)
    {
        var result = Same(_beforeBoth, await DigestsAsync(connection, _restored, column => (column.ToTable, column.ToColumn), cancellation));
        if (result.Outcome == ProofOutcome.Passed && await _filledBoth.ChangedAsync(connection, _dialect, cancellation) is { } changed)
        {
            return CellResult.Failed(changed);
        }

        return result.Outcome == ProofOutcome.Passed
            ? result with { Detail = $"{result.Detail}{ComparedColumn.Describe(_returningBefore, await ReturningAsync(connection, cancellation))}" }
            : result;
    }

    private async Task<Dictionary<string, RowDigest>> DigestsAsync(DbConnection connection, EquatableArray<ColumnLineage> columns, Func<ColumnLineage, (ObjectName Table, string Column)> place, CancellationToken cancellation)
    {
        var digests = new Dictionary<string, RowDigest>(StringComparer.Ordinal);
        foreach (var table in columns.GroupBy(column => column.FromTable))
        {
            var name = place(table.First()).Table;
            string[] exact = [.. table.Where(column => !column.IsConverted).Select(column => place(column).Column)];
            digests[table.Key.ToString()] = await RowDigest.OfAsync(connection, _dialect, name, exact, cancellation);
        }

        return digests;
    }

    private async Task<Dictionary<ComparedColumn, RowDigest>> ReturningAsync(DbConnection connection, CancellationToken cancellation)
    {
        var digests = new Dictionary<ComparedColumn, RowDigest>();
        foreach (var column in _returning)
        {
            digests[column] = await RowDigest.OfAsync(connection, _dialect, column.Table, [.. column.Beside, column.Column], cancellation);
        }

        return digests;
    }

    private static CellResult Same(IReadOnlyDictionary<string, RowDigest> before, Dictionary<string, RowDigest> after)
    {
        var lost = before.Where(item => after[item.Key] != item.Value)
            .Select(item => after[item.Key].Rows == item.Value.Rows ? $"{item.Key}: values differ" : $"{item.Key}: {item.Value.Rows} rows before, {after[item.Key].Rows} after")
            .ToArray();
        return lost.Length == 0 ? CellResult.Passed($"{before.Values.Sum(digest => digest.Rows)} rows in {before.Count} tables") : CellResult.Failed(string.Join("; ", lost));
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
                .Select(pair => new ColumnLineage(pair.column.FromTable, pair.column.FromColumn, pair.end.ToTable, pair.end.ToColumn, pair.column.IsConverted || pair.end.IsConverted)
                {
                    IsFilled = (pair.column.IsFilled || pair.end.IsFilled) && (pair.column.IsFilled || !pair.column.IsConverted) && (pair.end.IsFilled || !pair.end.IsConverted),
                }),
        ];
    }
}
