using System.CommandLine;
using Scaffolder.Commands;

// The verbs. Each is a file of its own; what they do is in Pipeline.cs.
return await CommandLine.RunAsync(args, new RootCommand("Turns a difference between two data models into a proven migration.")
{
    InitCommand.Create(),
    DiffCommand.Create(),
    NewCommand.Create(),
    VerifyCommand.Create(),
    CheckCommand.Create(),
    ApproveCommand.Create(),
    RebaseCommand.Create(),
    LintCommand.Create(),
    InspectCommand.Create(),
    ToolsCommand.Create(),
    RulesCommand.Create(),
    ExplainCommand.Create(),
    TemplatesCommand.Create(),
    ScratchCommand.Create(),
    McpCommand.Create(),
});
