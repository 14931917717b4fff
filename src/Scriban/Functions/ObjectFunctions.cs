using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scriban.Functions;

/// <summary>The functions of the object <c>object</c>.</summary>
internal static class ObjectFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["default"] = new NativeFunction("value, default", c => c[0] is null or "" ? c[1] : c[0]),
        ["eval"] = new NativeFunction("value", c => Evaluate(c, ScriptMode.ScriptOnly)),
        ["eval_template"] = new NativeFunction("value", c => Evaluate(c, ScriptMode.Default)),
        ["format"] = new NativeFunction("value, format, culture?", Format),
        ["from_json"] = new NativeFunction("json", FromJson),
        ["has_key"] = new NativeFunction("value, key", c => Boxes.Of(HasMember(c, out _))),
        ["has_value"] = new NativeFunction("value, key", c => Boxes.Of(HasMember(c, out var value) && value is not null)),
        ["keys"] = new NativeFunction("value", c => c[0] is { } value ? new ScriptArray(c.Context.MemberNames(value)) : []),
        ["kind"] = new NativeFunction("value", c => c[0] is { } value ? TypeNames.Of(value) : null),
        ["size"] = new NativeFunction("value", Size),
        ["to_json"] = new NativeFunction("value", c => ToJson(c, c[0])?.ToJsonString() ?? "null"),
        ["typeof"] = new NativeFunction("value", c => TypeOf(c[0])),
        ["values"] = new NativeFunction("value", c => c[0] is { } value ? new ScriptArray(Members(c.Context, value).Select(member => member.Value)) : []),
    };

    public static object? Format(NativeCall call)
    {
        // A precision is how many digits are made, whatever the number.
        var format = call.Text(1);
        if (format is { Length: > 4 } && int.TryParse(format.AsSpan(1), out var precision) && precision > 999)
        {
            throw call.Node.Error($"The precision of the format `{format}` is too large");
        }

        var culture = call.Text(2) is { } name ? Cultures.Find(name) : call.Context.CurrentCulture;
        try
        {
            return call[0] is IFormattable formattable ? formattable.ToString(format, culture) : call.Text(0);
        }
        catch (FormatException exception)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }

    private static object? Evaluate(NativeCall call, ScriptMode mode)
    {
        if (call[0] is IScriptCustomFunction function)
        {
            return call.CallFunction(function);
        }

        if (call[0] is not string text)
        {
            return call[0];
        }

        var template = Template.Parse(text, lexerOptions: LexerOptions.Default with { Mode = mode });
        if (template.Page is null)
        {
            throw call.Node.Error($"Unable to evaluate the text: {template.Messages}");
        }

        var context = call.Context;
        var output = context.EnableOutput;
        context.EnterRecursive(call.Node);
        context.EnableOutput = mode != ScriptMode.ScriptOnly;
        context.PushOutput();
        object? value;
        string rendered;
        try
        {
            value = template.Page.Evaluate(context);
        }
        finally
        {
            rendered = context.PopOutput().ToString() ?? "";
            context.EnableOutput = output;
            context.ExitRecursive();
        }

        return mode == ScriptMode.ScriptOnly ? value : rendered;
    }

    private static bool HasMember(NativeCall call, out object? value)
    {
        value = null;
        return call[0] is { } target && call.Text(1) is { } key && call.Context.MemberNames(target).Contains(key)
            && call.Context.TryReadMember(target, key, out value);
    }

    private static object Size(NativeCall call) => Boxes.Of(call[0] switch
    {
        string text => text.Length,
        ICollection collection => collection.Count,
        ScriptRange range => range.Count,
        IScriptObject instance => instance.Count,
        IEnumerable => call.Items(0).Count(),
        _ => 0,
    });

    private static string? TypeOf(object? value) => value switch
    {
        null => null,
        string => "string",
        bool => "boolean",
        _ when Arithmetic.IsNumber(value) => "number",
        IList => "array",
        not IScriptObject and not IDictionary and IEnumerable => "iterator",
        _ => "object",
    };

    private static IEnumerable<KeyValuePair<string, object?>> Members(TemplateContext context, object target) =>
        context.MemberNames(target).Select(name =>
        {
            context.TryReadMember(target, name, out var value);
            return new KeyValuePair<string, object?>(name, value);
        });

    private static object? FromJson(NativeCall call)
    {
        if (call.Text(0) is not { } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return FromJson(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }

    private static object? FromJson(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new ScriptObject();
                foreach (var property in element.EnumerateObject())
                {
                    result[property.Name] = FromJson(property.Value);
                }

                return result;
            case JsonValueKind.Array:
                return new ScriptArray(element.EnumerateArray().Select(FromJson));
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt32(out var number) ? number : element.TryGetInt64(out var big) ? (object)big : element.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return Boxes.Of(element.GetBoolean());
            default:
                return null;
        }
    }

    private static JsonNode? ToJson(NativeCall call, object? value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw call.Node.Error("The value nests too deeply to be written as JSON");
        }

        switch (value)
        {
            case null:
                return null;
            case string text:
                return JsonValue.Create(text);
            case bool flag:
                return JsonValue.Create(flag);
            case IScriptCustomFunction or Delegate:
                return null;
            case DateTime date:
                return JsonValue.Create(date);
            case Guid or TimeSpan or Enum or char:
                return JsonValue.Create(value.ToString());
            case var number when Arithmetic.IsNumber(number):
                return JsonNode.Parse(Convert.ToString(number, CultureInfo.InvariantCulture)!);
            case not (IScriptObject and not IList) and not IDictionary and IEnumerable:
                return new JsonArray([.. Conversions.ToSequence(value, call.Node).Select(item => ToJson(call, item))]);
            default:
                return new JsonObject(Members(call.Context, value).Select(member => KeyValuePair.Create(member.Key, ToJson(call, member.Value))));
        }
    }
}
