using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>
/// One thing a migration does, as a command. Each operation is one file and owns everything that is true of it in every
/// database: what it does to the schema, what undoes it, and which data it can lose.
/// </summary>
public abstract record MigrationOperation
{
    /// <summary>The rows or values that <see cref="Inverse"/> cannot bring back, in words; null when nothing is lost.</summary>
    public virtual string? DataLoss => null;

    /// <summary>The table that the operation works on; null where there is none.</summary>
    public virtual ObjectName? Target => null;

    public abstract DatabaseSchema ApplyTo(DatabaseSchema schema);

    /// <summary>What leads back to <paramref name="before"/>, the schema in which this operation ran; null where nothing has to be done.</summary>
    public abstract MigrationOperation? Inverse(DatabaseSchema before);

    public abstract T Accept<T>(IOperationVisitor<T> visitor);
}
