namespace Scaffolder.Journal.Gate;

/// <summary>Two migrations have the same parent.</summary>
internal sealed class ForkedHistory : GateRule
{
    public override string Id => "SC6004";

    public override Severity Severity => Severity.Error;

    public override string Title => "The history forks";

    public override string Condition => "Two migrations were planned from the same state: their records name the same parent.";

    public override string Effect => "Each was proven without the other, and the snapshot knows only one of them.";

    public override string Workaround => "Run 'scaffolder rebase', which plans the later branch anew on the other, with all that builds on it.";

    public override string Bad => "two branches that each add a migration, merged";

    public override string Good => "the second branch rebased on the first before it is merged";

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var ours = state.Migrations.ToArray();
        var theirs = state.Base.Select(file => file.Record).OfType<MigrationRecord>().Where(record => ours.All(other => other.FileName != record.FileName));
        foreach (var (parent, branches) in Fork.In([.. ours, .. theirs], name => state.Base.Count > 0 ? state.Base.Any(file => Path.GetFileNameWithoutExtension(file.Path) == name) : state.Trunk.Contains(name)))
        {
            var from = parent is null ? "on nothing" : $"on {parent}";
            foreach (var record in branches.Skip(1).Where(ours.Contains))
            {
                yield return Finding($"{record.FileName} and {branches[0].FileName} both build {from}.", state.FileOf(record).At("parent"), $"{(ours.Contains(branches[0]) ? "Run" : "Merge that branch, then run")} 'scaffolder rebase {record.FileName}'.");
            }
        }
    }
}
