namespace Scaffolder.Schema.Expressions;

/// <summary>
/// The one structure for the spellings of an expression that mean the same in every database: without superfluous
/// parentheses, with BETWEEN as two comparisons, = ANY (ARRAY[...]) as IN, CURRENT_TIMESTAMP as now().
/// </summary>
internal static class SqlCanonical
{
    /// <summary>A whole expression, or a part of one that something delimits.</summary>
    public static SqlNode Whole(SqlNode node) => Condition(Simplify(node, Casts.Root));

    private static SqlNode Simplify(SqlNode node, Casts casts) => node switch
    {
        SqlAtom { Token: { Kind: SqlTokenKind.Word, Text: "current_timestamp" } } => new SqlCall("now", []),
        SqlAtom => node,
        SqlGroup(var inner) => Ungrouped(Simplify(inner, casts)),
        SqlCast(var operand, var type) => SqlLiteralCasts.Without(Ungrouped(Simplify(operand, Casts.Exact)), type, casts),
        SqlUnary { Operator: "not" } not => new SqlUnary("not", Condition(Operand(not.Operand, Casts.Exact, child => child is SqlUnary { Operator: "not" } || SqlShape.Precedence(child) > SqlPrecedence.Not))),
        SqlUnary unary => Sign(unary.Operator, Operand(unary.Operand, unary.Operator is "-" or "+" ? casts & Casts.Loose : Casts.Exact, child => SqlShape.Precedence(unary.Operator) == SqlPrecedence.Is && SqlShape.IsArithmetic(child))),
        SqlChain chain => new SqlChain(chain.Operator, [.. chain.Operands.SelectMany(operand => Flat(chain.Operator, Condition(Undone(Simplify(operand, Casts.Exact)))))]),
        SqlBinary binary => Binary(binary, casts),
        SqlCall { Name: "in" or "not in" or "between" or "not between" } call => call with
        {
            Arguments = [Operand(call.Arguments[0], Casts.Loose, SqlShape.IsArithmetic), .. call.Arguments.Skip(1).Select(argument => call.Name.EndsWith("in", StringComparison.Ordinal) ? Undone(Simplify(argument, Casts.Loose)) : Operand(argument, Casts.Loose, SqlShape.IsArithmetic))],
        },
        SqlCall { Name: "[]" } index => index with { Arguments = [Ungrouped(Simplify(index.Arguments[0], Casts.Exact)), Undone(Simplify(index.Arguments[1], Casts.Exact))] },
        SqlCall call => call with { Arguments = [.. call.Arguments.Select(argument => Condition(Undone(Simplify(argument, call.Name == "array" ? casts & Casts.Loose : Casts.Exact))))] },
        _ => node,
    };

    private static SqlNode Binary(SqlBinary binary, Casts casts)
    {
        var precedence = SqlPrecedence.Of(binary.Operator);
        var inner = precedence is SqlPrecedence.Comparison || binary.Operator.EndsWith("distinct from", StringComparison.Ordinal) ? Casts.Loose
            : binary.Operator is "+" or "-" or "*" ? casts & Casts.LooseNumbers
            : Casts.Exact;
        return binary with
        {
            Left = Operand(binary.Left, inner, child => IsFree(binary.Operator, precedence, child, isLeft: true)),
            Right = Operand(binary.Right, inner, child => IsFree(binary.Operator, precedence, child, isLeft: false)),
        };
    }

    /// <summary>Whether every database reads the child without parentheses as it does with them.</summary>
    private static bool IsFree(string parent, int precedence, SqlNode child, bool isLeft) => precedence switch
    {
        SqlPrecedence.Is or SqlPrecedence.Comparison or SqlPrecedence.Pattern => SqlShape.IsArithmetic(child),
        SqlPrecedence.Sum => SqlShape.Precedence(child) is SqlPrecedence.Product || (isLeft && SqlShape.Precedence(child) is SqlPrecedence.Sum),
        SqlPrecedence.Product => isLeft && SqlShape.Precedence(child) is SqlPrecedence.Product,
        _ => isLeft && child is SqlBinary { Operator: "||" } && parent == "||",
    };

    private static SqlNode Operand(SqlNode node, Casts casts, Func<SqlNode, bool> isFree) =>
        Simplify(node, casts) switch
        {
            SqlGroup(var inner) when isFree(inner) => inner,
            var other => other,
        };

    // Around one thing, and around AND and OR, which bind more loosely than all else, the structure says it all.
    private static SqlNode Ungrouped(SqlNode inner) => inner switch
    {
        SqlGroup or SqlAtom or SqlCast or SqlChain => inner,
        SqlCall when SqlShape.Precedence(inner) == SqlShape.Closed => inner,
        _ => Condition(inner) is SqlChain chain ? chain : new SqlGroup(Condition(inner)),
    };

    private static SqlNode Undone(SqlNode node) => node is SqlGroup(var inner) ? inner : node;

    private static SqlNode Sign(string sign, SqlNode operand) =>
        sign == "-" && operand is SqlAtom { Token: { Kind: SqlTokenKind.Number, Text: var number } } && !number.StartsWith('-')
            ? new SqlAtom(new(SqlTokenKind.Number, $"-{number}"))
            : new SqlUnary(sign, operand);

    private static EquatableArray<SqlNode> Flat(string chain, SqlNode operand) =>
        operand is SqlChain { Operands: var operands } inner && inner.Operator == chain ? operands : [operand];

    /// <summary>A condition that stands by itself, where spellings of another precedence cannot bind to a neighbour.</summary>
    private static SqlNode Condition(SqlNode node) => Undone(node) switch
    {
        SqlCall { Name: "between", Arguments: [var value, var low, var high] } => new SqlChain("and", [new SqlBinary(">=", value, low), new SqlBinary("<=", value, high)]),
        SqlCall { Name: "not between", Arguments: [var value, var low, var high] } => new SqlChain("or", [new SqlBinary("<", value, low), new SqlBinary(">", value, high)]),
        SqlCall { Name: "in", Arguments: [var value, var only] } => new SqlBinary("=", value, only),
        SqlCall { Name: "not in", Arguments: [var value, var only] } => new SqlBinary("<>", value, only),
        SqlBinary("=", var value, SqlCall { Name: "any", Arguments: [var list] }) when Elements(list) is { } elements => Condition(new SqlCall("in", [value, .. elements])),
        SqlBinary("<>", var value, SqlCall { Name: "all", Arguments: [var list] }) when Elements(list) is { } elements => Condition(new SqlCall("not in", [value, .. elements])),
        var other => other,
    };

    private static IEnumerable<SqlNode>? Elements(SqlNode list) => list switch
    {
        SqlCall { Name: "array", Arguments: { Count: > 0 } elements } => elements.Select(element => element is SqlCast(var operand, var type) ? SqlLiteralCasts.Without(operand, type, Casts.Loose) : element),
        SqlCast({ } operand, "text[]" or "varchar[]") when Elements(operand) is { } elements && elements.All(element => element is SqlAtom { IsLiteral: true }) => elements,
        _ => null,
    };
}
