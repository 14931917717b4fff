using Scaffolder.Journal;
using Scaffolder.Journal.Gate;

namespace Scaffolder;

/// <summary>What a verb asks the rules of the gate before it builds on what is recorded: what somebody edited is not sealed anew.</summary>
internal static class Integrity
{
    /// <summary>What the rules say of records.</summary>
    public static Diagnostic[] Of(JournalFolder journal, IEnumerable<RecordFile> records, params IEnumerable<GateRule> rules)
    {
        using var files = new WorkingTree();
        var state = new GateState(journal, files, [.. records], GatePolicy.Default) { Baseline = Baseline.Parse(files.Read(Baseline.PathIn(journal))) };
        return [.. rules.SelectMany(rule => rule.Inspect(state))];
    }

    /// <summary>What keeps the next migration from starting where the last one ends.</summary>
    public static IEnumerable<Diagnostic> BeforeNew(JournalFolder journal, MigrationRequest request)
    {
        using var files = new WorkingTree();
        var records = journal.In(files).ToArray();
        return records.Any(file => file.Problem is not null) ? records.Select(file => file.Problem).OfType<Diagnostic>() : Of(journal, records, new RecordEdited(), new ForkedHistory(), new SnapshotEdited(), new ParentMissing(), new BrokenChain())
            .Select(request.Judge).OfType<Diagnostic>().Select(finding => request.Exempt(finding, null))
            .Where(finding => finding.Severity == Severity.Error);
    }

    /// <summary>What is wrong with the record of a migration, and with the one before it, which holds the schema that it starts from.</summary>
    public static Diagnostic[] OfRecord(JournalFolder journal, MigrationRecord record, params IEnumerable<GateRule> rules)
    {
        using var files = new WorkingTree();
        var records = journal.In(files).ToArray();
        return
        [
            .. Of(journal, records.Where(file => file.Record?.FileName == record.FileName), [new RecordEdited(), .. rules]),
            .. Of(journal, records.Where(file => file.Record is { } other && other.FileName == record.Parent), new RecordEdited()),
        ];
    }
}
