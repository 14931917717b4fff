using System.CommandLine;
using System.Runtime.CompilerServices;
using Scaffolder.Commands.Mcp;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder mcp</c>: the same verbs for coding agents, over standard input and output, where nothing but the protocol goes.</summary>
internal static class McpCommand
{
    private static readonly Option<bool> _allowExec = new("--allow-exec") { Description = "Lets an agent name sources that run a program: exec:COMMAND, App.csproj, migrations in JavaScript." };

    public static Command Create()
    {
        var command = new Command("mcp", "Serves diff, new, verify, check, lint and explain to coding agents, by the Model Context Protocol over stdio.");
        command.Add(_allowExec);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(_allowExec), cancellation));
        return command;
    }

    // A method of its own: the protocol's library is loaded when it is entered, and no other verb has to wait for that.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunAsync(bool allowExec, CancellationToken cancellation) => AgentServer.RunAsync(allowExec, cancellation);
}
