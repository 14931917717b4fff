namespace Scaffolder.Schema.Expressions;

/// <summary>
/// Reads one expression in PostgreSQL's precedence. Where databases disagree about it nothing is concluded: parentheses
/// stay as nodes until <see cref="SqlCanonical"/> knows that they mean nothing.
/// </summary>
internal sealed class SqlParser(List<SqlToken> tokens)
{
    private const int MaxDepth = 100;

    private int _at;
    private int _depth;

    private SqlToken Current => _at < tokens.Count ? tokens[_at] : new(SqlTokenKind.End, "");

    /// <summary>The expression, or null where this grammar does not reach.</summary>
    public static SqlNode? Parse(List<SqlToken> tokens)
    {
        var parser = new SqlParser(tokens);
        return parser.Expression(0) is { } node && parser.Current.Kind == SqlTokenKind.End ? node : null;
    }

    private SqlNode? Expression(int minimum)
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        var left = Prefix();
        while (left is not null && Infix(left, minimum) is var (next, isEnd) && !isEnd)
        {
            left = next;
        }

        _depth--;
        return left;
    }

    private SqlNode? Prefix()
    {
        if (Take("not"))
        {
            return Expression(SqlPrecedence.Not) is { } operand ? new SqlUnary("not", operand) : null;
        }

        if (Current.Kind == SqlTokenKind.Operator && Current.Text is "-" or "+" or "~")
        {
            var sign = Next().Text;
            return Expression(SqlPrecedence.Sign) is { } operand ? Signed(sign, operand) : null;
        }

        return Primary();
    }

    private static SqlNode Signed(string sign, SqlNode operand) =>
        sign == "-" && operand is SqlAtom { Token: { Kind: SqlTokenKind.Number, Text: var number } } && !number.StartsWith('-')
            ? new SqlAtom(new(SqlTokenKind.Number, $"-{number}"))
            : new SqlUnary(sign, operand);

    /// <summary>One more operator to the right, or the end of what binds this tightly.</summary>
    private (SqlNode? Node, bool IsEnd) Infix(SqlNode left, int minimum)
    {
        var start = _at;
        if (Take("::"))
        {
            return (Type() is { } type ? new SqlCast(left, type) : null, false);
        }

        if (Take("["))
        {
            return (Expression(0) is { } index && Take("]") ? new SqlCall("[]", [left, index]) : null, false);
        }

        if (Take("collate"))
        {
            return (Name() is { } collation ? new SqlBinary("collate", left, new SqlAtom(collation)) : null, false);
        }

        if (minimum <= SqlPrecedence.AtTimeZone && Take("at"))
        {
            return (Take("time") && Take("zone") && Expression(SqlPrecedence.AtTimeZone + 1) is { } zone ? new SqlBinary("at time zone", left, zone) : null, false);
        }

        var negated = minimum <= SqlPrecedence.Pattern && Current.Is("not") && Take("not");
        if (minimum <= SqlPrecedence.Pattern && Current.Kind == SqlTokenKind.Word && Current.Text is "in" or "between" or "like" or "ilike" or "glob" or "regexp" or "match" or "similar")
        {
            return (Pattern(left, Next().Text, negated), false);
        }

        _at = start;
        if (minimum <= SqlPrecedence.Is && Current.Kind == SqlTokenKind.Word && Current.Text is "is" or "isnull" or "notnull")
        {
            return (Is(left, Next().Text), false);
        }

        if (SqlPrecedence.Of(Current) is not { } precedence || precedence < minimum)
        {
            return (null, true);
        }

        var infix = Next().Text;
        if (Expression(precedence + 1) is not { } right)
        {
            return (null, false);
        }

        return (infix is "and" or "or" ? new SqlChain(infix, [left, right]) : new SqlBinary(infix, left, right), false);
    }

    private SqlNode? Pattern(SqlNode left, string word, bool negated)
    {
        if (word == "in")
        {
            return Take("(") && Arguments(")") is { Count: > 0 } list ? new SqlCall(negated ? "not in" : "in", [left, .. list]) : null;
        }

        if (word == "between")
        {
            return Expression(SqlPrecedence.Pattern + 1) is { } low && Take("and") && Expression(SqlPrecedence.Pattern + 1) is { } high
                ? new SqlCall(negated ? "not between" : "between", [left, low, high])
                : null;
        }

        if (word == "similar" && !Take("to"))
        {
            return null;
        }

        var pattern = Expression(SqlPrecedence.Pattern + 1);
        var name = negated ? $"not {word}" : word;
        return pattern is null ? null
            : !Take("escape") ? new SqlBinary(name, left, pattern)
            : Expression(SqlPrecedence.Pattern + 1) is { } escape ? new SqlCall($"{name} escape", [left, pattern, escape]) : null;
    }

    private SqlNode? Is(SqlNode left, string word)
    {
        if (word != "is")
        {
            return new SqlUnary(word == "isnull" ? "is null" : "is not null", left);
        }

        var not = Take("not") ? "not " : "";
        if (Current.Kind == SqlTokenKind.Word && Current.Text is "null" or "true" or "false" or "unknown")
        {
            return new SqlUnary($"is {not}{Next().Text}", left);
        }

        var distinct = Take("distinct") ? Take("from") ? "distinct from" : null : "";
        return distinct is not null && Expression(SqlPrecedence.Is + 1) is { } right ? new SqlBinary($"is {not}{distinct}", left, right) : null;
    }

    private SqlNode? Primary()
    {
        var token = Next();
        switch (token.Kind)
        {
            case SqlTokenKind.String or SqlTokenKind.Number:
                return new SqlAtom(token);
            case SqlTokenKind.Punctuation when token.Text == "(":
                return Arguments(")") is { Count: > 0 } items ? items.Count == 1 ? new SqlGroup(items[0]) : new SqlCall("row", [.. items]) : null;
            case SqlTokenKind.Operator when token.Text == "*":
                return new SqlAtom(token);
            case SqlTokenKind.QuotedName:
                return Qualified(token);
            case SqlTokenKind.Word when token.Text == "array" && Take("["):
                return Arguments("]") is { } elements ? new SqlCall("array", [.. elements]) : null;
            case SqlTokenKind.Word when token.Text == "case":
                return Case();
            case SqlTokenKind.Word when token.Text == "cast" && Take("("):
                return Expression(0) is { } operand && Take("as") && Type() is { } type && Take(")") ? new SqlCast(operand, type) : null;
            case SqlTokenKind.Word when token.Text is "date" or "timestamp" or "time" or "timestamptz" or "interval" && Current.Kind == SqlTokenKind.String:
                return new SqlCast(new SqlAtom(Next()), token.Text);
            case SqlTokenKind.Word when token.Text is "select" or "with" or "exists" or "values" or "distinct" or "when" or "then" or "else" or "end" or "from" or "as"
                or "and" or "or" or "is" or "in" or "between" or "like" or "ilike" or "isnull" or "notnull" or "collate" or "escape" or "create" or "row":
                return null;
            case SqlTokenKind.Word:
                return Qualified(token);
            default:
                return null;
        }
    }

    private SqlNode? Qualified(SqlToken first)
    {
        var name = first.ToString();
        var isPlain = true;
        while (Current.Is(".") && Take("."))
        {
            if (Name() is not { } part)
            {
                return null;
            }

            name = $"{name}.{part}";
            isPlain = false;
        }

        if (Take("("))
        {
            return Arguments(")") is { } arguments && !(Current.Kind == SqlTokenKind.Word && Current.Text is "over" or "filter" or "within") ? new SqlCall(name, [.. arguments]) : null;
        }

        return new SqlAtom(isPlain ? first : new(SqlTokenKind.Word, name));
    }

    private SqlCall? Case()
    {
        var parts = new List<SqlNode>();
        if (!Current.Is("when"))
        {
            if (Expression(0) is not { } subject)
            {
                return null;
            }

            parts.Add(new SqlCall("of", [subject]));
        }

        while (Take("when"))
        {
            if (Expression(0) is not { } condition || !Take("then") || Expression(0) is not { } result)
            {
                return null;
            }

            parts.Add(new SqlCall("when", [condition, result]));
        }

        if (Take("else"))
        {
            if (Expression(0) is not { } otherwise)
            {
                return null;
            }

            parts.Add(new SqlCall("else", [otherwise]));
        }

        return Take("end") ? new SqlCall("case", [.. parts]) : null;
    }

    /// <summary>Expressions between commas up to the closing mark.</summary>
    private List<SqlNode>? Arguments(string close)
    {
        var arguments = new List<SqlNode>();
        if (Take(close))
        {
            return arguments;
        }

        do
        {
            if (Expression(0) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (Take(","));
        return Take(close) ? arguments : null;
    }

    private string? Type() => SqlTypeName.Read(tokens, ref _at);

    private SqlToken? Name() => Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName ? Next() : Current.Is("*") ? Next() : null;

    private SqlToken Next() => _at < tokens.Count ? tokens[_at++] : Current;

    private bool Take(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        _at++;
        return true;
    }
}
