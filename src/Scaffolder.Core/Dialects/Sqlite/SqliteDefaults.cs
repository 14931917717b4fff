using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>Defaults both ways: the model's and the text that SQLite keeps.</summary>
public static class SqliteDefaults
{
    // A random version 4 UUID; SQLite has no function of its own for it.
    private const string _uuid =
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    private static readonly string[] _clocks = ["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"];

    /// <summary>True where ALTER TABLE ADD COLUMN may give the value to rows that are there.</summary>
    public static bool IsConstant(DefaultValue value) => value is LiteralDefault;

    public static string Text(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.Null } => value.Spelling.Text ?? "NULL",
        LiteralDefault { Kind: LiteralKind.Boolean, Value: var word } => word == "true" ? "1" : "0",
        LiteralDefault { Kind: LiteralKind.Number, Value: var number } => number,
        LiteralDefault { Value: var text } => Quote(text),
        ExpressionDefault { Sql: var sql } when _clocks.Contains(sql.For("sqlite"), StringComparer.OrdinalIgnoreCase) => sql.For("sqlite"),
        ExpressionDefault { Sql: var sql } => SqliteDefinitions.Parenthesized(sql.For("sqlite")),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    /// <summary>What <c>dflt_value</c> of the catalogue or the text after DEFAULT means.</summary>
    public static DefaultValue Parse(string text) => SqliteTokens.Of(SqliteTokens.WithoutComments(text)) switch
    {
        [{ Kind: SqliteTokenKind.Text or SqliteTokenKind.Quoted, Value: var value }] => new LiteralDefault(value, LiteralKind.String),
        [{ Kind: SqliteTokenKind.Number, Value: var value }] => new LiteralDefault(value, LiteralKind.Number),
        [{ Kind: SqliteTokenKind.Symbol, Value: "-" }, { Kind: SqliteTokenKind.Number, Value: var value }] => new LiteralDefault("-" + value, LiteralKind.Number),
        [{ Kind: SqliteTokenKind.Symbol, Value: "+" }, { Kind: SqliteTokenKind.Number, Value: var value }] => new LiteralDefault(value, LiteralKind.Number),
        [{ Kind: SqliteTokenKind.Word } word] when word.Is("null") => new LiteralDefault("null", LiteralKind.Null) { Spelling = new(word.Value == "NULL" ? null : word.Value) },
        [{ Kind: SqliteTokenKind.Word } word] when word.Is("true") || word.Is("false") => new LiteralDefault(word.Is("true") ? "true" : "false", LiteralKind.Boolean),
        [{ Kind: SqliteTokenKind.Word } word] when _clocks.Any(word.Is) => new ExpressionDefault(new(word.Value)),
        [{ Kind: SqliteTokenKind.Word, Value: var value }] => new LiteralDefault(value, LiteralKind.String),
        _ => new ExpressionDefault(new(SqliteTokens.WithoutComments(text))),
    };

    public static DefaultValue? Normalize(DefaultValue? value, ColumnType type) => value switch
    {
        ExpressionDefault { Sql: var sql } when SqliteTokens.Squash(sql.For("sqlite")) is "now()" => new ExpressionDefault(new(type switch
        {
            DateType => "CURRENT_DATE",
            TimeType => "CURRENT_TIME",
            _ => "CURRENT_TIMESTAMP",
        })),
        ExpressionDefault { Sql: var sql } when SqliteTokens.Squash(sql.For("sqlite")) is "uuid()" => new ExpressionDefault(new(_uuid)),
        ExpressionDefault { Sql: var sql } when Parse(Bare(sql.For("sqlite"))) is var parsed => parsed is LiteralDefault ? Normalize(parsed, type) : parsed,
        // The column stores the same number for 1 and '1', and tools write either.
        LiteralDefault { Kind: not LiteralKind.Null, Value: var text } when type is BooleanType && Truth(text) is { } truth => new LiteralDefault(truth, LiteralKind.Boolean),
        LiteralDefault { Kind: LiteralKind.Boolean, Value: var text } => new LiteralDefault(text == "true" ? "1" : "0", LiteralKind.Number),
        LiteralDefault { Kind: LiteralKind.Null } => new LiteralDefault("null", LiteralKind.Null) { Spelling = value.Spelling },
        LiteralDefault { Kind: LiteralKind.String, Value: var text } when type is IntegerType or DecimalType or FloatType && IsNumber(text) => new LiteralDefault(text, LiteralKind.Number),
        _ => value,
    };

    // (a) is a; (a) || (b) is not.
    private static string Bare(string text)
    {
        var trimmed = SqliteTokens.WithoutComments(text);
        var tokens = SqliteTokens.Of(trimmed);
        var depth = 0;
        var wrapped = tokens.Count > 2 && tokens[0].Is("(") && tokens[^1].Is(")")
            && tokens.SkipLast(1).All(token => (depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0) > 0);
        return wrapped ? Bare(trimmed[1..^1]) : trimmed;
    }

    private static string? Truth(string text) => text switch { "1" or "true" => "true", "0" or "false" => "false", _ => null };

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
