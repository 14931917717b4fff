using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scaffolder.Commands.Mcp;

/// <summary>A tool that names what is wrong with a call: an argument that it does not know, that it lacks, or that is of another type.</summary>
internal sealed class AgentTool(McpServerTool inner) : DelegatingMcpServerTool(inner)
{
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (Wrong(request.Params?.Arguments) is { } problem)
        {
            return Failed(problem);
        }

        var result = await base.InvokeAsync(request, cancellationToken);

        // What did not succeed is an error to every client, also to one that does not read the result.
        if (result.StructuredContent is { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("succeeded", out var succeeded) && !succeeded.GetBoolean())
        {
            result.IsError = true;
        }

        return result;
    }

    private string? Wrong(IDictionary<string, JsonElement>? given)
    {
        var schema = ProtocolTool.InputSchema;
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal) : [];
        var takes = $"'{ProtocolTool.Name}' takes {string.Join(", ", known.Keys)}.";
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (!known.TryGetValue(name, out var expected))
            {
                return $"There is no argument '{name}'. {takes}";
            }

            if (Types(expected) is { Length: > 0 } types && !types.Contains(Kind(value)))
            {
                return $"The argument '{name}' is of type {Kind(value)}; it has to be {string.Join(" or ", types)}.";
            }
        }

        string[] required = schema.TryGetProperty("required", out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
        return required.FirstOrDefault(name => given?.ContainsKey(name) is not true) is { } missing ? $"The argument '{missing}' is missing. {takes}" : null;
    }

    private static string[] Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(item => item.GetString()!)]
        : [type.GetString()!];

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.Null => "null",
        _ => "string",
    };

    private static CallToolResult Failed(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };
}
