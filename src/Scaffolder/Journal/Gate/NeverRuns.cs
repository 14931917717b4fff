namespace Scaffolder.Journal.Gate;

/// <summary>A later migration was applied first.</summary>
internal sealed class NeverRuns : GateRule
{
    public override string Id => "SC6005";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration would never run";

    public override string Condition => "A migration comes before one that it was written after: its id is earlier than that of its parent, or than one that the base branch holds already.";

    public override string Effect => "Tools run by order: where the later one was applied first, this one is skipped or refused.";

    public override string Workaround => "Run 'scaffolder rebase <the migration>', which gives it an id after the others.";

    public override string Bad => "20260101_a merged when 20260102_b has been deployed";

    public override string Good => "20260103_a, planned on b";

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var last = state.Base.LastOrDefault(file => file.Record is not null)?.Record;
        foreach (var record in state.Migrations)
        {
            var help = $"Run 'scaffolder rebase {record.FileName}', which gives it an id after the others.";
            var isHere = last is null || state.Migrations.Any(other => other.FileName == last.FileName);
            if (record.Parent is { } parent && MigrationId.Of(parent) is { } id && string.CompareOrdinal(record.Id, id) <= 0)
            {
                yield return Finding($"{record.FileName} is ordered before {parent}, on which it builds.", state.FileOf(record).At("id"), help);
            }
            else if (last is not null && !state.IsOnBase(record) && string.CompareOrdinal(record.Id, last.Id) <= 0)
            {
                yield return Finding($"{record.FileName} is ordered before {last.FileName}, which the base branch holds already: where that one has run, this one never will.", state.FileOf(record).At("id"), isHere ? help : $"Merge that branch, then run 'scaffolder rebase {record.FileName}', which gives it an id after the others.");
            }
        }
    }
}
