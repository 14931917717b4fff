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

    [Fact]
    public async Task A_call_that_is_wrong_is_an_error_that_says_so()
    {
        using var tool = new ToolProcess();
        tool.Write("schema.yaml", ToolProcess.Customers);
        await using var client = await StartAsync(tool);

        Assert.Contains("no argument 'to'", await ErrorAsync(client, "diff", new() { ["to"] = "schema.yaml" }), StringComparison.Ordinal);
        Assert.Contains("'name' is missing", await ErrorAsync(client, "new", []), StringComparison.Ordinal);
        Assert.Contains("'verify' is of type string", await ErrorAsync(client, "new", new() { ["name"] = "x", ["verify"] = "yes" }), StringComparison.Ordinal);
        Assert.Contains("SC0111", await ErrorAsync(client, "new", new() { ["name"] = "../x", ["model"] = "schema.yaml" }), StringComparison.Ordinal);
        Assert.Contains("outside of the repository", await ErrorAsync(client, "new", new() { ["name"] = "x", ["model"] = "schema.yaml", ["folder"] = "../elsewhere" }), StringComparison.Ordinal);
        Assert.Contains("outside of the repository", await ErrorAsync(client, "diff", new() { ["model"] = "/etc/passwd" }), StringComparison.Ordinal);
        Assert.Equal(["schema.yaml"], tool.Files);
    }

    [Fact]
    public async Task An_agent_starts_no_command_unless_somebody_lets_it()
    {
        using var tool = new ToolProcess();
        var call = new Dictionary<string, object?> { ["model"] = "exec:touch ran.txt; echo \"create table z (id integer)\"", ["database"] = "sqlite" };
        await using (var client = await StartAsync(tool))
        {
            Assert.Contains("SC0128", await ErrorAsync(client, "diff", call), StringComparison.Ordinal);
            Assert.Empty(tool.Files);
            Assert.Equal(["check", "diff", "explain", "lint"], await ReadOnlyAsync(client));
        }

        await using var trusted = await StartAsync(tool, "--allow-exec");
        Assert.Equal(["explain"], await ReadOnlyAsync(trusted));
        var result = await trusted.CallToolAsync("diff", call);
        Assert.True(result.StructuredContent!.Value.GetProperty("succeeded").GetBoolean(), result.StructuredContent.ToString());
        Assert.Equal(["ran.txt"], tool.Files);
    }

    [Fact]
    public async Task A_configured_model_that_runs_a_program_makes_no_tool_read_only_and_a_link_leads_nowhere_else()
    {
        using var tool = new ToolProcess();
        tool.Write("scaffolder.yaml", "model: exec:echo 'create table z (id integer)'\ndatabase: sqlite\n");
        Directory.CreateSymbolicLink(Path.Combine(tool.Folder, "link"), Path.GetTempPath());
        await using var client = await StartAsync(tool);

        Assert.Equal(["explain"], await ReadOnlyAsync(client));
        Assert.Contains("outside of the repository", await ErrorAsync(client, "diff", new() { ["model"] = "link/schema.yaml" }), StringComparison.Ordinal);
    }

    private static async Task<string[]> ReadOnlyAsync(McpClient client) =>
        [.. (await client.ListToolsAsync()).Where(item => item.ProtocolTool.Annotations?.ReadOnlyHint is true).Select(item => item.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Calls_at_the_same_time_take_turns_tell_how_far_they_are_and_can_be_called_off()
    {
        using var tool = new ToolProcess();
        tool.Write("schema.yaml", ToolProcess.Customers);
        Assert.Equal(0, tool.Run("init", "--database", "sqlite").Code);
        await using var client = await StartAsync(tool);
        var told = new System.Collections.Concurrent.ConcurrentBag<ModelContextProtocol.ProgressNotificationValue>();

        var results = await Task.WhenAll(
            client.CallToolAsync("new", new Dictionary<string, object?> { ["name"] = "first" }, new Told(told)).AsTask(),
            client.CallToolAsync("new", new Dictionary<string, object?> { ["name"] = "second" }).AsTask(),
            client.CallToolAsync("diff", new Dictionary<string, object?>()).AsTask());

        // One of the two writes; for the other nothing is left to do.
        Assert.All(results, result => Assert.True(result.StructuredContent!.Value.GetProperty("succeeded").GetBoolean(), result.StructuredContent.ToString()));
        Assert.Single(tool.Files, file => file.StartsWith(".scaffolder/migrations/", StringComparison.Ordinal));
        Assert.True(told.IsEmpty || told.All(value => value.Total > 0));

        // Called off, mostly while the proof runs: what was recorded stays, and the next call has its turn.
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var verify = client.CallToolAsync("verify", new Dictionary<string, object?>(), cancellationToken: stop.Token).AsTask();
        await Task.WhenAny(verify, Task.Delay(Timeout.Infinite, patience.Token));
        Assert.True(verify.IsCanceled || verify.IsCompletedSuccessfully, verify.Exception?.ToString());
        Assert.Equal("SC6009", (await client.CallToolAsync("check", new Dictionary<string, object?>(), cancellationToken: patience.Token)).StructuredContent!.Value.GetProperty("findings").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Last());
    }

    private static async Task<McpClient> StartAsync(ToolProcess tool, params string[] options) => await McpClient.CreateAsync(
        new StdioClientTransport(new() { Command = "dotnet", Arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "mcp", .. options], WorkingDirectory = tool.Folder, Name = "scaffolder" }));

    private static async Task<string> ErrorAsync(McpClient client, string name, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(name, arguments);
        Assert.True(result.IsError);
        return string.Join('\n', result.Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().Select(block => block.Text.Replace("\\u0027", "'", StringComparison.Ordinal)));
    }

    private sealed class Told(System.Collections.Concurrent.ConcurrentBag<ModelContextProtocol.ProgressNotificationValue> values) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        public void Report(ModelContextProtocol.ProgressNotificationValue value) => values.Add(value);
    }
}
