using System.Text.RegularExpressions;
using YamlDotNet.Core.Events;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// Joins what YAML cuts at the comma of <c>{ type: decimal(12,2) }</c>: inside braces and brackets a comma ends plain text,
/// but nobody who writes it there means that, and what is left over would be a key without a value.
/// </summary>
internal sealed partial class OpenBracket(string text, bool isFlow)
{
    private YamlScalar? _open;
    private int _start;

    /// <summary>Remembers a value when its bracket is not closed.</summary>
    public void Begin(YamlNode node, ParsingEvent? at)
    {
        _open = isFlow && at is Scalar && node is YamlScalar { IsPlain: true } scalar && IsOpen(scalar.Text) ? scalar : null;
        _start = (int)(at?.Start.Index ?? 0);
    }

    /// <summary>The remembered value with the next piece of it; null when there is none or this is not it.</summary>
    public YamlScalar? Continue(YamlNode node, ParsingEvent? at)
    {
        if (_open is not { } open || at is not Scalar || node is not YamlScalar { IsPlain: true })
        {
            return null;
        }

        var whole = open with { Text = Breaks.Replace(text[_start..(int)at.End.Index].TrimEnd(), " ") };
        // No type or call is that long; a bracket that is never closed must not make reading quadratic.
        _open = whole.Text.Length < 4096 && IsOpen(whole.Text) ? whole : null;
        return whole;
    }

    private static bool IsOpen(string value) => value.Count(c => c == '(') > value.Count(c => c == ')');

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Breaks { get; }
}
