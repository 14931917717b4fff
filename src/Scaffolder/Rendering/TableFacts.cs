using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>Tables and their parts as templates see them.</summary>
/// <param name="literal">Writes a text as a string literal of the tool's language.</param>
internal sealed class TableFacts(ToolDatabase tool, SqlDialect dialect, Func<string, string> literal)
{
    public ScriptObject Of(Table table) => Facts.Of(
        ("name", table.Name.Name),
        ("schema", table.Name.Schema),
        ("quoted", dialect.Quote(table.Name)),
        ("columns", Facts.List(table.Columns.Select(column => Of(column, table)))),
        ("primary_key", table.PrimaryKey is { } key ? Of(key) : null),
        ("uniques", Facts.List(table.Uniques.Select(Of))),
        ("checks", Facts.List(table.Checks.Select(Of))),
        ("foreign_keys", Facts.List(table.ForeignKeys.Select(Of))),
        ("constraints", Facts.List(table.Constraints.Select(Of))),
        ("comment", table.Comment));

    public static ScriptObject Of(ObjectName name) => Facts.Of(("name", name.Name), ("schema", name.Schema));

    public ScriptObject Of(Column column, Table? table = null) => Facts.Of(
        ("name", column.Name),
        ("type", Facts.Of(
            ("kind", TypeFacts.Kind(column.Type)),
            ("length", TypeFacts.Length(column.Type)),
            ("precision", TypeFacts.Precision(column.Type)),
            ("scale", TypeFacts.Scale(column.Type)),
            ("sql", dialect.TypeName(column.Type)),
            ("call", TypeFacts.Call(tool, dialect, column.Name, column.Type, literal)))),
        ("nullable", column.IsNullable),
        ("default", column.Default is { } value ? Of(value) : null),
        ("identity", column.Identity is { } identity
            ? Facts.Of(("always", identity.Always), ("start", identity.Start), ("increment", identity.Increment))
            : null),
        ("generated", column.Generated is { } generated
            ? Facts.Of(("sql", generated.Expression.For(dialect.Name)), ("stored", generated.IsStored))
            : null),
        ("collation", column.Collation),
        ("comment", column.Comment),
        ("is_key", table?.PrimaryKey?.Columns.Contains(column.Name) ?? false),
        ("is_only_key", table?.PrimaryKey?.Columns is [var only] && only == column.Name));

    public ScriptObject Of(TableConstraint constraint)
    {
        var facts = Facts.Of(("name", constraint.Name), ("quoted", constraint.Name is { } name ? dialect.Quote(name) : null), ("kind", Casing.Snake(constraint.GetType().Name)), ("comment", constraint.Comment));
        return constraint switch
        {
            PrimaryKey key => facts.And(("columns", Facts.List(key.Columns)), ("include", Facts.List(key.Include))),
            UniqueConstraint unique => facts.And(
                ("columns", Facts.List(unique.Columns)), ("include", Facts.List(unique.Include)), ("nulls_not_distinct", unique.NullsNotDistinct)),
            CheckConstraint check => facts.And(("sql", check.Expression.For(dialect.Name)), ("validated", check.IsValidated)),
            ForeignKey key => facts.And(
                ("columns", Facts.List(key.Columns)),
                ("references", Of(key.References)),
                ("referenced_columns", Facts.List(key.ReferencedColumns)),
                ("on_delete", Of(key.OnDelete)),
                ("on_update", Of(key.OnUpdate)),
                ("validated", key.IsValidated)),
            _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
        };
    }

    public ScriptObject Of(TableIndex index) => Facts.Of(
        ("name", index.Name),
        ("unique", index.IsUnique),
        ("method", index.Method),
        ("columns", Facts.List(index.Columns.Select(column => Facts.Of(
            ("name", column.Column),
            ("sql", column.Expression?.For(dialect.Name)),
            ("descending", column.IsDescending))))),
        ("column_names", Facts.List(index.Columns.Select(column => column.Column))),
        ("has_descending", index.Columns.Any(column => column.IsDescending)),
        ("include", Facts.List(index.Include)),
        ("predicate", index.Predicate?.For(dialect.Name)),
        ("comment", index.Comment));

    private ScriptObject Of(DefaultValue value) => Facts.Of(
        ("sql", dialect.DefaultSql(value)),
        ("literal", (value as LiteralDefault)?.Value),
        ("kind", value is LiteralDefault text ? Casing.Snake(text.Kind.ToString()) : "expression"));

    // Null where nothing has to be said: NO ACTION is what every database does.
    private static ScriptObject? Of(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => null,
        _ => Facts.Of(("sql", Casing.Snake(action.ToString()).Replace('_', ' ').ToUpperInvariant()), ("name", action.ToString())),
    };
}
