using System.CommandLine;
using System.Runtime.CompilerServices;
using Scaffolder.Commands.Mcp;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder mcp</c>: the same verbs for coding agents, over standard input and output, where nothing but the protocol goes.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command("mcp", "Serves diff, new, verify, check, lint and explain to coding agents, by the Model Context Protocol over stdio.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    // A method of its own: the protocol's library is loaded when it is entered, and no other verb has to wait for that.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunAsync(CancellationToken cancellation) => AgentServer.RunAsync(cancellation);
}
