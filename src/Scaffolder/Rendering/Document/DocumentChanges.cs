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

    public static IEnumerable<(string Heading, IReadOnlyList<string> Items)> Of(DocumentRequest request)
    {
        var items = request.Changes.SelectMany(change => Of(change, request)).Concat(Modified(request)).ToLookup(item => item.Heading, item => item.Text);
        return _headings.Select(heading => (heading, (IReadOnlyList<string>)[.. items[heading].Distinct()]));
    }

    private static IEnumerable<(string Heading, string Text)> Of(SchemaChange change, DocumentRequest request) => change switch
    {
        TableAdded(var table) => [("Tables created", $"{Name(table.Name)}: {Columns(table)}"), .. table.Indexes.Select(index => ("Indexes added", Index(table.Name, index)))],
        TableRemoved(var table) => [("Tables deleted", $"{Name(table.Name)}: {Columns(table)}")],
        TableRenamed(var before, var after) => [("Tables modified", $"{Name(before)} is renamed to {Name(after)}")],
        TableCommentChanged(var table, _, var after) => [("Tables modified", $"{Name(table)}: comment {(after is null ? "removed" : "is now " + Code(after))}")],
        TableOptionsChanged(var table, _, var after) => [("Tables modified", $"{Name(table)}: options are now {Code(string.Join(", ", after.Select(option => $"{option.Name} {option.Value}".Trim())))}")],
        ColumnAdded(var table, var column) => [("Columns added", $"{Name(table, column.Name)}: {Describe(column, request)}")],
        ColumnRemoved(var table, var column) => [("Columns removed", $"{Name(table, column.Name)}: {Describe(column, request)}")],
        ColumnRenamed(var table, var before, var after) => [("Columns modified", $"{Name(table, before)} is renamed to {Code(after)}")],
        ColumnChanged(var table, var before, var after) => [("Columns modified", $"{Name(table, after.Name)}: {Describe(before, request)} becomes {Describe(after, request)}")],
        ConstraintAdded(var table, var constraint) => [("Constraints changed", $"{Name(table)}: {OperationTitle.Kind(constraint)} {Constraint(constraint)} added")],
        ConstraintRemoved(var table, var constraint) => [("Constraints changed", $"{Name(table)}: {OperationTitle.Kind(constraint)} {Constraint(constraint)} removed")],
        ConstraintChanged(var table, var before, var after) => [("Constraints changed", $"{Name(table)}: {OperationTitle.Kind(after)} {Constraint(before)} becomes {Constraint(after)}")],
        ConstraintRenamed(var table, var before, var after) => [("Constraints changed", $"{Name(table)}: {OperationTitle.Kind(after)} {Code(before.Name ?? "")} is renamed to {Code(after.Name ?? "")}")],
        IndexAdded(var table, var index) => [("Indexes added", Index(table, index))],
        IndexRemoved(var table, var index) => [("Indexes removed", Index(table, index))],
        IndexChanged(var table, var before, var after) => [("Indexes removed", Index(table, before)), ("Indexes added", Index(table, after))],
        IndexRenamed(var table, var before, var after) => [("Indexes removed", $"{Code(before.Name)} of {Name(table)}, renamed"), ("Indexes added", $"{Code(after.Name)} of {Name(table)}, renamed from {Code(before.Name)}")],
        SchemaAdded(var name) => [("Other objects", $"schema {Code(name)} created")],
        SchemaRemoved(var name) => [("Other objects", $"schema {Code(name)} removed")],
        EnumAdded(var item) => [("Other objects", $"enum {Name(item.Name)} created: {Values(item)}")],
        EnumRemoved(var item) => [("Other objects", $"enum {Name(item.Name)} removed: {Values(item)}")],
        EnumRenamed(var before, var after) => [("Other objects", $"enum {Name(before)} is renamed to {Name(after)}")],
        EnumChanged(var before, var after) => [("Other objects", $"enum {Name(after.Name)}: {Values(before)} becomes {Values(after)}")],
        ObjectAdded(var item) => [("Other objects", $"{item.Kind} {Name(item.Name)} created")],
        ObjectRemoved(var item) => [("Other objects", $"{item.Kind} {Name(item.Name)} removed")],
        ObjectChanged(_, var item) => [("Other objects", $"{item.Kind} {Name(item.Name)} has another definition")],
        _ => throw new System.Diagnostics.UnreachableException(change.GetType().Name),
    };

    // A table counts as modified when anything in it changes, so that the reader finds it under its heading.
    private static IEnumerable<(string Heading, string Text)> Modified(DocumentRequest request) =>
        request.Changes.Select(change => change switch
        {
            ColumnAdded(var table, _) => table,
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
        }).OfType<ObjectName>().Distinct().Select(table => ("Tables modified", Name(table)));

    public static string Name(ObjectName name, string? column = null) => Code(column is null ? name.ToString() : $"{name}.{column}");

    private static string Columns(Table table) => string.Join(", ", table.Columns.Select(column => Code(column.Name)));

    private static string Values(EnumType item) => Code(string.Join(", ", item.Values));

    private static string Describe(Column column, DocumentRequest request) => Code(string.Join(" ", ((IEnumerable<string?>)
    [
        request.Dialect.TypeName(column.Type),
        column.IsNullable ? null : "NOT NULL",
        column.Default switch
        {
            LiteralDefault { Kind: LiteralKind.String } literal => $"DEFAULT {request.Dialect.QuoteLiteral(literal.Value)}",
            LiteralDefault literal => $"DEFAULT {literal.Value}",
            ExpressionDefault expression => $"DEFAULT {expression.Sql.For(request.Dialect.Name)}",
            _ => null,
        },
        column.Identity is null ? null : "IDENTITY",
        column.Generated is { } generated ? $"GENERATED ALWAYS AS ({generated.Expression.For(request.Dialect.Name)})" : null,
        column.Collation is { } collation ? $"COLLATE {collation}" : null,
        column.Comment is { } comment ? $"COMMENT {comment}" : null,
    ]).OfType<string>()));

    private static string Constraint(TableConstraint constraint) => Code($"{constraint.Name} {constraint switch
    {
        PrimaryKey key => $"({string.Join(", ", key.Columns)})",
        UniqueConstraint unique => $"({string.Join(", ", unique.Columns)})",
        CheckConstraint check => $"({check.Expression})",
        ForeignKey key => $"({string.Join(", ", key.Columns)}) to {key.References} ({string.Join(", ", key.ReferencedColumns)}), on delete {key.OnDelete}, on update {key.OnUpdate}",
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    }}".Trim());

    private static string Index(ObjectName table, TableIndex index) =>
        $"{Code(index.Name)} on {Name(table)} ({string.Join(", ", index.Columns.Select(key => Code((key.Column ?? key.Expression!.ToString()) + (key.IsDescending ? " DESC" : ""))))})"
        + (index.IsUnique ? ", unique" : "")
        + (index.Predicate is { } predicate ? $", where {Code(predicate.ToString())}" : "");
}
