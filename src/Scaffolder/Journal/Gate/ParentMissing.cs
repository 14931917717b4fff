namespace Scaffolder.Journal.Gate;

/// <summary>A record names a parent that is not there.</summary>
internal sealed class ParentMissing : GateRule
{
    public override string Id => "SC6014";

    public override Severity Severity => Severity.Error;

    public override string Title => "The migration that this one builds on is not recorded";

    public override string Condition => "A record names a parent that has no record.";

    public override string Effect => "Nobody can tell which schema the migration starts from.";

    public override string Workaround => "Restore the record of the parent from version control, or rebase the migration on the last one.";

    public override string Bad => "the record of a merged migration deleted";

    public override string Good => "records stay as long as their migrations do";

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var known = state.Records.Concat(state.Base).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        return state.Migrations.Where(record => record.Parent is { } parent && !known.Contains(parent))
            .Select(record => Finding($"{record.FileName} builds on {record.Parent}, which is not recorded.", state.FileOf(record).At("parent")));
    }
}
