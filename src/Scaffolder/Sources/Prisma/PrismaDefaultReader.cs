using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>The default of a column. What Prisma's client fills in, such as <c>cuid()</c>, is nothing to the database.</summary>
internal sealed class PrismaDefaultReader(PrismaSchema schema, PrismaField field, ColumnType type)
{
    private static readonly string[] _client = ["uuid", "cuid", "ulid", "nanoid", "auto"];

    public DefaultValue? Read(PrismaValue value) => value switch
    {
        PrismaCall { Name: "now" } when field.Type.Text == "DateTime" => new ExpressionDefault(new("CURRENT_TIMESTAMP")),
        PrismaCall { Name: "dbgenerated" } call => call.Arguments is [{ Value: var text }] && schema.Reading.Text(text, "the argument of dbgenerated()") is { Length: > 0 } sql ? new ExpressionDefault(new(sql)) : null,
        PrismaCall { Name: var name } when _client.Contains(name) => null,
        PrismaCall { Name: var name } => Wrong(value, $"{name}() gives no value for {field.Type.Text}"),
        PrismaList list when field.Arity == PrismaArity.List => List(list),
        _ when field.Arity == PrismaArity.List => Wrong(value, "the default of a list is a list"),
        _ => Constant(value),
    };

    private DefaultValue? Constant(PrismaValue value)
    {
        if (schema.Enums.TryGetValue(field.Type.Text, out var values))
        {
            return value is PrismaWord { Value: var word } && values.Fields.FirstOrDefault(item => item.Name.Text == word.Split('.')[^1]) is { } found
                ? new LiteralDefault(schema.NameOf(found), LiteralKind.String)
                : Wrong(value, $"the default is no value of {field.Type.Text}");
        }

        return (field.Type.Text, value) switch
        {
            ("Boolean", PrismaWord { Value: "true" or "false" } truth) => schema.Provider.Truth(truth.Value, type),
            ("Int" or "BigInt", PrismaNumber number) when !number.Value.Contains('.', StringComparison.Ordinal) => new LiteralDefault(number.Value, LiteralKind.Number),
            ("Float" or "Decimal", PrismaNumber number) => new LiteralDefault(number.Value, LiteralKind.Number),
            ("String" or "Json", PrismaText text) => new LiteralDefault(text.Value, LiteralKind.String),
            ("Bytes", PrismaText text) => Base64(text),
            ("DateTime", PrismaText text) when DateTimeOffset.TryParse(text.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => new LiteralDefault(schema.Provider.Moment(moment, type), LiteralKind.String),
            ("DateTime", PrismaText) => Wrong(value, "the default is no moment such as 2026-01-31T12:00:00Z"),
            _ => Wrong(value, $"the default is no value of {field.Type.Text}"),
        };
    }

    private DefaultValue? Base64(PrismaText text)
    {
        var bytes = new byte[text.Value.Length];
        return Convert.TryFromBase64String(text.Value, bytes, out var length)
            ? schema.Provider.Bytes(bytes[..length])
            : Wrong(text, "the default is not base64");
    }

    // The database keeps the elements with a cast of their own; an empty list has nothing but the type of the whole.
    private ExpressionDefault List(PrismaList list)
    {
        var element = schema.Dialect.TypeName(type);
        var items = list.Items.Select(Constant).OfType<LiteralDefault>().Select(item =>
            item.Kind == LiteralKind.String ? $"{schema.Dialect.QuoteLiteral(item.Value)}::{element}"
            : type is BooleanType or IntegerType { Bits: 32 } ? item.Value
            : $"{item.Value}::{element}").ToArray();
        return new(new(items.Length == 0 ? $"ARRAY[]::{element}[]" : $"ARRAY[{string.Join(", ", items)}]"));
    }

    private LiteralDefault? Wrong(PrismaValue value, string message)
    {
        schema.Reading.Error(PrismaProblem.Default, value.Place, message, "An expression of the database is written @default(dbgenerated(\"...\")).");
        return null;
    }
}
