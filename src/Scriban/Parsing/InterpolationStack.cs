namespace Scriban.Parsing;

/// <summary>The strings whose interpolated expressions are being read: their quotes and how many braces were open before them.</summary>
internal sealed class InterpolationStack
{
    // Two numbers a string; a list of a type of our own would have to be compiled when the program starts.
    private readonly List<int> _values = [];

    public int Count => _values.Count;

    public void Push(char quote, int braceDepth)
    {
        _values.Add(braceDepth);
        _values.Add(quote);
    }

    /// <summary>Takes the innermost string if its expression ends at this depth.</summary>
    public bool TryPop(int braceDepth, out char quote)
    {
        var last = _values.Count - 2;
        if (last < 0 || _values[last] != braceDepth)
        {
            quote = '\0';
            return false;
        }

        quote = (char)_values[last + 1];
        _values.RemoveRange(last, 2);
        return true;
    }

    /// <summary>Forgets all strings; the depth before the outermost.</summary>
    public int Clear()
    {
        var depth = _values[0];
        _values.Clear();
        return depth;
    }
}
