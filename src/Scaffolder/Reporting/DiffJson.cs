using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scaffolder.Reporting;

/// <summary>The changes and what was found on the way, as JSON for programs.</summary>
internal static class DiffJson
{
    /// <summary>The JSON Schema of what <see cref="Write"/> prints.</summary>
    public const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "scaffolder diff --format json",
          "type": "object",
          "required": ["changes", "diagnostics"],
          "properties": {
            "changes": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "kind", "object", "before", "after", "risk"],
                "properties": {
                  "id": { "type": "integer", "description": "The number of the change, from 1." },
                  "kind": { "type": "string", "description": "What happens: tableAdded, columnChanged ..." },
                  "object": { "type": "string", "description": "What it happens to: table, table.column ..." },
                  "before": { "type": ["string", "null"], "description": "As it was; null when there was nothing." },
                  "after": { "type": ["string", "null"], "description": "As it becomes; null when there is nothing." },
                  "risk": {
                    "type": "object",
                    "required": ["dataLoss", "statements"],
                    "properties": {
                      "dataLoss": { "type": "array", "items": { "type": "string" }, "description": "What is deleted for good." },
                      "statements": { "type": "array", "items": { "type": "string" }, "description": "The SQL, in order." }
                    }
                  }
                }
              }
            },
            "diagnostics": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "severity", "message"],
                "properties": {
                  "id": { "type": "string" },
                  "severity": { "enum": ["info", "warning", "error"] },
                  "message": { "type": "string" },
                  "help": { "type": ["string", "null"] },
                  "file": { "type": ["string", "null"] },
                  "line": { "type": "integer", "description": "From 1; 0 for the whole file." },
                  "column": { "type": "integer" }
                }
              }
            }
          }
        }

        """;

    // Names may hold any character; the text is never put into a page.
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Comparison comparison, IEnumerable<Diagnostic> diagnostics)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
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
        }

        return $"{Encoding.UTF8.GetString(buffer.WrittenSpan)}\n";
    }

    private static void Write(Utf8JsonWriter json, int index, Comparison comparison)
    {
        var change = comparison.Changes[index];
        var text = ChangeText.Of(change, comparison.Request.Dialect);
        json.WriteStartObject();
        json.WriteNumber("id", index + 1);
        json.WriteString("kind", text.Kind);
        json.WriteString("object", text.Object);
        json.WriteString("before", text.Before);
        json.WriteString("after", text.After);
        json.WriteStartObject("risk");
        Write(json, "dataLoss", comparison.LossOf(change));
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
