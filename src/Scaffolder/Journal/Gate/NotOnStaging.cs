namespace Scaffolder.Journal.Gate;

/// <summary>No staging run is recorded.</summary>
internal sealed class NotOnStaging : GateRule
{
    public override string Id => "SC6008";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration was not seen on staging";

    public override string Condition => "No run on a staging database is recorded, or it is of another plan.";

    public override string Effect => "The first database with real data that it meets is production's.";

    public override string Workaround => "Run it on staging with its tool, then 'scaffolder verify <the migration> --staging <url>', which looks and changes nothing.";

    public override string Bad => "from the laptop to production";

    public override string Good => "the staging database looked at, and what was seen recorded";

    public override bool HoldsBeforeCommit => false;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations
        .Where(record => record.Staging?.Plan != record.PlanHash)
        .Select(record => Finding(
            record.Staging is null ? $"{record.FileName} was not verified on staging." : $"What was seen of {record.FileName} on staging is void: it was another plan.",
            state.Place(record),
            $"Run it there with its tool, then 'scaffolder verify {record.FileName} --staging <url>'."));
}
