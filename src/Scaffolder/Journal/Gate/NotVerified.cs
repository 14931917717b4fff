namespace Scaffolder.Journal.Gate;

/// <summary>A migration has no proof, or one that is void.</summary>
internal sealed class NotVerified : GateRule
{
    public override string Id => "SC6007";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration is not proven";

    public override string Condition => "No proof is recorded, it failed, it had no rows because none were asked for, or it is of another plan than the record's.";

    public override string Effect => "That it runs, runs twice, leads back and keeps the rows is a hope.";

    public override string Workaround => "Run 'scaffolder verify <the migration>', or write it with 'scaffolder new --verify'.";

    public override string Bad => "a migration merged unproven";

    public override string Good => "the proof recorded beside the plan that it is of";

    public override bool HoldsBeforeCommit => false;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations
        .Select(record => (record, problem: record switch
        {
            { Proof: null } => $"{record.FileName} is not proven.",
            { Proof.LacksRows: true } => $"{record.FileName} is proven without rows, and its tables can have some.",
            { Proof.Passed: false } => $"The proof of {record.FileName} did not pass.",
            _ when record.ProvenPlan != record.PlanHash => $"The proof of {record.FileName} is void: it is of another plan.",
            _ => null,
        }))
        .Where(item => item.problem is not null)
        .Select(item => Finding(item.problem!, state.Place(item.record), $"Run 'scaffolder verify {item.record.FileName}'."));
}
