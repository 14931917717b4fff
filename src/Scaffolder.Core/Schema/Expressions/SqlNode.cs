namespace Scaffolder.Schema.Expressions;

/// <summary>An expression by its structure. Parentheses that the structure does not make superfluous are nodes themselves.</summary>
internal abstract record SqlNode;

/// <summary>A name, a literal, a parameter.</summary>
internal sealed record SqlAtom(SqlToken Token) : SqlNode
{
    public bool IsLiteral => Token.Kind is SqlTokenKind.String or SqlTokenKind.Number || (Token.Kind == SqlTokenKind.Word && Token.Text is "true" or "false" or "null");
}

internal sealed record SqlUnary(string Operator, SqlNode Operand) : SqlNode;

internal sealed record SqlBinary(string Operator, SqlNode Left, SqlNode Right) : SqlNode;

/// <summary>AND or OR over any number of conditions, because their grouping means nothing.</summary>
internal sealed record SqlChain(string Operator, EquatableArray<SqlNode> Operands) : SqlNode;

internal sealed record SqlCast(SqlNode Operand, string Type) : SqlNode;

/// <summary>A function with its arguments, or anything else that is a word and parts: <c>case</c>, <c>array</c>, <c>row</c>, <c>[]</c>.</summary>
internal sealed record SqlCall(string Name, EquatableArray<SqlNode> Arguments) : SqlNode;

/// <summary>Parentheses as they were written.</summary>
internal sealed record SqlGroup(SqlNode Operand) : SqlNode;
