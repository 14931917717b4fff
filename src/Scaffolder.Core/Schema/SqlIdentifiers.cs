using System.Text.RegularExpressions;
using Scaffolder.Schema.Expressions;

namespace Scaffolder.Schema;

/// <summary>The identifiers inside an expression, told apart from its strings, comments and function names.</summary>
public static partial class SqlIdentifiers
{
    /// <summary>The expression with one identifier replaced wherever it stands as a name of its own.</summary>
    public static SqlExpression Rename(SqlExpression expression, string before, string after) =>
        Rename(expression, new Dictionary<string, string>(StringComparer.Ordinal) { [before] = after });

    /// <summary>The expression with identifiers replaced at the same time, so that two names can change places.</summary>
    public static SqlExpression Rename(SqlExpression expression, IReadOnlyDictionary<string, string> names) => names.Count == 0 ? expression : new(
        Rename(expression.Text, names),
        [.. expression.Dialects.Select(item => item with { Text = Rename(item.Text, names) })]);

    /// <summary>Whether the expression names the identifier outside its strings.</summary>
    public static bool Mentions(SqlExpression expression, string name) => Token.Matches(expression.Text).Any(match =>
        match.Groups["quoted"] is { Success: true, Value: var quoted } ? Unquote(quoted) == name
        : match.Groups["word"] is { Success: true, Value: var word } && string.Equals(word, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every name in the text that is not a function's, as the database folds or keeps it.</summary>
    public static IReadOnlySet<string> In(string text) =>
        Token.Matches(text)
            .Select(match => match.Groups["quoted"] is { Success: true, Value: var quoted } ? Unquote(quoted) : match.Groups["word"].Value)
            .Where(name => name.Length > 0)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name in double quotes, as the SQL standard writes it.</summary>
    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Rename(string text, IReadOnlyDictionary<string, string> names) => Token.Replace(text, match =>
        match.Groups["quoted"] is { Success: true, Value: var quoted } ? names.TryGetValue(Unquote(quoted), out var exact) ? Quote(exact) : quoted
        : match.Groups["word"] is { Success: true, Value: var word } && names.FirstOrDefault(pair => string.Equals(pair.Key, word, StringComparison.OrdinalIgnoreCase)).Value is { } after
            ? Plain.IsMatch(after) && !SqlKeywords.IsReserved(after) ? after : Quote(after)
        : match.Value);

    private static string Unquote(string quoted) => quoted[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);

    // Strings come first so that nothing inside them is taken for a name; a word before "(" is a function.
    [GeneratedRegex("""'(?:[^']|'')*'|(?<quoted>"(?:[^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_$]*)(?!\s*\()""")]
    private static partial Regex Token { get; }

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex Plain { get; }
}
