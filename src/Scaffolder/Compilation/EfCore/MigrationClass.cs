using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Scaffolder.Compilation.EfCore;

/// <summary>
/// The class of a migration that another tool wrote: the bodies of its methods are replaced, and everything else of the
/// file - usings, comments, namespace, modifiers, line ends, byte order mark - stays as it is.
/// </summary>
internal static class MigrationClass
{
    private static readonly CSharpParseOptions _syntax = new(LanguageVersion.Latest);

    /// <summary>The id and the name that a rendered class has; null where the text holds no migration.</summary>
    public static (string Id, string Name)? Of(string text) => Find(Root(text)) is { } found && IdOf(found) is { } id ? (id.Token.ValueText, found.Identifier.Text) : null;

    /// <summary>The text with the rendered bodies in its methods; null where it has no such methods.</summary>
    /// <param name="there">What the tool wrote.</param>
    /// <param name="rendered">The class whose bodies, usings and further members are put into it; it gets its name, too.</param>
    public static string? WithBodies(string there, string rendered)
    {
        var (root, ours) = (Root(there), Root(rendered));
        if (Find(root) is not { } target || Find(ours) is not { } source)
        {
            return null;
        }

        var newLine = there.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var changes = new List<TextChange> { new(target.Identifier.Span, source.Identifier.Text) };
        foreach (var method in source.Members.OfType<MethodDeclarationSyntax>())
        {
            if (Method(target, method.Identifier.Text) is { } place)
            {
                changes.Add(new(Body(place), Block(method, Indent(place), Step(target, place), newLine)));
            }
            else if (method.Modifiers.Any(SyntaxKind.OverrideKeyword) && method.Identifier.Text is "Up" or "Down")
            {
                return null;
            }
        }

        changes.AddRange(Further(target, source, newLine));
        var missing = Usings(ours).Except(Usings(root), StringComparer.Ordinal).Where(name => IsNeeded(name, source)).ToArray();
        if (missing.Length > 0)
        {
            changes.Add(new(new(root.Usings.Count > 0 ? root.Usings[0].SpanStart : root.SpanStart, 0), string.Concat(missing.Select(name => $"{name}{newLine}"))));
        }

        return SourceText.From(there).WithChanges(changes.OrderBy(change => change.Span.Start)).ToString();
    }

    /// <summary>The other half of such a class, with another id and name.</summary>
    public static string? Renamed(string designer, string id, string name) => Find(Root(designer)) is not { } found || IdOf(found) is not { } literal ? null
        : SourceText.From(designer).WithChanges(new TextChange(literal.Span, SymbolDisplay.FormatLiteral(id, quote: true)), new TextChange(found.Identifier.Span, name)).ToString();

    private static CompilationUnitSyntax Root(string text) => CSharpSyntaxTree.ParseText(text, _syntax).GetCompilationUnitRoot();

    private static ClassDeclarationSyntax? Find(CompilationUnitSyntax root) => root.DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    private static LiteralExpressionSyntax? IdOf(ClassDeclarationSyntax type) => type.AttributeLists.SelectMany(list => list.Attributes)
        .Where(attribute => attribute.Name.ToString() is "Migration" or "MigrationAttribute")
        .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault();

    private static MethodDeclarationSyntax? Method(ClassDeclarationSyntax type, string name) => type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.Text == name);

    private static TextSpan Body(MethodDeclarationSyntax method) => method.Body is { } block ? block.Span
        : TextSpan.FromBounds(method.ParameterList.CloseParenToken.Span.End, method.Span.End);

    // The whitespace before the first word of a line.
    private static string Indent(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line[..^line.TrimStart().Length];
    }

    private static string Step(ClassDeclarationSyntax type, MethodDeclarationSyntax method) => Indent(method) is var deep && Indent(type) is var shallow && deep.StartsWith(shallow, StringComparison.Ordinal) && deep.Length > shallow.Length ? deep[shallow.Length..] : "    ";

    // Every line moves by the same width, so that a raw string means what it meant.
    private static string Block(MethodDeclarationSyntax method, string indent, string step, string newLine)
    {
        var (old, text) = (Indent(method), method.Body!.ToString().ReplaceLineEndings("\n"));
        var lines = text.Split('\n').Skip(1).SkipLast(1).Select(line => line.Length == 0 ? line : $"{indent}{step}{Cut(line, old.Length + 4)}");
        var start = method.Body!.OpenBraceToken.GetPreviousToken() == method.ParameterList.CloseParenToken ? "" : " ";
        return string.Join(newLine, [$"{start}{{", .. lines, $"{indent}}}"]);
    }

    private static string Cut(string line, int width) => line.Length >= width && string.IsNullOrWhiteSpace(line[..width]) ? line[width..] : line.TrimStart();

    private static IEnumerable<TextChange> Further(ClassDeclarationSyntax target, ClassDeclarationSyntax source, string newLine) => source.Members
        .Where(member => member is not MethodDeclarationSyntax method || Method(target, method.Identifier.Text) is null)
        .Select(member => new TextChange(new(target.CloseBraceToken.SpanStart - Indent(target).Length, 0), $"{newLine}{string.Join(newLine, member.ToFullString().ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : $"{Indent(target)}{line}"))}{newLine}"));

    // The attributes stand in the designer; of System the bodies use a few types at most.
    private static bool IsNeeded(string name, ClassDeclarationSyntax source) => name switch
    {
        "using Microsoft.EntityFrameworkCore.Infrastructure;" => false,
        "using System;" => source.DescendantTokens().Any(token => token.ValueText is "Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Array"),
        _ => true,
    };

    private static IEnumerable<string> Usings(CompilationUnitSyntax root) => root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(item => item.WithoutTrivia().NormalizeWhitespace().ToString());
}
