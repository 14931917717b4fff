using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Reporting;

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
            ColumnAdded(var table, var column) => new(kind, $"{table}", column.Name, null, Text(column, dialect)),
            ColumnRemoved(var table, var column) => new(kind, $"{table}", column.Name, Text(column, dialect), null),
            ColumnRenamed(var table, var before, var after) => new(kind, $"{table}", after, before, after),
            ColumnChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, Text(before, dialect), Text(after, dialect)),
            ConstraintAdded(var table, var constraint) => new(kind, $"{table}", constraint.Name, null, Text(constraint)),
            ConstraintRemoved(var table, var constraint) => new(kind, $"{table}", constraint.Name, Text(constraint), null),
            ConstraintChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, Text(before), Text(after)),
            ConstraintRenamed(var table, var before, var after) => new(kind, $"{table}", after.Name, before.Name ?? "unnamed", after.Name ?? "unnamed"),
            IndexAdded(var table, var index) => new(kind, $"{table}", index.Name, null, Text(index)),
            IndexRemoved(var table, var index) => new(kind, $"{table}", index.Name, Text(index), null),
            IndexChanged(var table, var before, var after) => new(kind, $"{table}", after.Name, Text(before), Text(after)),
            IndexRenamed(var table, var before, var after) => new(kind, $"{table}", after.Name, before.Name, after.Name),
            _ => throw new System.Diagnostics.UnreachableException(name),
        };
    }

    private static string Text(EnumType item) => $"enum ({string.Join(", ", item.Values)})";

    private static string Text(SchemaObject item) => $"{item.Kind}: {item.Definition}";

    private static string Text(Table table, SqlDialect dialect) => $"table ({string.Join(", ", table.Columns.Select(column => $"{column.Name} {dialect.TypeName(column.Type)}"))})";

    private static string Text(EquatableArray<TableOption> options) => options.Count == 0 ? "none" : string.Join(", ", options.Select(option => $"{option.Name} {option.Value}".Trim()));

    private static string Text(Column column, SqlDialect dialect) => Words(
        dialect.TypeName(column.Type),
        column.IsNullable ? null : "not null",
        column.Default switch
        {
            LiteralDefault { Kind: LiteralKind.String } literal => $"default {dialect.QuoteLiteral(literal.Value)}",
            LiteralDefault literal => $"default {literal.Value}",
            ExpressionDefault expression => $"default {expression.Sql.For(dialect.Name)}",
            _ => null,
        },
        column.Identity is null ? null : "identity",
        column.Generated is { } generated ? $"generated as ({generated.Expression.For(dialect.Name)}) {(generated.IsStored ? "stored" : "virtual")}" : null,
        column.Collation is { } collation ? $"collate {collation}" : null,
        column.Comment is { } comment ? $"comment {dialect.QuoteLiteral(comment)}" : null);

    private static string Text(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => $"primary key ({string.Join(", ", key.Columns)})",
        UniqueConstraint unique => Words($"unique ({string.Join(", ", unique.Columns)})", unique.NullsNotDistinct ? "nulls not distinct" : null),
        CheckConstraint check => $"check ({check.Expression})",
        ForeignKey key => Words(
            $"foreign key ({string.Join(", ", key.Columns)}) references {key.References} ({string.Join(", ", key.ReferencedColumns)})",
            key.OnDelete == ReferentialAction.NoAction ? null : $"on delete {Action(key.OnDelete)}",
            key.OnUpdate == ReferentialAction.NoAction ? null : $"on update {Action(key.OnUpdate)}"),
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    private static string Text(TableIndex index) => Words(
        index.IsUnique ? "unique index" : "index",
        index.Method is { } method ? $"using {method}" : null,
        $"({string.Join(", ", index.Columns.Select(key => $"{key.Column ?? key.Expression!.Text}{(key.IsDescending ? " desc" : "")}"))})",
        index.Include.Count == 0 ? null : $"include ({string.Join(", ", index.Include)})",
        index.Predicate is { } predicate ? $"where {predicate}" : null);

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "restrict",
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "set null",
        ReferentialAction.SetDefault => "set default",
        _ => "no action",
    };

    private static string Words(params ReadOnlySpan<string?> words) => string.Join(' ', words.ToArray().OfType<string>());
}
