using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.MySql;

/// <summary>What SHOW CREATE TABLE says and <c>information_schema</c> does not, by name.</summary>
internal sealed partial class MySqlTableText
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Place, string Text)> _indexes = new(StringComparer.Ordinal);
    private readonly List<string> _constraints = [];

    public MySqlTableText(string text)
    {
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            var plain = Strings.Replace(line, "''");
            if (Period.Match(plain) is { Success: true } period)
            {
                Periods.Add((period.Groups["name"].Value.Trim('`').Replace("``", "`", StringComparison.Ordinal), period.Groups["columns"].Value));
            }
            else if (Index.Match(line) is { Success: true } index)
            {
                _indexes.TryAdd(Name(index), (_indexes.Count, plain));
            }
            else if (Constraint.Match(line) is { Success: true } constraint)
            {
                _constraints.Add(Name(constraint));
            }
            else if (Column.Match(line) is { Success: true } column)
            {
                _columns.TryAdd(Name(column), plain[plain.IndexOf("` ", StringComparison.Ordinal)..]);
            }
            else if (plain.StartsWith(") ", StringComparison.Ordinal))
            {
                IsVersioned = plain.Contains(" WITH SYSTEM VERSIONING", StringComparison.Ordinal);
                Partitions = Partitioning.Match(string.Join('\n', lines[(at + 1)..])) is { Success: true } match ? Versioned.Replace(match.Groups["text"].Value, "").Trim() : null;
                break;
            }
        }
    }

    /// <summary>The server keeps the rows as they were.</summary>
    public bool IsVersioned { get; }

    /// <summary>What stands behind PARTITION BY.</summary>
    public string? Partitions { get; }

    /// <summary>The name of each period, and its columns in parentheses.</summary>
    public List<(string Name, string Columns)> Periods { get; } = [];

    /// <summary>Where an index stands among the others.</summary>
    public int Place(string index) => _indexes.TryGetValue(index, out var found) ? found.Place : int.MaxValue;

    /// <summary>Where a constraint stands among the others.</summary>
    public int ConstraintPlace(string constraint) => _constraints.IndexOf(constraint) is >= 0 and var place ? place : int.MaxValue;

    /// <summary>The kind of tree where the author named it.</summary>
    public string? Using(string index) => Said(index, UsingWord);

    public IEnumerable<TableOption> IndexOptions(string index)
    {
        if (Said(index, BlockSize) is { } size)
        {
            yield return new("key_block_size", size);
        }

        if (Said(index, Parser) is { } parser)
        {
            yield return new("parser", parser);
        }
    }

    /// <summary>The period of which no two rows with the same key may share a moment.</summary>
    public string? WithoutOverlaps(string index) => Said(index, Overlaps)?.Replace("``", "`", StringComparison.Ordinal);

    public IEnumerable<TableOption> ColumnOptions(string column)
    {
        if (!_columns.TryGetValue(column, out var text))
        {
            yield break;
        }

        if (text.Contains("COMPRESSED*/", StringComparison.Ordinal) || text.Contains(" COMPRESSED ", StringComparison.Ordinal))
        {
            yield return new("compressed", "true");
        }

        if (RowMoment.Match(text) is { Success: true } moment)
        {
#pragma warning disable CA1308 // Values of options are in lower case here.
            yield return new("row", moment.Groups["moment"].Value.ToLowerInvariant());
#pragma warning restore CA1308
        }

        if (text.Contains(" WITHOUT SYSTEM VERSIONING", StringComparison.Ordinal))
        {
            yield return new("without system versioning", "true");
        }
    }

    private string? Said(string index, Regex word) => _indexes.TryGetValue(index, out var found) && word.Match(found.Text) is { Success: true } match ? match.Groups["value"].Value : null;

    private static string Name(Match match) => match.Groups["name"].Value.Replace("``", "`", StringComparison.Ordinal);

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'")]
    private static partial Regex Strings { get; }

    [GeneratedRegex(@"^[^']*?\bPARTITION BY (?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Partitioning { get; }

    // MySQL shows partitions in a comment that older servers pass over.
    [GeneratedRegex(@"\s*\*/\s*$")]
    private static partial Regex Versioned { get; }

    [GeneratedRegex("^  `(?<name>(?:[^`]|``)+)` ")]
    private static partial Regex Column { get; }

    [GeneratedRegex(@"^  (?:UNIQUE |FULLTEXT |SPATIAL )?KEY `(?<name>(?:[^`]|``)+)` \(")]
    private static partial Regex Index { get; }

    [GeneratedRegex("^  CONSTRAINT `(?<name>(?:[^`]|``)+)` ")]
    private static partial Regex Constraint { get; }

    [GeneratedRegex(@"^  PERIOD FOR (?<name>`(?:[^`]|``)+`|SYSTEM_TIME) (?<columns>\(.*\))", RegexOptions.ExplicitCapture)]
    private static partial Regex Period { get; }

    [GeneratedRegex(@"\) USING (?<value>BTREE|HASH|RTREE)\b")]
    private static partial Regex UsingWord { get; }

    [GeneratedRegex(@" KEY_BLOCK_SIZE=(?<value>\d+)")]
    private static partial Regex BlockSize { get; }

    [GeneratedRegex(@" WITH PARSER `(?<value>[^`]+)`")]
    private static partial Regex Parser { get; }

    [GeneratedRegex("`(?<value>(?:[^`]|``)+)` WITHOUT OVERLAPS")]
    private static partial Regex Overlaps { get; }

    [GeneratedRegex(@" GENERATED ALWAYS AS ROW (?<moment>START|END)\b")]
    private static partial Regex RowMoment { get; }
}
