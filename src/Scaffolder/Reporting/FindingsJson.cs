using System.Text.Json;
using Scaffolder.Rules;

namespace Scaffolder.Reporting;

/// <summary>Findings as JSON for programs.</summary>
internal static class FindingsJson
{
    public static string Write(EquatableArray<Diagnostic> findings, IReadOnlyList<RuleDescription> rules) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("passed", findings.All(finding => finding.Severity != Severity.Error));
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            Write(json, finding, FindingsReport.Title(finding, rules));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Diagnostic finding, string title)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("severity", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" });
        json.WriteString("title", title);
        json.WriteString("message", finding.Message);
        json.WriteString("help", finding.Help);
        json.WriteString("file", finding.Location?.File.Replace('\\', '/'));
        json.WriteNumber("line", finding.Location?.Line ?? 0);
        json.WriteNumber("column", finding.Location?.Column ?? 0);
        json.WriteEndObject();
    }
}
