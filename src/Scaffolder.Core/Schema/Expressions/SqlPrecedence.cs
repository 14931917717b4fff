namespace Scaffolder.Schema.Expressions;

/// <summary>How tightly operators bind in PostgreSQL; larger is tighter.</summary>
internal static class SqlPrecedence
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Is = 4;
    public const int Comparison = 5;
    public const int Pattern = 6;
    public const int Other = 7;
    public const int Sum = 8;
    public const int Product = 9;
    public const int Power = 10;
    public const int AtTimeZone = 11;
    public const int Sign = 13;

    public static int? Of(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Word => token.Text switch { "or" => Or, "and" => And, _ => null },
        SqlTokenKind.Operator => Of(token.Text),
        _ => null,
    };

    public static int Of(string symbol) => symbol switch
    {
        "or" => Or,
        "and" => And,
        "=" or "<>" or "<" or ">" or "<=" or ">=" => Comparison,
        "like" or "not like" or "ilike" or "not ilike" or "glob" or "not glob" or "regexp" or "not regexp" or "match" or "not match" or "similar" or "not similar" => Pattern,
        "+" or "-" => Sum,
        "*" or "/" or "%" => Product,
        "^" => Power,
        "at time zone" => AtTimeZone,
        "collate" => Sign,
        _ when symbol.StartsWith("is ", StringComparison.Ordinal) => Is,
        _ => Other,
    };
}
