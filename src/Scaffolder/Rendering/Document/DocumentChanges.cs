using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Changes applied": every change under the heading of what it is a change of.</summary>
internal static class DocumentChanges
{
    private static readonly string[] _headings =
    [
        "Tables created", "Tables modified", "Tables deleted", "Columns added", "Columns modified", "Columns removed",
        "Indexes added", "Indexes removed", "Constraints changed", "Other objects",
    ];

    public static IEnumerable<DocumentGroup> Of(DocumentRequest request)
    {
        var items = request.Changes.SelectMany(change => Of(change, request)).Concat(Modified(request)).ToLookup(item => item.Heading, item => item.Text);
        return _headings.Select(heading => new DocumentGroup(heading, [.. items[heading].Distinct()]));
    }

    private static IEnumerable<DocumentItem> Of(SchemaChange change, DocumentRequest request) => change switch
    {
        TableAdded(var table) => [new("Tables created", $"{Name(table.Name)}: {Columns(table)}"), .. table.Indexes.Select(index => new DocumentItem("Indexes added", Index(table.Name, index)))],
        TableRemoved(var table) => [new("Tables deleted", $"{Name(table.Name)}: {Columns(table)}")],
        TableRenamed(var before, var after) => [new("Tables modified", $"{Name(before)} is renamed to {Name(after)}")],
        TableCommentChanged(var table, _, var after) => [new("Tables modified", $"{Name(table)}: comment {(after is null ? "removed" : "is now " + Code(after))}")],
        TableOptionsChanged(var table, _, var after) => [new("Tables modified", $"{Name(table)}: options are now {Code(string.Join(", ", after.Select(option => $"{option.Name} {option.Value}".Trim())))}")],
        ColumnAdded(var table, var column) => [new("Columns added", $"{Name(table, column.Name)}: {Describe(column, request)}")],
        ColumnMoved(var table, var column, _, var after) => [new("Columns modified", $"{Name(table, column.Name)} is moved {(after.Count == 0 ? "to the beginning" : $"behind {Code(after[0])}")}")],
        ColumnRemoved(var table, var column) => [new("Columns removed", $"{Name(table, column.Name)}: {Describe(column, request)}")],
        ColumnRenamed(var table, var before, var after) => [new("Columns modified", $"{Name(table, before)} is renamed to {Code(after)}")],
        ColumnChanged(var table, var before, var after) => [new("Columns modified", $"{Name(table, after.Name)}: {Describe(before, request)} becomes {Describe(after, request)}")],
        ConstraintAdded(var table, var constraint) => [new("Constraints changed", $"{Name(table)}: {Constraint(constraint)} added")],
        ConstraintRemoved(var table, var constraint) => [new("Constraints changed", $"{Name(table)}: {Constraint(constraint)} removed")],
        ConstraintChanged(var table, var before, var after) => [new("Constraints changed", $"{Name(table)}: {Constraint(before)} becomes {Code(SchemaText.Of(after))}")],
        ConstraintRenamed(var table, var before, var after) => [new("Constraints changed", $"{Name(table)}: {OperationTitle.Kind(after)} {Code(before.Name ?? "")} is renamed to {Code(after.Name ?? "")}")],
        IndexAdded(var table, var index) => [new("Indexes added", Index(table, index))],
        IndexRemoved(var table, var index) => [new("Indexes removed", Index(table, index))],
        IndexChanged(var table, var before, var after) => [new("Indexes removed", Index(table, before)), new("Indexes added", Index(table, after))],
        IndexRenamed(var table, var before, var after) => [new("Indexes removed", $"{Code(before.Name)} of {Name(table)}, renamed"), new("Indexes added", $"{Code(after.Name)} of {Name(table)}, renamed from {Code(before.Name)}")],
        SchemaAdded(var name) => [new("Other objects", $"schema {Code(name)} created")],
        SchemaRemoved(var name) => [new("Other objects", $"schema {Code(name)} removed")],
        EnumAdded(var item) => [new("Other objects", $"enum {Name(item.Name)} created: {Values(item)}")],
        EnumRemoved(var item) => [new("Other objects", $"enum {Name(item.Name)} removed: {Values(item)}")],
        EnumRenamed(var before, var after) => [new("Other objects", $"enum {Name(before)} is renamed to {Name(after)}")],
        EnumChanged(var before, var after) => [new("Other objects", $"enum {Name(after.Name)}: {Values(before)} becomes {Values(after)}")],
        ObjectAdded(var item) => [new("Other objects", $"{item.Kind} {Name(item.Name)} created")],
        ObjectRemoved(var item) => [new("Other objects", $"{item.Kind} {Name(item.Name)} removed")],
        ObjectChanged(_, var item) => [new("Other objects", $"{item.Kind} {Name(item.Name)} has another definition")],
        _ => throw new System.Diagnostics.UnreachableException(change.GetType().Name),
    };

    // A table counts as modified when anything in it changes, so that the reader finds it under its heading.
    private static IEnumerable<DocumentItem> Modified(DocumentRequest request) =>
        request.Changes.Select(change => change switch
        {
            ColumnAdded(var table, _) => table,
            ColumnMoved(var table, _, _, _) => table,
            ColumnRemoved(var table, _) => table,
            ColumnRenamed(var table, _, _) => table,
            ColumnChanged(var table, _, _) => table,
            ConstraintAdded(var table, _) => table,
            ConstraintRemoved(var table, _) => table,
            ConstraintChanged(var table, _, _) => table,
            ConstraintRenamed(var table, _, _) => table,
            IndexAdded(var table, _) => table,
            IndexRemoved(var table, _) => table,
            IndexChanged(var table, _, _) => table,
            IndexRenamed(var table, _, _) => table,
            _ => null,
        }).OfType<ObjectName>().Distinct().Select(table => new DocumentItem("Tables modified", Name(table)));

    public static string Name(ObjectName name, string? column = null) => Code(column is null ? name.ToString() : $"{name}.{column}");

    private static string Columns(Table table) => string.Join(", ", table.Columns.Select(column => Code(column.Name)));

    private static string Values(EnumType item) => Code(string.Join(", ", item.Values));

    private static string Describe(Column column, DocumentRequest request) => Code(SchemaText.Of(column, request.Dialect));

    // Without the name of its kind, which the sentence has.
    private static string Constraint(TableConstraint constraint) =>
        $"{(constraint.Name is { } name ? $"{Code(name)}, " : "")}{Code(SchemaText.Of(constraint))}";

    private static string Index(ObjectName table, TableIndex index) => $"{Code(index.Name)} on {Name(table)}: {Code(SchemaText.Of(index))}";
}

/// <summary>What the section says under one heading.</summary>
internal sealed record DocumentGroup(string Heading, IReadOnlyList<string> Items);

/// <summary>One line of the section.</summary>
internal sealed record DocumentItem(string Heading, string Text);
