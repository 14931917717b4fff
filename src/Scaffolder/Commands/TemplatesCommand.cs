using System.CommandLine;
using Scaffolder.Journal;
using Scaffolder.Rendering;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder templates export</c>: copies a tool's templates, to be edited and used with <c>--templates</c>.</summary>
internal static class TemplatesCommand
{
    private static readonly Argument<string> _tool = new("tool") { Description = "The migration tool." };

    public static Command Create()
    {
        var export = new Command("export", "Copies a tool's templates for editing.") { _tool, Options.Out, Options.DryRun };
        export.SetAction(parsed => Run(new(parsed)));
        return new Command("templates", "Works with the templates of a migration tool.") { export };
    }

    private static int Run(Settings settings)
    {
        List<Diagnostic> problems = [.. settings.Problems];
        var tool = settings.Get(_tool) ?? "";

        // Not the folder of migrations that the configuration names: templates among migrations would be run.
        var folder = settings.Typed(Options.Out) ?? "templates";
        OutputFile[] files = [.. TemplateStore.Shipped(tool).Select(file => new OutputFile(Path.Combine(folder, Path.GetRelativePath("templates", file.Path)), file.Text))];
        if (files.Length == 0)
        {
            problems.Add(new(DiagnosticIds.UnknownTool, Severity.Error, $"There is no migration tool '{tool}'.", $"It is one of: {string.Join(", ", new TemplateStore().Tools)}."));
        }

        if (problems.Count == 0 && !settings.Get(Options.DryRun))
        {
            problems.AddRange(FileBatch.Write(files, null));
        }

        settings.Terminal.Show(problems);
        if (problems.Count == 0)
        {
            foreach (var file in files)
            {
                settings.Terminal.Result(file.Path.Replace('\\', '/'));
            }

            settings.Terminal.Message($"Use them with --templates {folder}.");
        }

        return ExitCode.For(problems);
    }
}
