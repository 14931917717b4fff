namespace Scriban.Parsing;

/// <summary>A stretch of a source text, from its first to its last character, in a file named for messages only.</summary>
public readonly record struct SourceSpan(string FileName, TextPosition Start, TextPosition End)
{
    public int Length => End.Offset - Start.Offset + 1;

    /// <summary>The span as <c>file(line,column)</c>.</summary>
    public string ToStringSimple() => $"{FileName}({Start.ToStringSimple()})";

    public override string ToString() => $"{FileName}({Start})-({End})";
}
