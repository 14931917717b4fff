using System.CommandLine;
using Scaffolder.Journal;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder init</c>: writes scaffolder.yaml, and a first model where there is none.</summary>
internal static class InitCommand
{
    private const string Model = """
        # The data model. Columns are nullable unless 'null: false'.
        tables: {}

        """;

    public static Command Create()
    {
        var command = new Command("init", "Writes scaffolder.yaml.") { Options.To, Options.Tool, Options.Database, Options.Out, Options.DryRun };
        command.SetAction(parsed => Run(new(parsed)));
        return command;
    }

    private static int Run(Settings settings)
    {
        var model = settings.Typed(Options.To) ?? "schema.yaml";
        var database = settings.Typed(Options.Database) ?? "sqlite";
        var problems = new List<Diagnostic>();
        RequestReader.Dialect(database, problems);
        List<OutputFile> files =
        [
            new(ConfigFile.FileName, $"""
                # Any option can stand here under its long name; the command line wins. Paths count from this file.
                model: {model}
                tool: {settings.Typed(Options.Tool) ?? "sql"}
                database: {database}
                out: {settings.Typed(Options.Out) ?? "migrations"}
                strategy: online

                """.ReplaceLineEndings("\n")),
        ];
        if (Sources.SourceTable.IsYaml(model) && !File.Exists(model))
        {
            files.Add(new(model, Model.ReplaceLineEndings("\n")));
        }

        if (File.Exists(ConfigFile.FileName))
        {
            problems.Add(new(DiagnosticIds.FileExists, Severity.Error, "This folder has a configuration already.", "Nothing was written; edit it, or remove it first.", new(ConfigFile.FileName)));
        }

        if (problems.Count == 0 && !settings.Get(Options.DryRun))
        {
            problems.AddRange(FileBatch.Write(files));
        }

        settings.Terminal.Show(problems);
        if (problems.Count == 0)
        {
            files.ForEach(file => settings.Terminal.Result(file.Path));
            settings.Terminal.Message($"Describe the model in {model}, then run 'scaffolder new <name>'.");
        }

        return ExitCode.For(problems);
    }
}
