using System.Globalization;
using Scaffolder.Rules;

namespace Scaffolder.Reporting;

/// <summary>Findings as the workflow commands that GitHub shows beside the lines of a pull request.</summary>
internal static class GitHubAnnotations
{
    public static string Write(EquatableArray<Diagnostic> findings, IReadOnlyList<RuleDescription> rules) => string.Concat(findings.Select(finding =>
        $"::{Command(finding.Severity)} {Place(finding.Location)}title={Property($"{finding.Id} {FindingsReport.Title(finding, rules)}")}::{Data($"{finding.Message}{(finding.Help is { } help ? $" {help}" : "")}")}\n"));

    private static string Command(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };

    private static string Place(SourceLocation? place) => place is null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"file={Property(FindingsReport.FromRoot(place.File))},line={Math.Max(1, place.Line)},col={Math.Max(1, place.Column)},");

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
