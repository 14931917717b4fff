using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

/// <summary>A literal holds exactly the text that it was made from, whatever the text is.</summary>
public sealed class SourceTextTests
{
    public static TheoryData<string> Texts =>
    [
        "", "plain", "it's", "\"", "\"\"\"", "a\"", "\"a\nb\"\"\"\"", "`${x}`", "{{ y }}", "back\\slash", "$$", "*/", "tab\tand\nline", "\r\n", "\u2028\u0085\0", "😀 naïve",
        "CREATE TABLE t (\n  id integer\n)", "SELECT 'a\nb'", "\n", " \n \n", "DO $$\nBEGIN\nEND\n$$",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_literal_of_CSharp_has_the_text_as_its_value(string text)
    {
        Assert.Equal(text, CSharpValue(SourceText.CSharp(text)));
        Assert.Equal(text, CSharpValue(SourceText.CSharpSql(text, 12)));
    }

    // A string literal of JSON is one of TypeScript too, but for the quotes.
    [Theory]
    [MemberData(nameof(Texts))]
    public void A_literal_of_TypeScript_has_the_text_as_its_value(string text)
    {
        var literal = SourceText.TypeScript(text);
        var inner = literal[1..^1];

        Assert.Equal(text, JsonSerializer.Deserialize<string>($"\"{(literal[0] == '"' ? inner : inner.Replace("\\'", "'", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\""));
    }

    [Theory]
    [InlineData("SELECT 'a\nb'", false)]
    [InlineData("SELECT \"a\nb\"", false)]
    [InlineData("CREATE TABLE t (\n  id integer\n)", true)]
    [InlineData("CREATE FUNCTION f() RETURNS int AS $$\nSELECT 1\n$$", false)]
    [InlineData("CREATE VIEW v AS\nSELECT 1", false)]
    [InlineData("DO $$\nBEGIN\nEND\n$$", true)]
    [InlineData("DO $$\nBEGIN\n  COMMENT ON TABLE t IS 'a\nb';\nEND\n$$", false)]
    public void SQL_is_indented_only_where_that_changes_nothing(string sql, bool can) => Assert.Equal(can, SqlLayout.CanIndent(sql));

    [Fact]
    public void SQL_of_several_lines_is_laid_out_under_the_call() =>
        Assert.Equal("`\n    CREATE TABLE t (\n      id integer\n    )\n  `", SourceText.TypeScriptSql("CREATE TABLE t (\n  id integer\n)", 2));

    [Fact]
    public void What_a_template_literal_would_read_is_escaped() =>
        Assert.Equal("`a\\`b\\${c}\\\\\n'd'`", SourceText.TypeScriptSql("a`b${c}\\\n'd'", 2));

    private static string CSharpValue(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal);
        Assert.Empty(expression.GetDiagnostics());
        return ((LiteralExpressionSyntax)expression).Token.ValueText;
    }
}
