using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>
/// What a source says: the schema, and what its author adds about the way there. The instructions are not part of the
/// schema: two models that differ only in them are the same schema.
/// </summary>
internal sealed record SchemaModel(DatabaseSchema Schema)
{
    /// <summary>Objects that the author says are renamed, old name to new.</summary>
    public EquatableArray<RenameInstruction> Renames { get; init; }

    /// <summary>Values for columns that are new, become required or change their type.</summary>
    public EquatableArray<DataInstruction> Data { get; init; }

    /// <summary>
    /// Values that columns of the schema before the change get back when it is reverted, computed from the columns of this
    /// schema. The table has its new name, the column its old one.
    /// </summary>
    public EquatableArray<DataInstruction> WayBack { get; init; }

    /// <summary>What the source could say; the rest stays as it is in the database.</summary>
    public SchemaScope Scope { get; init; } = SchemaScope.Everything;

    /// <summary>True where a database said it, which rewrites the expressions that it is given.</summary>
    public bool IsReadBack { get; init; }

    /// <summary>Tables that the source knows of and that are somebody else's to change.</summary>
    public EquatableArray<ObjectName> Others { get; init; }

    /// <summary>Why the change is made, in the author's words.</summary>
    public string? Why { get; init; }

    /// <summary>Why single changes are made, where the author says it of one table, column or change.</summary>
    public EquatableArray<ChangeReason> Reasons { get; init; }

    /// <summary>Where each table and column was written, for messages; by <c>table</c> or <c>table.column</c>.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Locations { get; init; } = new Dictionary<string, SourceLocation>();
}

/// <param name="Subject">What it is about: <c>table</c>, <c>table.column</c> or the change's own words.</param>
internal sealed record ChangeReason(string Subject, string Why);
