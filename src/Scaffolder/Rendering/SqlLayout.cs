using System.Text.RegularExpressions;

namespace Scaffolder.Rendering;

/// <summary>Where white space may be added to SQL without changing what it means.</summary>
internal static partial class SqlLayout
{
    /// <summary>True when no line break stands inside a string, a quoted name or a body that the database keeps.</summary>
    public static bool CanIndent(string sql) =>
        !sql.Contains('\\', StringComparison.Ordinal)
        && Quoted.Matches(sql).All(match => !match.Value.Contains('\n', StringComparison.Ordinal) || match.Value.StartsWith("--", StringComparison.Ordinal))
        && (sql.StartsWith("DO ", StringComparison.OrdinalIgnoreCase) || !KeptBody.IsMatch(sql));

    [GeneratedRegex("""--[^\n]*\n|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`""")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"\$[A-Za-z_0-9]*\$|\bCREATE\s+(OR\s+REPLACE\s+)?(TEMP\s+|TEMPORARY\s+)?(TRIGGER|VIEW|FUNCTION|PROCEDURE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex KeptBody { get; }
}
