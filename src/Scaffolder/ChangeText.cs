using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>One change in words: what kind it is, of what, and both sides of it as the database would write them.</summary>
/// <param name="Kind">The change's own name: <c>columnAdded</c>, <c>indexChanged</c> ...</param>
/// <param name="Owner">The table or other object that it belongs to, for grouping.</param>
/// <param name="Part">What inside of the owner it is about; null when it is the owner itself.</param>
/// <param name="Before">Null when there was nothing before.</param>
/// <param name="After">Null when there is nothing afterwards.</param>
internal sealed record ChangeText(string Kind, string Owner, string? Part, string? Before, string? After)
{
    public char Sign => (Before, After) switch { (null, _) => '+', (_, null) => '-', _ => '~' };

    public string Object => Part is null ? Owner : $"{Owner}.{Part}";

    public static ChangeText Of(SchemaChange change, SqlDialect dialect)
    {
        var name = change.GetType().Name;
        var kind = $"{char.ToLowerInvariant(name[0])}{name[1..]}";
        return change switch
        {
            SchemaAdded(var schema) => new(kind, schema, null, null, "schema"),
            SchemaRemoved(var schema) => new(kind, schema, null, "schema", null),
            EnumAdded(var item) => new(kind, $"{item.Name}", null, null, Text(item)),
            EnumRemoved(var item) => new(kind, $"{item.Name}", null, Text(item), null),
            EnumChanged(var before, var after) => new(kind, $"{after.Name}", null, Text(before), Text(after)),
            ObjectAdded(var item) => new(kind, $"{item.Name}", null, null, Text(item)),
            ObjectRemoved(var item) => new(kind, $"{item.Name}", null, Text(item), null),
            ObjectChanged(var before, var after) => new(kind, $"{after.Name}", null, Text(before), Text(after)),
            TableAdded(var table) => new(kind, $"{table.Name}", null, null, Text(table, dialect)),
            TableRemoved(var table) => new(kind, $"{table.Name}", null, Text(table, dialect), null),
            EnumRenamed(var before, var after) => new(kind, $"{after}", null, $"enum {before}", $"enum {after}"),
            TableRenamed(var before, var after) => new(kind, $"{after}", null, $"table {before}", $"table {after}"),
            TableCommentChanged(var table, var before, var after) => new(kind, $"{table}", "comment", before ?? "none", after ?? "none"),
            TableOptionsChanged(var table, var before, var after) => new(kind, $"{table}", "options", Text(before), Text(after)),
            ColumnAdded(var table, var column) => new(kind, $"{table}", column.Name, null, SchemaText.Of(column, dialect)),
            ColumnMoved(var table, var column, var before, var after) => new(kind, $"{table}", column.Name, before.Count == 0 ? "first" : $"after {before[0]}", after.Count == 0 ? "first" : $"after {after[0]}"),
            ColumnRemoved(var table, var column) => new(kind, $"{table}", column.Name, SchemaText.Of(column, dialect), null),
            ColumnRenamed(var table, var before, var after) => new(kind, $"{table}", after, before, after),
            ColumnChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, SchemaText.Of(before, dialect), SchemaText.Of(after, dialect)),
            ConstraintAdded(var table, var constraint) => new(kind, $"{table}", constraint.Name, null, SchemaText.Of(constraint)),
            ConstraintRemoved(var table, var constraint) => new(kind, $"{table}", constraint.Name, SchemaText.Of(constraint), null),
            ConstraintChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, SchemaText.Of(before), SchemaText.Of(after)),
            ConstraintRenamed(var table, var before, var after) => new(kind, $"{table}", after.Name, before.Name ?? "unnamed", after.Name ?? "unnamed"),
            IndexAdded(var table, var index) => new(kind, $"{table}", index.Name, null, SchemaText.Of(index)),
            IndexRemoved(var table, var index) => new(kind, $"{table}", index.Name, SchemaText.Of(index), null),
            IndexChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, SchemaText.Of(before), SchemaText.Of(after)),
            IndexRenamed(var table, var before, var after) => new(kind, $"{table}", after.Name, before.Name, after.Name),
            _ => throw new System.Diagnostics.UnreachableException(name),
        };
    }

    private static string Text(EnumType item) => $"enum ({string.Join(", ", item.Values)})";

    private static string Text(SchemaObject item) => $"{item.Kind}: {item.Definition}";

    private static string Text(Table table, SqlDialect dialect) => $"table ({string.Join(", ", table.Columns.Select(column => $"{column.Name} {dialect.TypeName(column.Type)}"))})";

    private static string Text(EquatableArray<TableOption> options) => options.Count == 0 ? "none" : string.Join(", ", options.Select(option => $"{option.Name} {option.Value}".Trim()));
}
