namespace Scaffolder.Schema.Expressions;

/// <summary>The name of a type in a cast, in its short spelling.</summary>
internal static class SqlTypeName
{
    public static string? Read(List<SqlToken> tokens, ref int at)
    {
        if (Word(tokens, at) is not { } name)
        {
            return null;
        }

        at++;
        while (Is(tokens, at, ".") && Word(tokens, at + 1) is { } part)
        {
            name = name == "pg_catalog" ? part : $"{name}.{part}";
            at += 2;
        }

        if ((name, Word(tokens, at)) is ("character", "varying") or ("double", "precision") or ("bit", "varying"))
        {
            name = $"{name} {tokens[at++].Text}";
        }

        var arguments = "";
        if (Is(tokens, at, "("))
        {
            var start = at;
            while (at < tokens.Count && !Is(tokens, at, ")"))
            {
                at++;
            }

            if (at++ >= tokens.Count)
            {
                return null;
            }

            arguments = string.Concat(tokens[start..at].Select(token => token.ToString()));
        }

        if (name is "timestamp" or "time" && Word(tokens, at) is "with" or "without" && Word(tokens, at + 1) == "time" && Word(tokens, at + 2) == "zone")
        {
            name += tokens[at].Text == "with" ? "tz" : "";
            at += 3;
        }

        var type = Short(name) + arguments;
        while (Is(tokens, at, "[") && Is(tokens, at + 1, "]"))
        {
            type += "[]";
            at += 2;
        }

        return type;
    }

    private static string Short(string name) => name switch
    {
        "character varying" => "varchar",
        "character" => "char",
        "int" or "int4" => "integer",
        "int8" => "bigint",
        "int2" => "smallint",
        "bool" => "boolean",
        "decimal" => "numeric",
        "float8" => "double precision",
        "float4" => "real",
        _ => name,
    };

    private static bool Is(List<SqlToken> tokens, int at, string text) => at < tokens.Count && tokens[at].Is(text);

    private static string? Word(List<SqlToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName ? tokens[at].ToString() : null;
}
