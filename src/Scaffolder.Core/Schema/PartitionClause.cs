using System.Text.RegularExpressions;

namespace Scaffolder.Schema;

/// <summary>What stands behind PARTITION BY: how rows are told apart, and the partitions where they are listed.</summary>
public sealed partial record PartitionClause(string Head, EquatableArray<PartitionItem> Items)
{
    /// <summary>Every value up to a bound has its partition, so that rows of one that goes find another.</summary>
    public bool IsRange => Head.StartsWith("RANGE", StringComparison.OrdinalIgnoreCase);

    public static PartitionClause Parse(string text)
    {
        var (depth, open) = (0, -1);
        for (var at = 0; at < text.Length; at++)
        {
            if (SkipString(text, at) is var end && end > at)
            {
                at = end;
            }
            else if (text[at] == '(' && depth++ == 0 && List.IsMatch(text, at))
            {
                open = at;
                break;
            }
            else if (text[at] == ')')
            {
                depth--;
            }
        }

        return open < 0 ? new(Plain(text), []) : new(Plain(text[..open]), [.. Split(text[(open + 1)..text.TrimEnd().LastIndexOf(')')]).Select(Item)]);
    }

    private static PartitionItem Item(string text)
    {
        var match = Named.Match(text);
        return new(match.Groups["name"].Value.Trim('`').Replace("``", "`", StringComparison.Ordinal), Plain(match.Groups["values"].Value), text.Trim());
    }

    private static IEnumerable<string> Split(string text)
    {
        var (from, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (SkipString(text, at) is var end && end > at)
            {
                at = end;
                continue;
            }

            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] == ',' && depth == 0)
            {
                yield return text[from..at];
                from = at + 1;
            }
        }

        yield return text[from..];
    }

    // The place of the closing quote, or the same place where no string begins.
    private static int SkipString(string text, int at) => text[at] is '\'' or '`' && text.IndexOf(text[at], at + 1) is > 0 and var end ? end : at;

    private static string Plain(string text) => Spaces.Replace(text, "").ToUpperInvariant();

    [GeneratedRegex(@"\G\(\s*PARTITION\b", RegexOptions.IgnoreCase)]
    private static partial Regex List { get; }

    [GeneratedRegex(@"^\s*PARTITION\s+(?<name>`(?:[^`]|``)+`|\w+)\s*(?<values>VALUES\s+(?:LESS\s+THAN\s*(?:MAXVALUE|\((?:[^()]|\([^()]*\))*\))|IN\s*\((?:[^()]|\([^()]*\))*\)))?", RegexOptions.IgnoreCase)]
    private static partial Regex Named { get; }

    [GeneratedRegex(@"[\s`]+")]
    private static partial Regex Spaces { get; }
}

/// <summary>One partition.</summary>
/// <param name="Values">The values whose rows it holds, without spaces.</param>
/// <param name="Text">The whole of it as it was written.</param>
public sealed record PartitionItem(string Name, string Values, string Text)
{
    public bool Equals(PartitionItem? other) => other is not null && Name == other.Name && Values == other.Values && Squashed == other.Squashed;

    public override int GetHashCode() => HashCode.Combine(Name, Values);

    private string Squashed => string.Concat(Text.Where(character => !char.IsWhiteSpace(character) && character != '`')).ToUpperInvariant();
}
