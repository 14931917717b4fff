using Scaffolder.Schema.Expressions;

namespace Scaffolder.Schema;

/// <summary>
/// The form of an expression in which two spellings of the same thing are the same text. It is for comparing, not for
/// running. Two texts that could mean different things in any database never share it.
/// </summary>
public static class SqlNormalForm
{
    public static string Of(string expression)
    {
        var tokens = SqlLexer.Tokens(expression);
        while (tokens is [.., { Kind: SqlTokenKind.Punctuation, Text: ";" }])
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        // What the grammar does not reach, such as a whole statement, is compared word by word.
        return SqlParser.Parse(tokens) is { } node ? SqlShape.Text(SqlCanonical.Whole(node)) : $"sql: {string.Join(' ', tokens)}";
    }
}
