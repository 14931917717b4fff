using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// One YAML document as nodes, built from the parser's events so that every node knows its place and nothing is guessed
/// from its text. What a hostile file can blow up (depth, aliases) is bounded.
/// </summary>
internal sealed class YamlDocument
{
    private const int MaxDepth = 64;
    private const int MaxAliasedNodes = 100_000;

    private readonly YamlReading _reading;
    private readonly BracketScanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<string, (YamlNode Node, int Size)> _anchors = [];
    private int _nodes;
    private int _aliased;

    private YamlDocument(string text, YamlReading reading)
    {
        _reading = reading;
        _scanner = new BracketScanner(text);
        _parser = new Parser(_scanner);
    }

    /// <summary>The root of the only document; null when a problem was reported.</summary>
    public static YamlNode? Parse(string text, YamlReading reading)
    {
        if (MergeConflict.FindIn(text) is { } line)
        {
            reading.Error(DiagnosticIds.MergeConflict, new YamlScalar(line, 1, "", IsPlain: true), "the file holds the marks of a merge that is not finished", "Choose between the two sides, and remove the lines of marks.");
            return null;
        }

        var document = new YamlDocument(text.StartsWith('\uFEFF') ? text[1..] : text, reading);
        try
        {
            return document.ReadRoot();
        }
        catch (YamlException exception)
        {
            if (exception.Message.Contains("tab", StringComparison.Ordinal) && Tab(text, exception.Start) is { } tab)
            {
                reading.Error(InputProblem.YamlSyntax, tab, "the line is indented with a tab", "YAML wants spaces.");
                return null;
            }

            reading.Error(InputProblem.YamlSyntax, Place(exception.Start), $"this is not valid YAML: {Sentence(exception.Message)}", "Text with ': ' or ' #' or a leading bracket, quote, '*', '&' or '@' needs quotes; what is opened must be closed.");
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException or FormatException)
        {
            // The parser throws these on some broken flow sequences, without a place; the scanner knows how far it came.
            var place = document._scanner.CurrentPosition;
            reading.Error(InputProblem.YamlSyntax, Place(place), "this is not valid YAML", "Look at or just before this place for a '[' or '{' that is not closed.");
            return null;
        }
    }

    private YamlNode? ReadRoot()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is StreamEnd or null)
        {
            _reading.Error(InputProblem.EmptyFile, null, "the file holds no model", "An empty model is written 'tables: {}'.");
            return null;
        }

        _parser.MoveNext();
        if (Read(0) is not { } root)
        {
            return null;
        }

        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
        {
            _reading.Error(InputProblem.SeveralDocuments, Place(second.Start), "the file holds a second document", "Put each model into a file of its own; remove the '---'.");
            return null;
        }

        if (root is YamlScalar { IsNull: true })
        {
            _reading.Error(InputProblem.EmptyFile, null, "the file holds no model", "An empty model is written 'tables: {}'.");
            return null;
        }

        return root;
    }

    /// <summary>The node at the parser's current event, which is left at the node's last event; null when a problem was reported.</summary>
    private YamlNode? Read(int depth)
    {
        var start = _parser.Current!.Start;
        if (depth > MaxDepth)
        {
            _reading.Error(InputProblem.NestedTooDeeply, Place(start), $"the nesting is deeper than {MaxDepth} levels", "A model needs fewer than ten; look for brackets that are not closed.");
            return null;
        }

        var before = _nodes++;
        if (_parser.Current is AnchorAlias alias)
        {
            return Expand(alias);
        }

        var anchor = ((NodeEvent)_parser.Current).Anchor;
        YamlNode? node = _parser.Current switch
        {
            Scalar scalar => new YamlScalar((int)start.Line, (int)start.Column, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty),
            SequenceStart => ReadSequence(start, depth),
            _ => ReadMapping(start, depth),
        };
        if (node is not null && !anchor.IsEmpty)
        {
            _anchors[anchor.Value] = (node, _nodes - before);
        }

        return node;
    }

    private YamlNode? Expand(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            _reading.Error(InputProblem.YamlSyntax, Place(alias.Start), $"there is no anchor '&{alias.Value}' before this alias", "Define it first, outside of what refers to it; text that begins with '*' needs quotes.");
            return null;
        }

        _nodes += anchored.Size;
        _aliased += anchored.Size;
        if (_aliased > MaxAliasedNodes)
        {
            _reading.Error(InputProblem.TooManyAliases, Place(alias.Start), $"the aliases expand to more than {MaxAliasedNodes} nodes", "Write the model without aliases of aliases.");
            return null;
        }

        return anchored.Node;
    }

    private YamlSequence? ReadSequence(Mark start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            if (Read(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new((int)start.Line, (int)start.Column, items.ToImmutable());
    }

    private YamlMapping? ReadMapping(Mark start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var merged = new List<YamlEntry>();
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (Read(depth + 1) is not { } key)
            {
                return null;
            }

            _parser.MoveNext();
            if (Read(depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                _reading.Error(InputProblem.WrongShape, key, "a key must be a single word or text", "Braces around text that is not a mapping need quotes.");
            }
            else if (name is { IsPlain: true, Text: "<<" })
            {
                merged.AddRange((value is YamlSequence several ? [.. several.Items] : (IEnumerable<YamlNode>)[value]).OfType<YamlMapping>().SelectMany(item => item.Entries));
            }
            else
            {
                entries.Add(new(name, value));
            }
        }

        // What is written here wins over what is merged in, and the first of several merges over the later ones.
        var own = entries.Select(entry => entry.Key.Text).ToHashSet(StringComparer.Ordinal);
        entries.AddRange(merged.Where(entry => own.Add(entry.Key.Text)));
        return new((int)start.Line, (int)start.Column, entries.ToImmutable());
    }

    private static YamlScalar Place(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), "", IsPlain: true);

    private static string Sentence(string message)
    {
        message = message.Replace("  ", " ", StringComparison.Ordinal).TrimEnd('.');
        return char.ToLowerInvariant(message[0]) + message[1..];
    }

    /// <summary>The first tab in an indentation from a place on.</summary>
    private static YamlScalar? Tab(string text, Mark from)
    {
        var lines = text.Split('\n');
        for (var i = (int)Math.Max(1, from.Line) - 1; i < lines.Length; i++)
        {
            var tab = lines[i].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[i][..tab]) && !string.IsNullOrWhiteSpace(lines[i]))
            {
                return new(i + 1, tab + 1, "", IsPlain: true);
            }
        }

        return null;
    }
}
