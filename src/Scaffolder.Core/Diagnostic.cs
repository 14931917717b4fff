namespace Scaffolder;

public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>A place in a file; line and column count from 1, and 0 means the whole file.</summary>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? File : $"{File}({Line},{Column})";
}

/// <summary>Something the user should know: what is wrong, where, and what to do. Expected problems are diagnostics; exceptions are bugs.</summary>
/// <param name="Id">Never reused: SC0xxx input, SC1xxx safety, SC2xxx locks, SC3xxx rendering and compilation, SC4xxx proof, SC5xxx environment, SC6xxx the gate.</param>
public sealed record Diagnostic(string Id, Severity Severity, string Message, string? Help = null, SourceLocation? Location = null)
{
    /// <summary>The form that editors and build logs parse, on one line whatever a name holds: <c>file(line,column): error SC0001: message</c>.</summary>
    public override string ToString() =>
#pragma warning disable CA1308 // The format's own words are lower case.
        $"{(Location is { } place ? $"{place}: " : "")}{Severity.ToString().ToLowerInvariant()} {Id}: {Message}{(Help is { } help ? $" {help}" : "")}".ReplaceLineEndings(" ").Replace('\u001B', ' ');
#pragma warning restore CA1308
}
