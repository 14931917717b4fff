namespace Scaffolder.Journal.Gate;

/// <summary>A migration that the base branch holds was deleted here, or is another one.</summary>
internal sealed class BaseRecordChanged : GateRule
{
    public override string Id => "SC6015";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration of the base branch is gone or other here";

    public override string Condition => "With --base: a record that the base branch and this one had in common was deleted here, or says something else than there of what runs.";

    public override string Effect => "Databases have run a migration that nobody finds here, or another one under its name.";

    public override string Workaround => "Restore the record and its files from the base branch (git checkout <base> -- <the files>); a new migration takes back what an old one did.";

    public override string Bad => "git rm .scaffolder/migrations/20260101000000_first.yaml on a branch";

    public override string Good => "what is merged stays, and a new migration follows it";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var ours = state.Records.ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal);
        var theirs = state.Base.ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal);
        foreach (var (name, common) in state.Common.Select(file => (Path.GetFileNameWithoutExtension(file.Path), file)).Where(item => theirs.ContainsKey(item.Item1)))
        {
            if (!ours.TryGetValue(name, out var here))
            {
                yield return Finding($"{name}, which the base branch holds, is gone here.", new(common.Path));
            }
            else if (here.Record is { } record && Core(record) is var core && core != Core(common.Record) && core != Core(theirs[name].Record))
            {
                yield return Finding($"{name} is not the migration that the base branch holds under this name.", new(here.Path, 1, 1));
            }
        }

        if (state.BaseBaseline is { } before && (state.Baseline?.Schema != before.Schema || before.Files.Except(state.Baseline?.Files ?? []).Any()))
        {
            yield return Finding("What is known to have been there before the first migration is not what the base branch says.", new(Baseline.PathIn(state.Journal))) with { Severity = Severity.Warning };
        }
    }

    // What is seen, proven and approved of a migration comes later, and one by one.
    private static string? Core(MigrationRecord? record) => record is null ? null
        : (record with { Proof = null, ProvenPlan = null, Staging = null, Files = [.. record.Files.Where(file => file.Path != record.Document)] }).Digest;
}
