using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>
/// Compares two schemas. Any two schemas have exactly one list of changes; after the renames, everything is compared by
/// identity in the names of the desired schema. The order of columns is no difference.
/// </summary>
public static class SchemaDiffer
{
    public static EquatableArray<SchemaChange> Diff(DatabaseSchema current, DatabaseSchema desired, EquatableArray<RenameInstruction> renames = default)
    {
        var applied = AppliedRenames.Of(current, desired, renames);
        var before = applied.ApplyTo(current);
        return
        [
            .. Matching.ByKey(before.Schemas, desired.Schemas, name => name).SelectMany(Schemas),
            .. applied.Enums.Select(pair => new EnumRenamed(pair.Key, pair.Value)),
            .. Matching.ByKey(before.Enums, desired.Enums, item => item.Name).SelectMany(Enums),
            .. applied.Tables.Select(pair => new TableRenamed(pair.Key, pair.Value)),
            .. applied.Columns.SelectMany(table => table.Value.Select(pair => new ColumnRenamed(table.Key, pair.Key, pair.Value))),
            .. Matching.ByKey(before.Tables, desired.Tables, table => table.Name).SelectMany(Tables),
            .. Matching.ByKey(before.Objects, desired.Objects, item => new ObjectKey(item.Kind, item.Name, item.On)).SelectMany(Objects),
        ];
    }

    /// <summary>What makes two objects the same one.</summary>
    private sealed record ObjectKey(string Kind, ObjectName Name, ObjectName? On);

    private static IEnumerable<SchemaChange> Schemas(Pair<string> pair) => pair switch
    {
        (null, { } added) => [new SchemaAdded(added)],
        ({ } removed, null) => [new SchemaRemoved(removed)],
        _ => [],
    };

    private static IEnumerable<SchemaChange> Enums(Pair<EnumType> pair) => pair switch
    {
        (null, { } added) => [new EnumAdded(added)],
        ({ } removed, null) => [new EnumRemoved(removed)],
        ({ } before, { } after) when before != after => [new EnumChanged(before, after)],
        _ => [],
    };

    private static IEnumerable<SchemaChange> Tables(Pair<Table> pair) => pair switch
    {
        (null, { } added) => [new TableAdded(added)],
        ({ } removed, null) => [new TableRemoved(removed)],
        ({ } before, { } after) => TableDiffer.Diff(before, after),
        _ => [],
    };

    private static IEnumerable<SchemaChange> Objects(Pair<SchemaObject> pair) => pair switch
    {
        (null, { } added) => [new ObjectAdded(added)],
        ({ } removed, null) => [new ObjectRemoved(removed)],
        ({ } before, { } after) when before != after => [new ObjectChanged(before, after)],
        _ => [],
    };
}
