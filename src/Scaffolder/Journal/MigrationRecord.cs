using Scaffolder.Journal.Gate;
using Scaffolder.Planning;

namespace Scaffolder.Journal;

/// <summary>What is remembered of one migration: what it was made from, what was decided, and which files carry it.</summary>
internal sealed record MigrationRecord(string Id, string Name, string? Parent)
{
    public required string Tool { get; init; }

    public required string Database { get; init; }

    public Strategy Strategy { get; init; }

    public string? Why { get; init; }

    /// <summary>Who made it, <c>Name &lt;email&gt;</c>; null where git did not know.</summary>
    public string? Author { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>The fingerprint of the schema that the migration starts from.</summary>
    public required string Before { get; init; }

    /// <summary>The fingerprint of the schema that it leads to.</summary>
    public required string After { get; init; }

    /// <summary>The files by path, relative to scaffolder.yaml, with their hashes.</summary>
    public EquatableArray<FileHash> Files { get; init; }

    /// <summary>The renames that somebody decided, <c>old=new</c>.</summary>
    public EquatableArray<string> Renames { get; init; }

    /// <summary>The data that somebody decided to lose, in words.</summary>
    public EquatableArray<string> Drops { get; init; }

    /// <summary>The findings that were accepted for a while when it was made.</summary>
    public EquatableArray<RecordedExemption> Exemptions { get; init; }

    /// <summary>The values for columns that were given, in the words of the database.</summary>
    public EquatableArray<DataInstruction> Data { get; init; }

    /// <summary>The values that columns get back when the migration is reverted.</summary>
    public EquatableArray<DataInstruction> WayBack { get; init; }

    /// <summary>The folder of the tool's migrations, relative to scaffolder.yaml.</summary>
    public required string Folder { get; init; }

    /// <summary>The tool's own options that were given.</summary>
    public EquatableArray<KeyValuePair<string, string>> ToolOptions { get; init; }

    /// <summary>The model that it starts from, where that is not the one that its parent leads to.</summary>
    public string? From { get; init; }

    /// <summary>The source that it was planned from, where somebody named another one than the snapshot; null otherwise.</summary>
    public string? Start { get; init; }

    /// <summary>The digest of the files that the model was read from; null where it was read from something else.</summary>
    public string? Source { get; init; }

    /// <summary>The model that it leads to.</summary>
    public required string To { get; init; }

    /// <summary>What was proven of it; null when nothing was run.</summary>
    public Proof? Proof { get; init; }

    /// <summary>The plan that the proof is of; another one than the record's makes the proof void.</summary>
    public string? ProvenPlan { get; init; }

    /// <summary>Which of the files is the document.</summary>
    public string? Document { get; init; }

    /// <summary>How much others notice of it: <c>none</c>, <c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Risk { get; init; }

    /// <summary>What the rules said of it when it was made.</summary>
    public EquatableArray<RecordedFinding> Findings { get; init; }

    /// <summary>What was seen of it on a staging database; null when nobody looked.</summary>
    public StagingRun? Staging { get; init; }

    public EquatableArray<Approval> Approvals { get; init; }

    /// <summary>The digest that stands in the file, of what stood there when it was written.</summary>
    public string? WrittenDigest { get; init; }

    /// <summary>The digest of everything but the approvals, which come one by one on branches of their own and carry their own seals.</summary>
    public string Digest => Fingerprint.Of(MigrationRecordWriter.Write(this with { Approvals = [] }, withDigest: false));

    /// <summary>The digest of what an approval is of, beside the plan: the files that run.</summary>
    public string FilesDigest => Fingerprint.Of(string.Join('\n', Files.Where(file => file.Path != Document).Select(file => $"{file.Hash} {file.Path}")));

    /// <summary>The file's name without its extension.</summary>
    public string FileName => $"{Id}_{Name}";

    /// <summary>The approvals that are still of this plan and these files, one for each person.</summary>
    public IEnumerable<Approval> ValidApprovals => Approvals.Where(approval => approval.Plan == PlanHash && approval.Files == FilesDigest).DistinctBy(approval => approval.Email, StringComparer.OrdinalIgnoreCase);

    public bool IsAuthor(string email) => Author?.EndsWith($"<{email}>", StringComparison.OrdinalIgnoreCase) is true;

    public string ToYaml() => MigrationRecordWriter.Write(this, withDigest: true);
}
