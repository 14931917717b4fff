namespace Scriban.Parsing;

/// <summary>The text that nodes and tokens point into by offset; lines are only counted when a message needs them.</summary>
internal sealed class SourceText(string text, string? fileName)
{
    private int[]? _lineStarts;

    public string Text { get; } = text;

    public string FileName { get; } = fileName ?? "<input>";

    public string Slice(int start, int end)
    {
        start = Math.Clamp(start, 0, Text.Length);
        return Text[start..Math.Clamp(end, start, Text.Length)];
    }

    /// <summary>The span of the characters from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public SourceSpan SpanOf(int start, int end) =>
        new(FileName, PositionAt(start), PositionAt(Math.Max(start, end - 1)));

    private TextPosition PositionAt(int offset)
    {
        var starts = _lineStarts ??= FindLineStarts(Text);
        var line = Array.BinarySearch(starts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new TextPosition(offset, line, offset - starts[line]);
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
