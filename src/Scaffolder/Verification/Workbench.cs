using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Gives out databases that stand at the beginning of the migration, with the same rows in them: copies where the server
/// makes copies, others filled the same way where it has others, and then several at once; otherwise the one filled anew.
/// </summary>
internal sealed class Workbench(ScratchDatabase scratch, ProofSubject subject, SeedRequest seed) : IAsyncDisposable
{
    private readonly SqlScript _current = SchemaComparison.Making(subject.Dialect, subject.Up.From);
    private readonly SchemaComparison _schemas = new(scratch, subject.Dialect, subject.Read);
    private readonly SemaphoreSlim _only = new(1);
    private readonly SeedRequest _wanted = seed;
    private SeedRequest _seed = seed;
    private SeededRows? _made;
    private ScratchDatabase? _head;

    /// <summary>How many databases may be worked with at once.</summary>
    public int Degree => scratch.HasOthers ? Math.Clamp(Environment.ProcessorCount, 1, 4) : 1;

    /// <summary>Makes the first of them; the others are as it is.</summary>
    public async Task<SeededRows> FillAsync(CancellationToken cancellation)
    {
        var isFirst = _made is null;
        await scratch.ResetAsync(cancellation);
        var seeded = await FillAsync(scratch, cancellation);
        if (isFirst && !scratch.MakesCopies)
        {
            // Rows that were refused have used numbers up; those that are filled later begin with the first one.
            await scratch.ResetAsync(cancellation);
            await FillAsync(scratch, cancellation);
        }

        return seeded;
    }

    /// <summary>
    /// Makes the first of them with rows that the migration can take. Rows that are made up may break what it adds, as a
    /// new check, and that says nothing against it: ordinary values are tried then, and no rows at all in the end.
    /// </summary>
    public async Task<string> FillFittingAsync(CancellationToken cancellation)
    {
        if (!scratch.HasOthers)
        {
            await _schemas.LearnAsync(cancellation, subject.Up.From, subject.Up.To);
        }

        var seeded = await FillAsync(cancellation);
        if (_seed.Own is not null)
        {
            return seeded.ToString();
        }

        var (up, down) = await TryAsync(cancellation);
        if ((up ?? down) is not { } problem)
        {
            return seeded.ToString();
        }

        var plain = _seed with { First = SeedAttempt.Plain };
        (SeedRequest, string)[] others = [(plain, "ordinary values only"), (plain with { First = SeedAttempt.Digits }, "ordinary values only, digits for text"), (_seed with { Rows = 0 }, "no rows")];

        // Rows that are empty where the migration fills them are its own task.
        var filled = new FilledColumns(subject.Up);
        if (up is not null && filled.Before is { Count: > 0 } gaps)
        {
            others = [.. others.Take(2).Select(other => (other.Item1 with { Gaps = gaps }, other.Item2)), .. others];
        }

        // That the way back fails for every row is for its cell to tell, so none is left out for it.
        string? withGaps = null;
        foreach (var (other, word) in up is null ? others.Where(other => other.Item1.Rows > 0) : others)
        {
            (_seed, _made) = (other, null);
            var fitting = await FillAsync(cancellation);
            var tried = await TryAsync(cancellation);
            if (tried.Up is null && (tried.Down is null || up is not null))
            {
                Stopped = up;
                LeftEmpty ??= withGaps is not null && other is { Gaps.Count: 0, Rows: > 0 } ? $"rows with NULL where the migration fills {string.Join(", ", filled.Before.Select(item => $"{item.Table}.{item.Column}"))} stop it, and others do not: {withGaps}" : null;
                return $"{fitting}; {word}, because others cannot take the {(up is null ? "way back" : "migration")}: {problem}";
            }

            withGaps ??= other.Gaps.Count > 0 ? tried.Up : null;
            LeftEmpty ??= up is not null && tried.Up is { } said && filled.Blamed(said) is { } column ? $"{column} is filled by the migration and left empty: {said}" : null;
        }

        // It fails whatever is in the tables, which the first cell will tell.
        (_seed, _made, LeftEmpty) = (_wanted, null, null);
        return (await FillAsync(cancellation)).ToString();
    }

    /// <summary>What the database says of rows that cannot take the migration; null where it has seen none.</summary>
    public string? Stopped { get; private set; }

    /// <summary>The column that the migration itself leaves without a value that it has to have, for ordinary rows; null where it leaves none.</summary>
    public string? LeftEmpty { get; private set; }

    private async Task<SeededRows> FillAsync(ScratchDatabase empty, CancellationToken cancellation)
    {
        await using var connection = await empty.OpenAsync(cancellation);
        await ScriptRunner.RunAsync(connection, subject.Dialect, _current, null, cancellation);

        // Which rows the database takes is known after the first time.
        if (_made is { } made)
        {
            await Seeder.RepeatAsync(connection, made, cancellation);
            return made;
        }

        return _made = await _seed.FillAsync(connection, subject.Dialect, subject.Up.From, cancellation);
    }

    /// <summary>What stops the migration, and what stops the way back; null where nothing does.</summary>
    private async Task<(string? Up, string? Down)> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await using var lease = await TakeAsync(cancellation);
            return await SaidAsync(lease.Database, subject.UpSql, cancellation) is { } up ? (up, null) : (null, await SaidAsync(lease.Database, subject.DownSql, cancellation));
        }
        finally
        {
            if (!scratch.HasOthers)
            {
                await FillAsync(cancellation);
            }
        }
    }

    private async Task<string?> SaidAsync(ScratchDatabase database, SqlScript script, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(database, script, cancellation);
            return null;
        }
        catch (System.Data.Common.DbException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return e.Message.Split('\n')[0];
        }
        catch (ConflictException)
        {
            // Not a matter of rows.
            return null;
        }
    }

    /// <summary>A database that stands where the way begins, in which its first batches have been run.</summary>
    public async Task<Lease> TakeAsync(ProofWay way, int batches, CancellationToken cancellation)
    {
        var lease = way.IsBack && scratch.MakesCopies ? Own((await (await HeadAsync(cancellation)).CopyAsync(cancellation))!) : await TakeAsync(cancellation);
        if (way.IsBack && !scratch.MakesCopies)
        {
            await RunAsync(lease.Database, subject.UpSql, cancellation);
        }

        if (batches > 0)
        {
            await RunAsync(lease.Database, way.Sql with { Batches = [.. way.Sql.Batches.Take(batches)] }, cancellation);
        }

        return lease;
    }

    /// <summary>A database that stands at the beginning of the migration.</summary>
    private async Task<Lease> TakeAsync(CancellationToken cancellation)
    {
        if (await scratch.CopyAsync(cancellation) is { } copy)
        {
            return Own(copy);
        }

        if (await scratch.NewAsync(cancellation) is { } other)
        {
            await FillAsync(other, cancellation);
            return Own(other);
        }

        await _only.WaitAsync(cancellation);
        var lease = new Lease(scratch, () =>
        {
            _only.Release();
            return ValueTask.CompletedTask;
        });
        await FillAsync(cancellation);
        return lease;
    }

    /// <summary>The one that has been migrated, made once, to be copied for the way back.</summary>
    private async Task<ScratchDatabase> HeadAsync(CancellationToken cancellation)
    {
        await _only.WaitAsync(cancellation);
        try
        {
            if (_head is null)
            {
                var head = (await scratch.CopyAsync(cancellation))!;
                await RunAsync(head, subject.UpSql, cancellation);
                _head = head;
            }

            return _head;
        }
        finally
        {
            _only.Release();
        }
    }

    private static Lease Own(ScratchDatabase database) => new(database, database.DisposeAsync);

    /// <summary>Runs a script in a session of its own.</summary>
    public async Task<int> RunAsync(ScratchDatabase database, SqlScript script, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ScriptRunner.RunAsync(connection, subject.Dialect, script, null, cancellation);
    }

    /// <summary>What differs between the schema of the database and the one that should be there; null when nothing does.</summary>
    public Task<string?> DifferenceAsync(ScratchDatabase database, DatabaseSchema expected, CancellationToken cancellation, Func<DatabaseSchema, DatabaseSchema>? seen = null) =>
        _schemas.DifferenceAsync(database, expected, cancellation, IsLeftForNewRows, seen);

    // What a plan says that it leaves so where rows are gone is no difference.
    private bool IsLeftForNewRows(SchemaChange change) => change is ConstraintChanged(var table, ForeignKey { IsValidated: false } found, ForeignKey wanted)
        && found with { IsValidated = true } == wanted
        && subject.Down.Steps.Any(step => step.Operation is ValidateConstraint { LeavesOrphans: true } validate && validate.Table == table && validate.Constraint.Name == wanted.Name);

    /// <summary>Whether the database is as it should be once the way is done: its schema and its rows.</summary>
    public async Task<CellResult> ArrivedAsync(ScratchDatabase database, RowComparison rows, ProofWay way, CancellationToken cancellation)
    {
        if (await DifferenceAsync(database, way.To, cancellation) is { } difference)
        {
            return CellResult.Failed(difference);
        }

        await using var connection = await database.OpenAsync(cancellation);
        return await (way.IsBack ? rows.AfterDownAsync(connection, cancellation) : rows.AfterUpAsync(connection, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (_head is not null)
        {
            await _head.DisposeAsync();
        }

        _only.Dispose();
        _schemas.Dispose();
    }
}

/// <summary>A database that is given back when it is disposed.</summary>
internal sealed class Lease(ScratchDatabase database, Func<ValueTask> giveBack) : IAsyncDisposable
{
    public ScratchDatabase Database { get; } = database;

    public ValueTask DisposeAsync() => giveBack();
}
