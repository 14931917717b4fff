namespace Scriban.Parsing;

/// <summary>Which part of a source text is code.</summary>
public enum ScriptMode
{
    /// <summary>Text with code blocks.</summary>
    Default,

    /// <summary>Only the script between the two front matter markers is read.</summary>
    FrontMatterOnly,

    /// <summary>A script between two front matter markers, then text with code blocks.</summary>
    FrontMatterAndContent,

    /// <summary>Code without enclosing braces.</summary>
    ScriptOnly,
}

/// <summary>The dialect of the language; only the default one is implemented here.</summary>
public enum ScriptLang
{
    Default,
}

/// <summary>How a source text is cut into tokens.</summary>
public record struct LexerOptions
{
    /// <summary>The marker that opens and closes a front matter when none is set.</summary>
    public const string DefaultFrontMatterMarker = "+++";

    public LexerOptions()
    {
    }

    public static readonly LexerOptions Default = new();

    public ScriptMode Mode { get; set; } = ScriptMode.Default;

    public ScriptLang Lang { get; set; } = ScriptLang.Default;

    public string FrontMatterMarker { get; set; } = DefaultFrontMatterMarker;
}
