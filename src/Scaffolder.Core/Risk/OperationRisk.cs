using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>What one operation does to those who use the database meanwhile.</summary>
public sealed record OperationRisk
{
    public EquatableArray<TableLock> Locks { get; init; }

    /// <summary>How the time under the locks grows with the rows of the table.</summary>
    public Growth Growth { get; init; }

    /// <summary>Every row is written anew, with all indexes.</summary>
    public bool Rewrites { get; init; }

    /// <summary>The tables that are read from one end to the other.</summary>
    public EquatableArray<ObjectName> Scans { get; init; }

    /// <summary>Milliseconds for a million rows, from the quicker to the slower measurement; null where nothing was measured.</summary>
    public MeasuredTime? PerMillionRows { get; init; }

    /// <summary>False where nothing was run: a time is then not even guessed.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>Where the facts come from: the id of the measurement or the page of the documentation.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader should know beyond the locks; null where there is nothing.</summary>
    public string? Note { get; init; }

    public LockBlocks Blocks => Locks.Aggregate(LockBlocks.Nobody, (most, item) => item.Blocks > most ? item.Blocks : most);

    /// <summary>The milliseconds that the operation is expected to take on so many rows; null when that is not known.</summary>
    public MeasuredTime? Expected(long? rows) => (Growth, rows, PerMillionRows) switch
    {
        (Growth.Constant, _, _) => PerMillionRows ?? (IsMeasured ? new(0, 10) : null),
        (_, { } count, { } time) => new(time.Low * count / 1_000_000, time.High * count / 1_000_000),
        _ => null,
    };
}

/// <summary>A span of milliseconds.</summary>
public sealed record MeasuredTime(double Low, double High);

public enum Growth
{
    /// <summary>The same time for one row and for a billion.</summary>
    Constant,
    Rows,
    RowsLogRows,
}
