namespace Scaffolder.Journal.Gate;

/// <summary>A record names a parent that is not there.</summary>
internal sealed class ParentMissing : GateRule
{
    public override string Id => "SC6014";

    public override Severity Severity => Severity.Error;

    public override string Title => "The migration that this one builds on is not recorded";

    public override string Condition => "A record names a parent that has no record.";

    public override string Effect => "Nobody can tell which schema the migration starts from.";

    public override string Workaround => "Restore the record of the parent from version control: 'git log --diff-filter=D -- <its file>' names the commit that deleted it. Where it was never committed, delete this migration with its record and its files, restore the snapshot and run 'scaffolder new' again.";

    public override string Bad => "the record of a merged migration deleted";

    public override string Good => "records stay as long as their migrations do";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        static string Place(GateState state, MigrationRecord record) => Path.Combine(state.Journal.Records, $"{record.Parent}.yaml").Replace('\\', '/');
        var known = state.Records.Concat(state.Base).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        return state.Migrations.Where(record => record.Parent is { } parent && !known.Contains(parent))
            .Select(record => Finding($"{record.FileName} builds on {record.Parent}, which is not recorded.", state.FileOf(record).At("parent"), $"Restore its record: 'git log -1 --diff-filter=D --format=%h -- {Place(state, record)}' names the commit that deleted it, and 'git checkout <commit>^ -- {Place(state, record)}' brings it back. Where it was never committed, delete this migration with its record and its files, restore the snapshot and run 'scaffolder new' again."));
    }
}
