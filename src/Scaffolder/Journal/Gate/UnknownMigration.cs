namespace Scaffolder.Journal.Gate;

/// <summary>A migration lies in the folder that no record knows.</summary>
internal sealed class UnknownMigration : GateRule
{
    public override string Id => "SC6016";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration is not recorded";

    public override string Condition => "A file in a folder of migrations is one that the tool would run, no record names it, and it was not there at the beginning; or one that was there is another one now.";

    public override string Effect => "It runs with the others, and nobody has proven, seen or approved it.";

    public override string Workaround => "Put the change into the model and run 'scaffolder new <name>'; what was there before scaffolder came, or has to be written by hand, is made known by 'scaffolder init --baseline', which counts once it is on the base branch.";

    public override string Bad => "a file of SQL written by hand among the generated ones";

    public override string Good => "the change in the model, and a migration of its own";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var named = state.Migrations.SelectMany(record => record.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var stems = named.Select(Stem).ToHashSet(StringComparer.Ordinal);
        var written = state.Migrations.SelectMany(record => record.Files.Where(file => file.Path != record.Document)).Select(file => file.Hash).ToHashSet(StringComparer.Ordinal);
        var known = state.Known?.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal) ?? [];
        var present = state.Present.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in known.Keys.Where(path => !present.Contains(path) && state.Files.Read(state.Journal.Locate(path)) is null))
        {
            yield return Finding($"{path} was there before the first recorded migration, and is gone.", new(Baseline.PathIn(state.Journal), 1, 1), "Restore it from version control; where its tool no longer needs it, 'scaffolder init --baseline' makes that known.");
        }

        foreach (var finding in state.Present.Where(file => !named.Contains(file.Path)).SelectMany(file => (IEnumerable<Diagnostic>)(
            known.TryGetValue(file.Path, out var hash)
                ? hash == file.Hash ? [] : [Finding($"{file.Path} was there before the first recorded migration, and was edited since.", new(state.Journal.Locate(file.Path), 1, 1), "Restore it from version control: databases have run it as it was.")]

                // A recorded migration under the name that another tool runs it by; and what a compiler left beside the code.
                : written.Contains(file.Hash) ? []
                : file.Path.EndsWith("js", StringComparison.Ordinal) && stems.Contains(Stem(file.Path)) ? []
                : [Finding($"{file.Path} is a migration that no record knows.", new(state.Journal.Locate(file.Path), 1, 1))])))
        {
            yield return finding;
        }
    }

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
