using System.Globalization;
using System.Text.RegularExpressions;

namespace Scaffolder.Rendering;

/// <summary>A migration's name in the ways that file names and class names are written. Only ASCII letters, digits and the separator remain.</summary>
internal static partial class Casing
{
    public static string Snake(string name) => string.Join('_', Words(name).Select(Lower)) is { Length: > 0 } snake ? snake : "migration";

    public static string Kebab(string name) => Snake(name).Replace('_', '-');

    /// <summary>The name as it is, but for characters that a file name should not have.</summary>
    public static string FileName(string name) => Unsafe.Replace(name, "_").Trim('_', '.') is { Length: > 0 } safe ? safe : "migration";

    /// <summary>Never empty and never begins with a digit, so that it can be a class.</summary>
    public static string Pascal(string name)
    {
        var joined = string.Concat(Words(name).Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
        return joined.Length == 0 || char.IsDigit(joined[0]) ? $"Migration{joined}" : joined;
    }

    private static IEnumerable<string> Words(string name) => Word.Matches(name).Select(match => match.Value);

    private static string Lower(string word) => word.ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")]
    private static partial Regex Word { get; }

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unsafe { get; }
}
