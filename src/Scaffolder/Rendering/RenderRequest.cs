using Scaffolder.Dialects;
using Scaffolder.Planning;

namespace Scaffolder.Rendering;

/// <summary>A plan and its way back, in the words of one database, to be written for a migration tool.</summary>
internal sealed record RenderRequest(
    MigrationInfo Migration, SqlDialect Dialect, MigrationPlan Up, MigrationPlan Down, SqlScript UpSql, SqlScript DownSql)
{
    /// <summary>What the user's project says for the manifest's options, such as <c>namespace</c> and <c>context</c>.</summary>
    public EquatableArray<ToolWord> Options { get; init; }

    /// <summary>What the tool calls the migration before this one; empty where this is the first.</summary>
    public string Previous { get; init; } = Unknown;

    /// <summary>What stands in a command where nobody can tell.</summary>
    public const string Unknown = "<the migration before>";
}

/// <param name="Id">The moment of the migration in UTC as 14 digits, year to second.</param>
/// <param name="Why">What it is for, in the author's words.</param>
internal sealed record MigrationInfo(string Id, string Name, string? Why);

/// <param name="Files">What to write, by path; empty when a diagnostic is an error.</param>
internal sealed record RenderResult(EquatableArray<RenderedFile> Files, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where the migration document belongs, relative to the folder of migrations.</summary>
    public string DocumentPath { get; init; } = "";

    /// <summary>What the user types to run the migration, in order.</summary>
    public EquatableArray<string> UpCommands { get; init; }

    /// <summary>What the user types to take it back, in order.</summary>
    public EquatableArray<string> DownCommands { get; init; }
}

/// <param name="Path">Relative to the folder of migrations, with forward slashes.</param>
internal sealed record RenderedFile(string Path, string Content, TemplateOrigin Origin);

/// <summary>Which line of which template wrote each line of a file.</summary>
internal sealed record TemplateOrigin(EquatableArray<SourceLocation> Lines)
{
    /// <param name="line">From 1.</param>
    public SourceLocation? Find(int line) => line >= 1 && line <= Lines.Count ? Lines[line - 1] : null;
}
