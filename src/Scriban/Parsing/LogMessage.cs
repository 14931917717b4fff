namespace Scriban.Parsing;

/// <summary>How grave a <see cref="LogMessage"/> is.</summary>
public enum ParserMessageType
{
    Error,
    Warning,
}

/// <summary>What the parser found wrong, and where.</summary>
public sealed class LogMessage(ParserMessageType type, SourceSpan span, string message)
{
    public ParserMessageType Type { get; } = type;

    public SourceSpan Span { get; } = span;

    public string Message { get; } = message;

    public override string ToString() =>
        $"{Span.ToStringSimple()} : {(Type == ParserMessageType.Error ? "error" : "warning")} : {Message}";
}
