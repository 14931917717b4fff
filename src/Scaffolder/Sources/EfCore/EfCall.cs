using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scaffolder.Sources.EfCore;

/// <summary>One call of a chain such as <c>b.Property&lt;int&gt;("Id").IsRequired()</c>.</summary>
internal sealed record EfCall(string Method, IReadOnlyList<TypeSyntax> Types, IReadOnlyList<ExpressionSyntax> Arguments, SyntaxNode Node)
{
    public string? Text(int index = 0) => index < Arguments.Count ? EfValue.Text(Arguments[index]) : null;

    public IReadOnlyList<string> Texts(int index = 0) => index < Arguments.Count ? EfValue.Texts(Arguments[index]) : [];

    /// <summary>All arguments that are texts, whether each stands alone or all are in one array.</summary>
    public EquatableArray<string> AllTexts => [.. Arguments.SelectMany(EfValue.Texts)];

    /// <summary>A flag that a call without an argument sets.</summary>
    public bool Flag(int index = 0) => index >= Arguments.Count || EfValue.Boolean(Arguments[index]) is not false;

    /// <summary>What is done inside of a call that takes a function.</summary>
    public LambdaExpressionSyntax? Body => Arguments.OfType<LambdaExpressionSyntax>().FirstOrDefault();

    /// <summary>
    /// The calls of a statement in their order, without the variable that they begin with. A call of an extension class,
    /// as providers write them, stands where it would stand as a method.
    /// </summary>
    public static IReadOnlyList<EfCall> Chain(ExpressionSyntax expression)
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation)
        {
            return [];
        }

        ExpressionSyntax[] arguments = [.. invocation.ArgumentList.Arguments.Select(argument => argument.Expression)];
        IReadOnlyList<TypeSyntax> types = access.Name is GenericNameSyntax generic ? [.. generic.TypeArgumentList.Arguments] : [];
        var isExtension = access.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name.EndsWith("Extensions", StringComparison.Ordinal) && arguments.Length > 0;
        return isExtension
            ? [.. Chain(arguments[0]), new(access.Name.Identifier.ValueText, types, arguments[1..], access.Name)]
            : [.. Chain(access.Expression), new(access.Name.Identifier.ValueText, types, arguments, access.Name)];
    }

    /// <summary>The statements of a function, each as its chain.</summary>
    public static IEnumerable<IReadOnlyList<EfCall>> Chains(SyntaxNode? body) =>
        body?.ChildNodes().OfType<BlockSyntax>().Take(1).SelectMany(block => block.Statements).OfType<ExpressionStatementSyntax>().Select(statement => Chain(statement.Expression)).Where(chain => chain.Count > 0) ?? [];
}
