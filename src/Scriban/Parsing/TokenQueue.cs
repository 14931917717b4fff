namespace Scriban.Parsing;

/// <summary>The tokens that were read ahead, first in, first out.</summary>
internal sealed class TokenQueue
{
    private Token[] _tokens = new Token[4];
    private int _first;

    public int Count { get; private set; }

    public Token First => _tokens[_first];

    public Token Last => _tokens[_first + Count - 1];

    public void Enqueue(Token token)
    {
        if (_first + Count == _tokens.Length)
        {
            var tokens = Count * 2 > _tokens.Length ? new Token[_tokens.Length * 2] : _tokens;
            Array.Copy(_tokens, _first, tokens, 0, Count);
            (_tokens, _first) = (tokens, 0);
        }

        _tokens[_first + Count++] = token;
    }

    public Token Dequeue()
    {
        Count--;
        return _tokens[_first++];
    }

    public void Clear() => (_first, Count) = (0, 0);
}
