using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// A scanner that keeps together what YAML cuts inside braces: <c>{ type: decimal(12,2) }</c>, <c>{ type: text[] }</c>,
/// <c>{ ck: status in ('a', 'b') }</c>. A comma ends plain text there, but what is left over is either an error or a key
/// without a value, and nobody who writes it means that.
/// </summary>
internal sealed partial class BracketScanner(string text) : IScanner
{
    /// <summary>No type or call is longer; a bracket that is never closed must not make reading quadratic.</summary>
    private const int LongestJoin = 2000;

    private readonly Scanner _inner = new(new StringReader(text), skipComments: true);
    private readonly LinkedList<Token> _ahead = [];
    private int _depth;
    private long _hopeless;

    public Mark CurrentPosition => _inner.CurrentPosition;

    public Token? Current { get; private set; }

    public bool MoveNext() => MoveNextWithoutConsuming();

    public void ConsumeCurrent() => Current = null;

    // The parser asks for the next token exactly once for each that it consumes, and once more at the end.
    public bool MoveNextWithoutConsuming()
    {
        Current = Next();
        return Current is not null;
    }

    private Token? Next()
    {
        if (Peek(null) is not { } first)
        {
            return null;
        }

        var token = first.Value;
        _depth += token switch { FlowMappingStart or FlowSequenceStart => 1, FlowMappingEnd or FlowSequenceEnd => -1, _ => 0 };
        if (_depth > 0 && token is Scalar { Style: ScalarStyle.Plain } scalar && End(first, scalar) is { } last)
        {
            while (_ahead.First != last)
            {
                _ahead.RemoveFirst();
            }

            var whole = Breaks.Replace(text[(int)token.Start.Index..EndOf(last.Value)], " ").Trim();
            token = new Scalar(whole, ScalarStyle.Plain, token.Start, last.Value.End);
        }

        _ahead.RemoveFirst();
        return token;
    }

    /// <summary>The last token of what begins at this one; null when it is whole by itself, or never closed.</summary>
    private LinkedListNode<Token>? End(LinkedListNode<Token> first, Scalar scalar)
    {
        LinkedListNode<Token>? end = null;
        var last = first;
        for (var open = Open(scalar.Value); open > 0;)
        {
            if (scalar.Start.Index < _hopeless || Peek(last) is not { Value: Scalar or FlowEntry or FlowSequenceStart or FlowSequenceEnd } next)
            {
                return null;
            }

            if (EndOf(next.Value) - scalar.Start.Index > LongestJoin)
            {
                // What was looked through in vain is not looked through again for every bracket in it.
                _hopeless = EndOf(last.Value);
                return null;
            }

            open += Open(text.AsSpan()[EndOf(last.Value)..EndOf(next.Value)]);
            last = end = next;
        }

        while (Peek(last) is { Value: FlowSequenceStart } start && start.Value.Start.Index == EndOf(last.Value)
            && Peek(start) is { Value: FlowSequenceEnd } close && close.Value.Start.Index == EndOf(start.Value))
        {
            last = end = close;
        }

        return end;
    }

    private LinkedListNode<Token>? Peek(LinkedListNode<Token>? after)
    {
        if ((after is null ? _ahead.First : after.Next) is { } known)
        {
            return known;
        }

        return _inner.MoveNext() && _inner.Current is { } token ? _ahead.AddLast(token) : null;
    }

    // The inner scanner says of brackets and commas only where they begin.
    private static int EndOf(Token token) => token is Scalar ? (int)token.End.Index : (int)token.Start.Index + 1;

    private static int Open(ReadOnlySpan<char> value) => value.Count('(') - value.Count(')');

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Breaks { get; }
}
