namespace Scaffolder.Journal.Gate;

/// <summary>The snapshot was edited, or merged line by line.</summary>
internal sealed class SnapshotEdited : GateRule
{
    public override string Id => "SC6012";

    public override Severity Severity => Severity.Error;

    public override string Title => "The snapshot is not where the last migration leads";

    public override string Condition => "The snapshot differs from the model that the record of the last migration holds.";

    public override string Effect => "The next migration would start from a schema that no database has.";

    public override string Workaround => "Restore .scaffolder/snapshot.yaml from version control; after a merge of two migrations, rebase one on the other.";

    public override string Bad => "a column added to snapshot.yaml by hand";

    public override string Good => "the snapshot as the last scaffolder new wrote it";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        if (state.Records.Count == 0)
        {
            return Unrecorded(state);
        }

        var parents = state.Migrations.Select(record => record.Parent).ToHashSet();
        MigrationRecord[] heads = [.. state.Migrations.Where(record => !parents.Contains(record.FileName))];
        var text = state.Files.Read(state.Journal.Snapshot);

        // A fork has two ends, and which of them the snapshot is at does not matter before it is mended.
        if (heads.Length != 1 || (text is not null && MergeConflict.FindIn(text) is not null))
        {
            return [];
        }

        return text is null ? [Finding($"The snapshot is gone, and {heads[0].FileName} is recorded.", new(state.Journal.Snapshot))]
            : Lines(text).SequenceEqual(Lines(heads[0].To)) ? []
            : [Finding($"The snapshot is not what {heads[0].FileName} leads to.", new(state.Journal.Snapshot, Lines(text).Zip(Lines(heads[0].To)).TakeWhile(pair => pair.First == pair.Second).Count() + 1, 1))];
    }

    // Without records, the snapshot is what was there before the first one.
    private IEnumerable<Diagnostic> Unrecorded(GateState state) => (state.Files.Read(state.Journal.Snapshot), state.Known?.Schema) switch
    {
        (null, null) => [],
        (null, _) => [Finding("The snapshot of what was there before the first migration is gone.", new(state.Journal.Snapshot))],
        ({ } text, _) when MergeConflict.FindIn(text) is not null => [],
        ({ } text, { } known) when Fingerprint.OfFile(text) == known => [],
        ({ } text, null) when Lines(text) is ["tables: {}"] => [],
        (_, null) => [Finding("The snapshot holds a schema, and no migration is recorded that leads to it.", new(state.Journal.Snapshot, 1, 1), "Restore the records under .scaffolder/migrations from version control; where this schema was there before scaffolder came, 'scaffolder init --baseline' makes that known.")],
        _ => [Finding("The snapshot is not what was there before the first migration, and none is recorded.", new(state.Journal.Snapshot, 1, 1), "Restore .scaffolder from version control.")],
    };

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
