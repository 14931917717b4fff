using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scaffolder.Reporting;

/// <summary>JSON as YAML: what is printed in both forms is written once and turned here.</summary>
internal static class JsonYaml
{
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
