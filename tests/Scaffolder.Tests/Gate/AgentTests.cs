using ModelContextProtocol.Client;
using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

/// <summary>A real client of the protocol, over stdio.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task An_agent_gets_a_proven_migration_from_a_model_a_name_and_a_tool()
    {
        using var tool = new ToolProcess();
        tool.Write("schema.yaml", ToolProcess.Customers);
        var transport = new StdioClientTransport(new() { Command = "dotnet", Arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "mcp"], WorkingDirectory = tool.Folder, Name = "scaffolder" });
        await using var client = await McpClient.CreateAsync(transport);

        var tools = await client.ListToolsAsync();
        Assert.Equal(["check", "diff", "explain", "lint", "new", "verify"], tools.Select(item => item.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, item => Assert.NotNull(item.ProtocolTool.OutputSchema));

        var diff = await client.CallToolAsync("diff", new Dictionary<string, object?> { ["model"] = "schema.yaml" });
        Assert.Equal("tableAdded", diff.StructuredContent!.Value.GetProperty("changes")[0].GetProperty("kind").GetString());

        var written = await client.CallToolAsync("new", new Dictionary<string, object?> { ["name"] = "first", ["model"] = "schema.yaml", ["tool"] = "knex" });
        var result = written.StructuredContent!.Value;
        Assert.True(result.GetProperty("succeeded").GetBoolean(), result.ToString());
        Assert.True(result.GetProperty("proof").GetProperty("passed").GetBoolean());
        Assert.All(result.GetProperty("files").EnumerateArray(), file => Assert.Contains(file.GetString(), tool.Files));

        var wrong = await client.CallToolAsync("new", new Dictionary<string, object?> { ["name"] = "first", ["model"] = "missing.yaml", ["tool"] = "knex" });
        Assert.False(wrong.StructuredContent!.Value.GetProperty("succeeded").GetBoolean());
        Assert.Equal("SC0001", wrong.StructuredContent!.Value.GetProperty("diagnostics")[0].GetProperty("id").GetString());
    }
}
