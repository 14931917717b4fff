namespace Scriban.Parsing;

/// <summary>A place in a source text: zero-based offset, line and column.</summary>
public readonly record struct TextPosition(int Offset, int Line, int Column)
{
    /// <summary>The line and column as an editor shows them, counted from one.</summary>
    public string ToStringSimple() => string.Create(CultureInfo.InvariantCulture, $"{Line + 1},{Column + 1}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Offset}:{Line},{Column})");
}
