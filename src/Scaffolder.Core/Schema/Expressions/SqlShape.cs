namespace Scaffolder.Schema.Expressions;

/// <summary>How a node binds, and its one text.</summary>
internal static class SqlShape
{
    /// <summary>The precedence of what nothing can tear apart.</summary>
    public const int Closed = 100;

    public static int Precedence(SqlNode node) => node switch
    {
        SqlUnary unary => Precedence(unary.Operator),
        SqlBinary binary => SqlPrecedence.Of(binary.Operator),
        SqlChain chain => SqlPrecedence.Of(chain.Operator),
        SqlCall { Name: "in" or "not in" or "between" or "not between" } => SqlPrecedence.Pattern,
        SqlCall { Name: var name } when name.EndsWith(" escape", StringComparison.Ordinal) => SqlPrecedence.Pattern,
        _ => Closed,
    };

    public static int Precedence(string unary) => unary switch
    {
        "not" => SqlPrecedence.Not,
        "-" or "+" or "~" => SqlPrecedence.Sign,
        _ => SqlPrecedence.Is,
    };

    /// <summary>It binds more tightly than any comparison does, in every database.</summary>
    public static bool IsArithmetic(SqlNode node) => Precedence(node) >= SqlPrecedence.Other;

    /// <summary>Different structures have different texts.</summary>
    public static string Text(SqlNode node) => node switch
    {
        SqlAtom(var token) => token.ToString(),
        SqlUnary(var name, var operand) => $"({name} {Text(operand)})",
        SqlBinary(var name, var left, var right) => $"({name} {Text(left)} {Text(right)})",
        SqlChain(var name, var operands) => $"({name} {string.Join(' ', operands.Select(Text))})",
        SqlCast(var operand, var type) => $"(:: {Text(operand)} {type})",
        SqlCall(var name, var arguments) => $"{name}({string.Join(", ", arguments.Select(Text))})",
        SqlGroup(var inner) => $"{{{Text(inner)}}}",
        _ => throw new System.Diagnostics.UnreachableException(node.GetType().Name),
    };
}
