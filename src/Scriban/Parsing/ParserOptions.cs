namespace Scriban.Parsing;

/// <summary>What the parser accepts.</summary>
public record struct ParserOptions
{
    public ParserOptions()
    {
    }

    /// <summary>How deep expressions and blocks may nest; null means the default of 250.</summary>
    public int? ExpressionDepthLimit { get; set; }

    /// <summary>Whether a number with a fraction and no suffix is a decimal instead of a double.</summary>
    public bool ParseFloatAsDecimal { get; set; }
}
