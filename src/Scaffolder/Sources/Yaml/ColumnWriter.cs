using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A column on one line; what it says reads back as the same column.</summary>
internal static class ColumnWriter
{
    /// <param name="primary">The key of the column's table.</param>
    public static string Write(Column column, PrimaryKey? primary, bool plainDefaults) => YamlFlow.Mapping(
        ("type", Type(column.Type)),
        ("null", column.IsNullable && !KeyColumns.AssumesNull(column.Name, column.Type, primary) ? "true" : YamlFlow.Unless(column.IsNullable, assumed: true)),
        ("default", column.Default is { } value ? Default(value, column.Type, plainDefaults) : null),
        ("identity", column.Identity is { } identity ? WriteIdentity(identity) : null),
        ("generated", column.Generated is { } generated ? YamlFlow.Mapping(("as", Expression(generated.Expression)), ("stored", YamlFlow.Unless(generated.IsStored, assumed: true))) : null),
        ("collation", YamlFlow.TextOrNothing(column.Collation)),
        ("options", YamlFlow.Options(column.Options)),
        ("comment", YamlFlow.TextOrNothing(column.Comment)));

    public static string Type(ColumnType type) => type switch
    {
        NativeType native => Mapping(native.Sql),
        _ when TypeWords.Write(type) is { } words => YamlWords.Word(words),
        ArrayType array => YamlFlow.Mapping(("array", Type(array.Element))),
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };

    /// <summary>SQL as a text, or by database where they differ.</summary>
    public static string Expression(SqlExpression expression) =>
        expression.Dialects.Count == 0 ? YamlWords.Text(expression.Text) : Mapping(expression);

    // Each short form is taken only if the reader makes the same of it; the long forms say what they are.
    private static string Default(DefaultValue value, ColumnType type, bool isPlain)
    {
        switch (value)
        {
            case ExpressionDefault { Sql: var sql }:
                return isPlain && sql.Dialects.Count == 0 && IsWord(sql.Text) && DefaultReader.ReadPlain(sql.Text, type) == value ? YamlWords.Word(sql.Text) : Mapping(sql);
            case LiteralDefault { Kind: LiteralKind.Null }:
                return "null";
            case LiteralDefault { Kind: LiteralKind.String, Value: var text }:
                return YamlWords.Text(text) == text && DefaultReader.ReadPlain(text, type) == value ? text : YamlWords.Quoted(text);
            case LiteralDefault literal:
                return (isPlain || SchemaJson.IsNumber(literal.Value) || literal.Kind == LiteralKind.Boolean) && IsWord(literal.Value) && DefaultReader.ReadPlain(literal.Value, type) == value ? YamlWords.Word(literal.Value)
                    : literal.Kind == LiteralKind.Number ? YamlFlow.Mapping(("number", YamlWords.Text(literal.Value)))
                    : YamlFlow.Mapping(("boolean", YamlWords.Text(literal.Value)));
            default:
                throw new System.Diagnostics.UnreachableException(value.GetType().Name);
        }
    }

    private static bool IsWord(string text) => YamlWords.Word(text) == text;

    private static string Mapping(SqlExpression expression) => YamlFlow.Mapping(
    [
        ("sql", expression.Text.Length == 0 && expression.Dialects.Count > 0 ? null : YamlWords.Text(expression.Text)),
        .. expression.Dialects.Select(item => (item.Dialect, (string?)YamlWords.Text(item.Text))),
    ]);

    private static string WriteIdentity(Identity identity) => identity switch
    {
        { Start: null, Increment: null, Minimum: null, Maximum: null, Cache: null, Cycles: false } => identity.Always ? "always" : "true",
        _ => YamlFlow.Mapping(
            ("always", YamlFlow.Unless(identity.Always, assumed: false)),
            ("start", Number(identity.Start)),
            ("increment", Number(identity.Increment)),
            ("minimum", Number(identity.Minimum)),
            ("maximum", Number(identity.Maximum)),
            ("cache", Number(identity.Cache)),
            ("cycle", YamlFlow.Unless(identity.Cycles, assumed: false))),
    };

    private static string? Number(long? number) => number is { } value ? YamlWords.Number(value) : null;
}
