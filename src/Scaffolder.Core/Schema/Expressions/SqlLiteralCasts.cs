using System.Text.RegularExpressions;

namespace Scaffolder.Schema.Expressions;

/// <summary>Where an expression stands, which decides whether the type of a literal in it matters.</summary>
[Flags]
internal enum Casts
{
    /// <summary>The type is part of the meaning, as in a division.</summary>
    Exact = 0,

    /// <summary>The type of the other side decides: under a comparison through sums and products.</summary>
    LooseNumbers = 1,

    /// <summary>The type of the other side decides: a comparison.</summary>
    Loose = 2 | LooseNumbers,

    /// <summary>The type of the column decides: a default.</summary>
    Root = 4 | Loose,
}

/// <summary>Casts on literals that a database adds when it shows an expression, and that its author may have left out.</summary>
internal static partial class SqlLiteralCasts
{
    public static SqlNode Without(SqlNode operand, string type, Casts casts) =>
        operand is SqlAtom { IsLiteral: true, Token: var token } && Literal(token, type, casts) is { } literal ? new SqlAtom(literal) : new SqlCast(operand, type);

    private static SqlToken? Literal(SqlToken token, string type, Casts casts) => (token.Kind, type) switch
    {
        (SqlTokenKind.String, "text" or "varchar" or "bpchar") => token,
        (SqlTokenKind.String, "boolean") => token.Text switch
        {
            "t" or "true" => new(SqlTokenKind.Word, "true"),
            "f" or "false" => new(SqlTokenKind.Word, "false"),
            _ => null,
        },
        (SqlTokenKind.String, "integer") when Integer.IsMatch(token.Text) => new(SqlTokenKind.Number, token.Text),
        (SqlTokenKind.String, "bigint" or "smallint") when casts.HasFlag(Casts.LooseNumbers) && Integer.IsMatch(token.Text) => new(SqlTokenKind.Number, token.Text),
        (SqlTokenKind.String, "numeric" or "double precision") when casts.HasFlag(Casts.LooseNumbers) && Number.IsMatch(token.Text) => new(SqlTokenKind.Number, token.Text),
        (SqlTokenKind.Number, "integer") when Integer.IsMatch(token.Text) => token,
        (SqlTokenKind.Number, "bigint" or "smallint") when casts.HasFlag(Casts.LooseNumbers) && Integer.IsMatch(token.Text) => token,
        (SqlTokenKind.Number, "numeric") when Fraction.IsMatch(token.Text) => token,
        (SqlTokenKind.Number, "numeric" or "double precision") when casts.HasFlag(Casts.LooseNumbers) && Number.IsMatch(token.Text) => token,
        (SqlTokenKind.Word, _) when token.Text == "null" && casts.HasFlag(Casts.Root) => token,
        (SqlTokenKind.String, "date") when casts.HasFlag(Casts.Loose) && Date.IsMatch(token.Text) => token,
        (SqlTokenKind.String, "timestamp" or "timestamptz") when casts.HasFlag(Casts.Loose) && Timestamp.IsMatch(token.Text) => token,
        (SqlTokenKind.String, "time") when casts.HasFlag(Casts.Loose) && Time.IsMatch(token.Text) => token,
        (SqlTokenKind.String, "uuid") when casts.HasFlag(Casts.Loose) && Uuid.IsMatch(token.Text) => token,
        (SqlTokenKind.String, "json" or "jsonb") when casts.HasFlag(Casts.Loose) && !casts.HasFlag(Casts.Root) => token,
        (SqlTokenKind.String, _) when casts.HasFlag(Casts.Loose) && !BuiltIn.IsMatch(type) => token,
        _ => null,
    };

    [GeneratedRegex(@"^-?(0|[1-9]\d{0,8})$")]
    private static partial Regex Integer { get; }

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?$")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"^-?(0|[1-9]\d*)\.\d+$")]
    private static partial Regex Fraction { get; }

    // As the database writes them: other spellings may lose something in the cast.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Date { get; }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:\d\d)?)?$")]
    private static partial Regex Timestamp { get; }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d(\.\d{1,6})?$")]
    private static partial Regex Time { get; }

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid { get; }

    // A type that is none of these is an enum, or as good as one. Anything with a length or of arrays is left alone.
    [GeneratedRegex("""^(text|varchar|char|bpchar|name|citext|smallint|integer|bigint|numeric|real|double precision|money|boolean|date|time|timetz|timestamp|timestamptz|interval|uuid|json|jsonb|jsonpath|xml|bytea|blob|binary|bit|bit varying|varbit|inet|cidr|macaddr|macaddr8|oid|reg\w+|point|line|lseg|box|path|polygon|circle|tsvector|tsquery|\w+range|pg_lsn|hstore|ltree|vector|geometry|geography|signed|unsigned|nchar|nvarchar|datetime|datetime2|int|any|none)$|[(\[]""")]
    private static partial Regex BuiltIn { get; }
}
