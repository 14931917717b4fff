using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// A column's default. Quoted text is a constant; plain text is read as the column's type suggests: a number, a boolean, a
/// word; what looks like a call, <c>CURRENT_*</c> or stands in brackets is an expression. <c>{ sql: }</c> and a database's
/// name say an expression outright, <c>{ number: }</c>, <c>{ boolean: }</c> and <c>{ string: }</c> a constant.
/// </summary>
internal static partial class DefaultReader
{
    private static readonly string[] _constants = ["number", "boolean", "string"];

    /// <param name="type">Null where the type is wrong, which is reported already.</param>
    public static DefaultValue? Read(YamlReading reading, YamlNode? node, ColumnType? type)
    {
        switch (node)
        {
            case null or YamlScalar { IsPlain: true, Text: "" }:
                return null;
            case YamlMapping { Entries: [{ Key.Text: "number" or "boolean" or "string" } entry] }:
                var kind = (LiteralKind[])[LiteralKind.Number, LiteralKind.Boolean, LiteralKind.String];
                return reading.Text(entry.Value, "the default") is { } value ? new LiteralDefault(value, kind[Array.IndexOf(_constants, entry.Key.Text)]) : null;

            // Empty braces and brackets are JSON on a JSON column, and not much else.
            case YamlMapping { Entries: [] } when type is JsonType:
                return new LiteralDefault("{}", LiteralKind.String);
            case YamlSequence { Items: [] } when type is JsonType:
                return new LiteralDefault("[]", LiteralKind.String);
            case YamlSequence:
                reading.Error(InputProblem.InvalidDefault, node, "the default is a list", "Quote a constant that has brackets: default: '[1, 2]'.");
                return null;
            case YamlMapping:
                return ExpressionReader.Read(reading, node, "the default") is { } sql ? new ExpressionDefault(sql) : null;
            case YamlScalar { IsPlain: false } quoted:
                return new LiteralDefault(quoted.Text, LiteralKind.String);
        }

        var text = ((YamlScalar)node).Text;
        if (ReadPlain(text, type) is { } plain)
        {
            return plain;
        }

        var wanted = type is BooleanType ? "true or false" : "a number";
        reading.Error(InputProblem.InvalidDefault, node, $"the default '{text}' is not {wanted}", $"An expression is written {{ sql: \"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\" }}.");
        return null;
    }

    /// <summary>What text without quotes means as the default of a column of that type; null when it means nothing.</summary>
    public static DefaultValue? ReadPlain(string text, ColumnType? type) => text switch
    {
        "~" or "null" or "Null" or "NULL" => new LiteralDefault("null", LiteralKind.Null),
        _ when Expression.IsMatch(text) => new ExpressionDefault(new(text)),
        _ => type switch
        {
            BooleanType => Boolean(text) ?? Number(text),
            IntegerType or DecimalType or FloatType => Number(text),
            NativeType or null => Boolean(text) ?? Number(text) ?? new LiteralDefault(text, LiteralKind.String),
            _ => new LiteralDefault(text, LiteralKind.String),
        },
    };

    private static LiteralDefault? Boolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => new("true", LiteralKind.Boolean),
        "false" or "False" or "FALSE" => new("false", LiteralKind.Boolean),
        _ => null,
    };

    private static LiteralDefault? Number(string text) => Numeral.IsMatch(text) ? new(text, LiteralKind.Number) : null;

    [GeneratedRegex(@"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeral { get; }

    [GeneratedRegex(@"^([\p{L}_][\p{L}\p{N}_.]*\(.*\).*|\(.*\)|(CURRENT_(DATE|TIME|TIMESTAMP|USER|ROLE|CATALOG|SCHEMA)|LOCALTIME|LOCALTIMESTAMP)(\(\d\))?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Expression { get; }
}
