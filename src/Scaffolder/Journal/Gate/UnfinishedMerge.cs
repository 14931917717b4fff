namespace Scaffolder.Journal.Gate;

/// <summary>A file of the journal holds the marks of a conflict.</summary>
internal sealed class UnfinishedMerge : GateRule
{
    public override string Id => "SC6011";

    public override Severity Severity => Severity.Error;

    public override string Title => "A merge is not finished";

    public override string Condition => "A record, the snapshot or the model holds the marks of a conflict, or git has it in several versions.";

    public override string Effect => "Nothing that is read from it means anything.";

    public override string Workaround => "Finish the merge: take one side of a record as a whole; for the snapshot take either side, then run 'scaffolder rebase'.";

    public override string Bad => "<<<<<<< HEAD in snapshot.yaml";

    public override string Good => "git checkout --theirs .scaffolder/snapshot.yaml, then scaffolder rebase";

    /// <summary>What the reading of the model says of it, as a finding of the gate.</summary>
    public Diagnostic InModel(Diagnostic problem) => Finding(problem.Message, problem.Location, problem.Help);

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state) =>
    [
        .. state.Records.Select(file => (file.Path, file.Text)).Append((Path: state.Journal.Snapshot, Text: state.Files.Read(state.Journal.Snapshot) ?? ""))
            .Select(file => (file.Path, Line: MergeConflict.FindIn(file.Text)))
            .Where(file => file.Line is not null)
            .Select(file => Finding("The file holds the marks of a merge that is not finished.", new(file.Path, file.Line!.Value, 1))),
        .. state.Files.Unmerged.Where(path => state.Concerns(path)).Select(path => Finding("The file is staged in several versions: its merge is not finished.", new(path))),
    ];
}
