using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>SQL of the server's without what only says the default: its schema, and the tag of a dollar quote.</summary>
internal static partial class PostgreSqlText
{
    /// <summary>Numbers as numbers too: the server writes a negative one as a string with a cast, and casts one that stands beside another type.</summary>
    public static SqlExpression Plain(SqlExpression expression) => new(Escape.Replace(Number.Replace(Plain(expression.For("postgresql")), "${number}"), match =>
        match.Groups["body"] is { Success: true, Value: var body } ? $"'{body.Replace("\\\\", "\\", StringComparison.Ordinal)}'" : match.Value));

    public static string Plain(string sql)
    {
        var text = Sequence.Replace(sql.Trim(), "'$1'::regclass");
        return DefaultSchema.Replace(text, match =>
            match.Groups["schema"].Success ? PostgreSqlTypes.IsShadowed(match.Groups["name"].Value) ? match.Value : match.Groups["name"].Value
            : match.Groups["body"] is { Success: true, Value: var body } && !body.Contains("$$", StringComparison.Ordinal) && !body.EndsWith('$') ? $"$${body}$$"
            : match.Value);
    }

    // Strings, quoted names and bodies come first, so that nothing inside them is touched.
    [GeneratedRegex("""
        '([^']|'')*'|\$(?<tag>[\p{L}_]?[\p{L}\p{N}_]*)\$(?<body>.*?)\$\k<tag>\$|(?<![\p{L}\p{N}_."$])(?<schema>public\.)(?<name>"([^"]|"")*"|[\p{L}\p{N}_]+)|"([^"]|"")*"
        """, RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex DefaultSchema { get; }

    [GeneratedRegex("""'public\.((?:[^'.]|'')+)'::regclass""")]
    private static partial Regex Sequence { get; }

    [GeneratedRegex("""(?<!['\p{L}\p{N}_])(\((?<number>-?\d+(\.\d+)?)\)|'(?<number>-?\d+(\.\d+)?)')::(smallint|integer|bigint|numeric|real|double precision)(?![\p{L}\p{N}_\[(])""", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    // With standard strings, which is what every server since 9.1 has unless told otherwise, a backslash needs no E.
    [GeneratedRegex("""(?<![\p{L}\p{N}_])E'(?<body>([^'\\]|''|\\\\)*)'|'([^']|'')*'""", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape { get; }
}
