using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scaffolder.Commands.Mcp;

/// <summary>The server that agents talk to: a tool for each verb, whose results are typed.</summary>
internal static class AgentServer
{
    private const string _instructions = """
        Creates proven database migrations. To change a schema: edit the model (schema.yaml), call 'diff' to see what it means,
        then 'new' with a name; it proves the migration on a scratch database and writes nothing when that fails. 'check' says
        what is still missing before it may be merged; a human approves it. Never edit generated files.
        """;

    public static async Task<int> RunAsync(bool allowExec, CancellationToken cancellation)
    {
        AgentLimits.AllowsCommands = allowExec;

        // A client asks its user before a tool that may change something, and nobody knows what a program does.
        var runs = allowExec || ConfiguredModelRuns();
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "scaffolder", Version = typeof(AgentServer).Assembly.GetName().Version!.ToString(3) },
            ServerInstructions = _instructions,
            ToolCollection =
            [
                Tool("diff", "The changes between two models, each with its risk. Writes nothing.", AgentTools.DiffAsync, readOnly: !runs),
                Tool("new", "Writes a migration for a migration tool from a model, proven on a scratch database first.", AgentTools.NewAsync, readOnly: false),
                Tool("verify", "Proves a recorded migration on a scratch database and records the result.", AgentTools.VerifyAsync, readOnly: false),
                Tool("check", "The gate: what is missing before the migrations may be merged.", AgentTools.CheckAsync, readOnly: !runs),
                Tool("lint", "Judges hand-written SQL migrations: locks, rewrites, lost data.", AgentTools.LintAsync, readOnly: !runs),
                Tool("explain", "Explains a rule: when it speaks, what happens otherwise, the safe way.", AgentTools.Explain, readOnly: true),
            ],
        };
        await using var transport = new StdioServerTransport(options);
        await using var server = McpServer.Create(transport, options);
        await server.RunAsync(cancellation);
        return ExitCode.Done;
    }

    private static bool ConfiguredModelRuns() => ConfigFile.Find(Environment.CurrentDirectory) is { } path && File.Exists(path)
        && ConfigFile.Parse(path, File.ReadAllText(path), []).Parse(Environment.CurrentDirectory) is var options
        && ((string?[])[options.GetValue(Options.To), options.GetValue(Options.From)]).Any(AgentLimits.RunsProgram);

    private static AgentTool Tool(string name, string description, Delegate call, bool readOnly) =>
        new(McpServerTool.Create(call, new() { Name = name, Description = description, UseStructuredContent = true, ReadOnly = readOnly, Destructive = false, OpenWorld = name != "explain" }));
}
