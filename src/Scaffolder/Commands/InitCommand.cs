using System.CommandLine;
using Scaffolder.Commands.Existing;
using Scaffolder.Commands.Ide;
using Scaffolder.Journal;
using Scaffolder.Sources;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Commands;

/// <summary>
/// <c>scaffolder init</c>: writes scaffolder.yaml, and a first model where there is none. In a project that has migrations
/// already, their outcome is the first snapshot and nothing of the project's is changed.
/// </summary>
internal static class InitCommand
{
    private const string Model = """
        # The data model. Columns are nullable unless 'null: false'.
        tables: {}

        """;

    private static readonly Option<bool> _hook = new("--hook") { Description = "Writes a git hook that asks the gate before a commit; one that is there is kept and run first." };

    private static readonly Option<string?> _ide = new Option<string?>("--ide") { Description = "Writes tasks for an editor: vscode, rider or visual-studio." }.AcceptOnlyFromAmong(IdeFiles.Editors);

    private static readonly Option<bool> _baseline = new("--baseline") { Description = "Makes known what was there before the first recorded migration: migrations that others wrote, and the snapshot." };

    public static Command Create()
    {
        var command = new Command("init", "Writes scaffolder.yaml; recognises the migration tool that the project has.")
        {
            Options.From, Options.To, Options.Tool, Options.Database, Options.Out, Options.Scratch, _hook, _ide, _baseline, Options.DryRun,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        var hints = new List<string>();
        var files = new List<OutputFile>();
        var (hook, editor) = (settings.Get(_hook), settings.Get(_ide));

        // The hook and the tasks can be had later, too, beside the configuration that is there.
        if (settings.Config is null || (!hook && editor is null && !settings.Get(_baseline)))
        {
            if (File.Exists(ConfigFile.FileName))
            {
                problems.Add(new(DiagnosticIds.FileExists, Severity.Error, "This folder has a configuration already.", "Nothing was written; edit it, or remove it first.", new(ConfigFile.FileName)));
            }

            files.AddRange(await ConfigurationAsync(settings, hints, problems, cancellation));
        }

        if (settings.Config is not null && settings.Get(_baseline))
        {
            var journal = new JournalFolder(settings.StateFolder!);
            var snapshot = File.Exists(journal.Snapshot) ? await File.ReadAllTextAsync(journal.Snapshot, cancellation) : null;
            files.Add(BaselineFile.Write(journal, BaselineFile.Of(journal, settings.Config.Place, Watched(ExistingProject.Find(), journal, settings.Config.Place.Folder), snapshot)));
        }

        if (hook)
        {
            files.AddRange(await GitHook.FilesAsync(settings.Config?.Path ?? ConfigFile.FileName, problems, cancellation));
        }

        if (editor is not null)
        {
            files.AddRange(IdeFiles.For(editor, problems, out var hint));
            hints.AddRange(hint is null ? [] : [hint]);
        }

        if (!problems.Exists(problem => problem.Severity == Severity.Error) && !settings.Get(Options.DryRun))
        {
            var root = settings.StateFolder ?? ".";
            using var held = await JournalLock.TakeAsync(root, TimeProvider.System, problems, cancellation);
            problems.AddRange(held is null ? [] : FileBatch.Write(files, root));
        }

        settings.Terminal.Show(problems);
        if (!problems.Exists(problem => problem.Severity == Severity.Error))
        {
            files.ForEach(file => settings.Terminal.Result(file.Path.Replace('\\', '/')));
            hints.ForEach(settings.Terminal.Message);
        }

        return ExitCode.For(problems);
    }

    private static async Task<IReadOnlyList<OutputFile>> ConfigurationAsync(Settings settings, List<string> hints, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (File.Exists(ConfigFile.FileName))
        {
            problems.Add(new(DiagnosticIds.FileExists, Severity.Error, "This folder has a configuration already.", "Nothing was written; edit it, or remove it first.", new(ConfigFile.FileName)));
            return [];
        }

        var project = settings.Typed(Options.Tool) is null ? ExistingProject.Find() : null;
        if (project is not null)
        {
            hints.Add($"Recognised {project.Title}, with migrations in {project.Folder}.{(project.Tool is null ? " There are no templates for it yet: plain SQL is written." : "")}");
            hints.AddRange(project.Hints);
        }

        var model = settings.Typed(Options.To) ?? project?.Model ?? "schema.yaml";
        var baseline = settings.Typed(Options.From) ?? (project is not { HasMigrations: true } ? null : project.Live ?? project.Outcome);
        var database = settings.Typed(Options.Database) ?? (baseline is null ? null : SourceTable.DatabaseOf(baseline)) ?? project?.Database ?? "sqlite";
        if (project is { HasMigrations: true } && baseline is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, $"{project.Title} has migrations in {project.Folder}, and what they lead to is in no file that can be read.", "Name a database that has run them: --from postgresql://host/database or --from sqlite:FILE; or --from empty where none has run."));
        }

        if (RequestReader.Dialect(database, problems) is not { } dialect || problems.Count > 0)
        {
            return [];
        }

        List<OutputFile> files = [new(ConfigFile.FileName, $"{Configuration(settings, project, model, database)}{await ApprovalAsync(cancellation)}")];
        if (baseline is not null && baseline != "empty")
        {
            var request = new MigrationRequest(baseline, model, dialect) { Scratch = settings.Typed(Options.Scratch) ?? "auto" };
            if (await Models.ReadAsync(baseline, request, null, problems, cancellation) is not { } present)
            {
                return [];
            }

            var kept = Bookkeeping.Without(dialect.Normalize(present.Schema), Schema.DatabaseSchema.Empty, out var told);
            hints.AddRange(told.Select(item => item.Message));
            var text = SchemaYaml.Write(kept.Sorted());
            files.Add(new(new JournalFolder(".").Snapshot, SchemaYaml.Write(WrittenSpelling.Of(kept.Sorted()))));
            if (SourceTable.IsYaml(model) && !File.Exists(model))
            {
                files.Add(new(model, text));
            }
        }
        else if (SourceTable.IsYaml(model) && !File.Exists(model))
        {
            files.Add(new(model, Model.ReplaceLineEndings("\n")));
        }

        if (BaselineFile.Of(new("."), Place(settings, project), Watched(project, new("."), Place(settings, project).Folder), files.Find(file => file.Path == new JournalFolder(".").Snapshot)?.Content) is { } known && (known.Schema is not null || known.Files.Count > 0 || known.Folders.Count > 0))
        {
            files.Add(BaselineFile.Write(new("."), known));
        }

        var isKnown = project?.Model is not null || files.Exists(file => file.Path == new JournalFolder(".").Snapshot);
        hints.Add(isKnown ? $"Change the model in {model}, then run 'scaffolder new <name>'." : $"Describe the model in {model}, then run 'scaffolder new <name>'.");
        return files;
    }

    // Where nobody else has committed yet there is nobody else to ask, and the gate should open nevertheless.
    private static async Task<string> ApprovalAsync(CancellationToken cancellation)
    {
        var (log, _) = await Git.RunAsync(cancellation, "log", "--all", "--format=%ae", "--max-count=1000");
        return (log ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1 ? "" : """
            # One person works here so far; without this line somebody else than its author has to approve a migration.
            approve-own: true

            """.ReplaceLineEndings("\n");
    }

    // What its own tool runs is run, whatever is written elsewhere.
    private static WatchedFolder? Watched(ExistingProject? project, JournalFolder journal, string migrations) =>
        project is null || Path.GetFullPath(project.Folder) == Path.GetFullPath(migrations) ? null : new(journal.Relative(project.Folder), project.Names);

    private static (string Folder, string Tool) Place(Settings settings, ExistingProject? project) => (
        settings.Typed(Options.Out) ?? (project is { Tool: null, TakesPlainSql: false } ? "migrations" : project?.Folder) ?? "migrations",
        settings.Typed(Options.Tool) ?? project?.Tool ?? "sql");

    private static string Configuration(Settings settings, ExistingProject? project, string model, string database) => $"""
        # Any option can stand here under its long name; the command line wins. Paths count from this file.
        model: {model}
        tool: {Place(settings, project).Tool}
        database: {database}
        out: {Place(settings, project).Folder}
        strategy: online
        {(project?.Project is { } code ? $"project: {code}\n" : "")}{(project is { Set.Count: > 0 } ? $"set: [{string.Join(", ", project.Set)}]\n" : "")}
        """.ReplaceLineEndings("\n");
}
