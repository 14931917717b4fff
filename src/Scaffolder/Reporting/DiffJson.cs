using System.Text.Json;

namespace Scaffolder.Reporting;

/// <summary>The changes and what was found on the way, as JSON for programs.</summary>
internal static class DiffJson
{
    public static string Write(Comparison comparison, IEnumerable<Diagnostic> diagnostics) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("changes");
        for (var i = 0; i < comparison.Changes.Count; i++)
        {
            Write(json, i, comparison);
        }

        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            Write(json, diagnostic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, int index, Comparison comparison)
    {
        var change = comparison.Changes[index];
        var steps = comparison.StepsOf(change).ToArray();
        var text = ChangeText.Of(change, comparison.Request.Dialect);
        json.WriteStartObject();
        json.WriteNumber("id", index + 1);
        json.WriteString("kind", text.Kind);
        json.WriteString("object", text.Object);
        json.WriteString("before", text.Before);
        json.WriteString("after", text.After);
        json.WriteStartObject("risk");
        json.WriteString("level", RiskWords.Level(steps.Select(step => step.Level).DefaultIfEmpty().Max()));
        json.WriteString("blocks", RiskWords.Blocks(steps.Select(step => step.Risk.Blocks).DefaultIfEmpty().Max()));
        json.WriteBoolean("rewrites", steps.Any(step => step.Risk.Rewrites));
        Write(json, "locks", steps.SelectMany(step => step.Risk.Locks).Select(item => item.ToString()).Distinct());
        Write(json, "dataLoss", steps.Select(step => step.DataLoss).OfType<string>());
        Write(json, "statements", comparison.StatementsOf(change));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("id", diagnostic.Id);
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" });
        json.WriteString("message", diagnostic.Message);
        json.WriteString("help", diagnostic.Help);
        json.WriteString("file", diagnostic.Location?.File);
        json.WriteNumber("line", diagnostic.Location?.Line ?? 0);
        json.WriteNumber("column", diagnostic.Location?.Column ?? 0);
        json.WriteEndObject();
    }
}
