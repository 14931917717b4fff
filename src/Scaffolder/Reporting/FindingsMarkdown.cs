using System.Text;
using Scaffolder.Rules;

namespace Scaffolder.Reporting;

/// <summary>Findings as Markdown, for a comment on a pull request.</summary>
internal static class FindingsMarkdown
{
    public static string Write(EquatableArray<Diagnostic> findings, IReadOnlyList<RuleDescription> rules, string title)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var text = new StringBuilder($"### {title}: {(errors > 0 ? "shut" : "open")}\n\n");
        if (findings.Count == 0)
        {
            return text.Append("Nothing to object to.\n").ToString();
        }

        text.Append("| | rule | where | finding | what to do |\n|---|---|---|---|---|\n");
        foreach (var finding in findings)
        {
            var severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
            var place = finding.Location is { } at ? $"{FindingsReport.FromRoot(at.File)}{(at.Line > 0 ? $":{at.Line}" : "")}" : "";
            text.Append('|');
            foreach (var cell in (string[])[severity, $"{finding.Id} {FindingsReport.Title(finding, rules)}", place, finding.Message, finding.Help ?? ""])
            {
                text.Append(' ').Append(DiffMarkdown.Cell(cell)).Append(" |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
