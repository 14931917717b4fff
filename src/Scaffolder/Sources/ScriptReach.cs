using Scaffolder.Dialects;

namespace Scaffolder.Sources;

/// <summary>DDL in a file stays in the scratch database that it is loaded into.</summary>
internal static class ScriptReach
{
    /// <summary>What is said of a statement that reaches beyond the database, and is not run; null for any other.</summary>
    public static Diagnostic? Refused(string sql, string dialect, IReadOnlyCollection<string> neighbours, SourceLocation place) =>
        WrittenStatement.Reach(sql, dialect, neighbours) is { } reach
            ? new(DiagnosticIds.UnreadableSource, Severity.Error, $"The statement reaches {reach}, which is not part of a model, so it is not run.", "Take it out of the file.", place)
            : null;
}
