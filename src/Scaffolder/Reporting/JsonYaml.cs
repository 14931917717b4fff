using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scaffolder.Reporting;

/// <summary>The same data as JSON and as YAML. What is printed in both forms is written once and turned here.</summary>
internal static class JsonYaml
{
    /// <summary>YAML without anchors as JSON; a plain word that JSON has a word for (a number, true, null) stays one.</summary>
    public static string ToJson(string yaml)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, parser);
        }

        return $"{Encoding.UTF8.GetString(buffer.WrittenSpan)}\n";
    }

    public static string ToYaml(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var text = new StringWriter { NewLine = "\n" };
        var yaml = new Emitter(text, new EmitterSettings().WithMaxSimpleKeyLength(1024));
        yaml.Emit(new StreamStart());
        yaml.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(yaml, document.RootElement);
        yaml.Emit(new DocumentEnd(isImplicit: true));
        yaml.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, Parser parser)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            Write(json, scalar);
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            json.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                Write(json, parser);
            }

            json.WriteEndArray();
        }
        else
        {
            parser.Consume<MappingStart>();
            json.WriteStartObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                json.WritePropertyName(parser.Consume<Scalar>().Value);
                Write(json, parser);
            }

            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (isPlain && scalar.Value is "true" or "false")
        {
            json.WriteBooleanValue(scalar.Value == "true");
        }
        else if (isPlain && scalar.Value is "null" or "~" or "")
        {
            json.WriteNullValue();
        }
        else if (isPlain && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == scalar.Value)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(scalar.Value);
        }
    }

    private static void Write(Emitter yaml, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                yaml.Emit(new MappingStart(null, null, isImplicit: true, json.EnumerateObject().Any() ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var property in json.EnumerateObject())
                {
                    Quoted(yaml, property.Name, ScalarStyle.Any);
                    Write(yaml, property.Value);
                }

                yaml.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                yaml.Emit(new SequenceStart(null, null, isImplicit: true, json.GetArrayLength() == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in json.EnumerateArray())
                {
                    Write(yaml, item);
                }

                yaml.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                Quoted(yaml, json.GetString()!, ScalarStyle.DoubleQuoted);
                break;
            default:
                yaml.Emit(new Scalar(json.GetRawText()));
                break;
        }
    }

    private static void Quoted(Emitter yaml, string value, ScalarStyle style) =>
        yaml.Emit(new Scalar(null, null, value, style, isPlainImplicit: style == ScalarStyle.Any, isQuotedImplicit: true));
}
