using System.CommandLine;
using Scaffolder.Rendering;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder tools</c>: the migration tools that files can be written for, and the databases that each can migrate.</summary>
internal static class ToolsCommand
{
    public static Command Create()
    {
        var command = new Command("tools", "Lists the migration tools and the databases that they are supported with.") { Options.Templates };
        command.SetAction(parsed => Run(new(parsed)));
        return command;
    }

    private static int Run(Settings settings)
    {
        List<Diagnostic> problems = [.. settings.Problems];
        var templates = new TemplateStore(settings.Get(Options.Templates));
        foreach (var name in templates.Tools)
        {
            var (tool, diagnostics) = ToolManifest.Load(name, templates);
            problems.AddRange(diagnostics);
            if (tool is not null)
            {
                settings.Terminal.Result($"{tool.Name,-16} {tool.Title,-20} {string.Join(", ", tool.Databases.Select(database => database.Name))}");
            }
        }

        settings.Terminal.Show(problems);
        return ExitCode.For(problems);
    }
}
