namespace Scaffolder.Journal.Gate;

/// <summary>A record, or an approval in it, was edited.</summary>
internal sealed class RecordEdited : GateRule
{
    public override string Id => "SC6003";

    public override Severity Severity => Severity.Error;

    public override string Title => "A record is not what was written";

    public override string Condition => "A record under .scaffolder/migrations, or the seal of an approval in it, does not fit what it holds.";

    public override string Effect => "What it says of proofs, approvals and files cannot be relied on.";

    public override string Workaround => "Restore the record from version control (git checkout -- <the file>); one that was never committed is written again by 'scaffolder new', when it and the files that it names are deleted and the snapshot is restored.";

    public override string Bad => "outcome: Passed, typed by hand";

    public override string Good => "scaffolder verify";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => OfRecords(state).Concat(
        state.Baseline is { IsEdited: true } ? [Finding("What was there before the first migration was edited: the digest is of something else.", new(Baseline.PathIn(state.Journal), 1, 1), "Restore the file from version control, or run 'scaffolder init --baseline'.")] : []);

    private IEnumerable<Diagnostic> OfRecords(GateState state) => state.Records.SelectMany(file => file switch
    {
        { Problem: { } problem } => MergeConflict.FindIn(file.Text) is null ? [Finding(problem.Message, problem.Location)] : (IEnumerable<Diagnostic>)[],
        { Record: { } record } when record.WrittenDigest != record.Digest => [Finding("The record was edited: its digest is of something else.", file.At("digest"))],
        { Record: { } record } => record.Approvals.Where(approval => !approval.IsSealed(record.FileName)).Select(approval => Finding($"The approval of {approval.By} was edited: its seal is of something else.", file.At("approvals"))),
        _ => [],
    });
}
