namespace Scaffolder.Journal.Gate;

/// <summary>Everything that the rules of the gate look at, read once.</summary>
/// <param name="Records">The records in the order of their ids.</param>
internal sealed record GateState(JournalFolder Journal, FileTree Files, EquatableArray<RecordFile> Records, GatePolicy Policy)
{
    /// <summary>The records of the branch that this one is to be merged into, where somebody named it.</summary>
    public EquatableArray<RecordFile> Base { get; init; }

    /// <summary>The names of the migrations that the branch holds which others build on, where the history forks and git says which branch that is.</summary>
    public IReadOnlySet<string> Trunk { get; init; } = new HashSet<string>();

    /// <summary>The records that this branch and that one had in common when they parted.</summary>
    public EquatableArray<RecordFile> Common { get; init; }

    /// <summary>What was there before the first migration; null where nobody said.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The same of the base branch.</summary>
    public Baseline? BaseBaseline { get; init; }

    /// <summary>What of it the base branch vouches for; null where nobody named one, and where it knows nothing of scaffolder yet.</summary>
    public Baseline? Trusted { get; init; }

    /// <summary>What counts as having been there before the first migration.</summary>
    public Baseline? Known => Trusted ?? Baseline;

    /// <summary>Each part of the policy that this branch changes.</summary>
    public EquatableArray<Diagnostic> PolicyChanges { get; init; }

    /// <summary>The migrations that lie in the folders of migrations, whoever wrote them.</summary>
    public EquatableArray<FileHash> Present { get; init; }

    /// <summary>What is accepted for a while.</summary>
    public EquatableArray<Exemption> Exemptions { get; init; }

    public DateOnly Today { get; init; }

    /// <summary>What the base branch's rules say of migrations of this branch, and their records do not, by the records' names.</summary>
    public IReadOnlyDictionary<string, EquatableArray<RecordedFinding>> Unsaid { get; init; } = new Dictionary<string, EquatableArray<RecordedFinding>>();

    /// <summary>What the rules say of a migration.</summary>
    public EquatableArray<RecordedFinding> FindingsOf(MigrationRecord record) => [.. record.Findings, .. Unsaid.TryGetValue(record.FileName, out var more) ? more : []];

    /// <summary>What the model has and no migration brings, in words, with its place in the model.</summary>
    public EquatableArray<Diagnostic> Unmigrated { get; init; }

    /// <summary>How a live database differs from the snapshot, in words.</summary>
    public EquatableArray<string> Drift { get; init; }

    /// <summary>What would be generated for the files of a record that were edited, by their paths in the record.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; init; } = new Dictionary<string, string>();

    /// <summary>The records that could be read.</summary>
    public IEnumerable<MigrationRecord> Migrations => Records.Select(file => file.Record).OfType<MigrationRecord>();

    public RecordFile FileOf(MigrationRecord record) => Records.First(file => file.Record == record);

    /// <summary>The files of a record that are not what was generated, with their text; null where a file is gone.</summary>
    public IEnumerable<(FileHash File, string? Text)> Edited(MigrationRecord record) => record.Files
        .Select(file => (file, Files.Read(Journal.Locate(file.Path))))
        .Where(item => item.Item2 is not { } text || Fingerprint.OfFile(text) != item.file.Hash);

    /// <summary>Whether the base branch has the migration already.</summary>
    public bool IsOnBase(MigrationRecord record) => Base.Any(file => Path.GetFileNameWithoutExtension(file.Path) == record.FileName);

    /// <summary>Whether a file belongs to the journal.</summary>
    public bool Concerns(string path) => path == Path.GetRelativePath(".", Journal.Snapshot) || Path.GetDirectoryName(path) == Path.GetRelativePath(".", Journal.Records);

    /// <summary>The file that a finding about the migration as a whole points at.</summary>
    public SourceLocation Place(MigrationRecord record) => record.Files.Where(file => file.Path != record.Document).OrderBy(file => file.Path.Contains("down", StringComparison.Ordinal)).FirstOrDefault() is { } file
        ? new(Journal.Locate(file.Path), 1, 1)
        : new(FileOf(record).Path, 1, 1);

    /// <summary>Where a text begins to differ from what was generated.</summary>
    public SourceLocation Difference(FileHash file, string text)
    {
        var path = Journal.Locate(file.Path);
        if (!Generated.TryGetValue(file.Path, out var generated))
        {
            return new(path, 1, 1);
        }

        var (ours, theirs) = (text.ReplaceLineEndings("\n").Split('\n'), generated.ReplaceLineEndings("\n").Split('\n'));
        var line = Enumerable.Range(0, Math.Min(ours.Length, theirs.Length)).FirstOrDefault(i => ours[i] != theirs[i], Math.Min(ours.Length, theirs.Length));
        return new(path, Math.Min(line + 1, ours.Length), 1);
    }
}
