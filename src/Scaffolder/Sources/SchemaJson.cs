using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scaffolder.Schema;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Sources;

/// <summary>
/// A schema as JSON: the same keys as the YAML model, so that its JSON Schema holds here too and <see cref="YamlSource"/>
/// reads it back. Only defaults are longer: an expression always says <c>sql</c>, because JSON has no plain words.
/// </summary>
internal static partial class SchemaJson
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DatabaseSchema schema)
    {
        var root = YamlDocument.Parse(SchemaYaml.Write(schema, plainDefaults: false), new("schema.json"))!;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            Write(json, root);
        }

        return $"{Encoding.UTF8.GetString(buffer.WrittenSpan)}\n";
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlScalar { IsNull: true }:
                json.WriteNullValue();
                break;
            case YamlScalar { IsPlain: true, Text: "true" or "false" } word:
                json.WriteRawValue(word.Text);
                break;
            case YamlScalar { IsPlain: true } number when IsNumber(number.Text):
                json.WriteRawValue(number.Text);
                break;
            case YamlScalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(node.GetType().Name);
        }
    }

    public static bool IsNumber(string text) => Number.IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }
}
