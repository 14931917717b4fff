using Scaffolder.Dialects;
using Scaffolder.Journal.Gate;
using Scaffolder.Planning;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>What the user asked for, with every default filled in.</summary>
internal sealed record MigrationRequest(string From, string To, SqlDialect Dialect)
{
    /// <summary>The database as the user writes it: <c>postgresql:16</c>, <c>sqlite</c>.</summary>
    public string Database => Dialect.Version is { } version ? $"{Dialect.Name}:{version}" : Dialect.Name;

    public Strategy Strategy { get; init; } = Strategy.Online;

    /// <summary>The renames that were typed, <c>old=new</c> or <c>none</c>.</summary>
    public EquatableArray<string> Renames { get; init; }

    /// <summary>The folder of scaffolder.yaml; null without one, and then nothing is remembered.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Whether data may be lost.</summary>
    public bool DiscardsData { get; init; }

    /// <summary>The user's word on single rules, by their ids; null switches one off.</summary>
    public IReadOnlyDictionary<string, Severity?> Rules { get; init; } = new Dictionary<string, Severity?>();

    /// <summary>What is accepted for a while, of the rules and of the gate.</summary>
    public EquatableArray<Exemption> Exemptions { get; init; }

    /// <summary>The day on which exemptions hold or are over, in UTC.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The migration that is being made; null where none is.</summary>
    public string? Migration { get; init; }

    /// <summary>Whether it is an error that a source holds what the model cannot say.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Where the sizes of the tables are read from; null when nobody said.</summary>
    public string? Statistics { get; init; }

    /// <summary>The sizes that stand in scaffolder.yaml itself.</summary>
    public EquatableArray<KnownTable> WrittenStatistics { get; init; }

    /// <summary>A URL, <c>auto</c> or <c>none</c>.</summary>
    public string Scratch { get; init; } = "auto";

    /// <summary>A rule's finding in the severity that the user gave the rule; null when it is switched off or decided already.</summary>
    public Diagnostic? Judge(Diagnostic finding) =>
        DiscardsData && finding.Id == DiagnosticIds.DataLoss ? finding with { Severity = Severity.Warning }
        : !Rules.TryGetValue(finding.Id, out var severity) ? finding
        : severity is { } given ? finding with { Severity = given }
        : null;

    /// <summary>The exemption that a finding falls under: one that lasts where there is one, else one that is over; null for none.</summary>
    public Exemption? ExemptionOf(Diagnostic finding, string? migration) =>
        Exemptions.Where(item => item.Covers(finding.Id, finding.Message, migration)).OrderByDescending(item => item.Expires).FirstOrDefault();

    /// <summary>The finding as its exemption leaves it.</summary>
    public Diagnostic Exempt(Diagnostic finding, string? migration) => ExemptionOf(finding, migration)?.Applied(finding, Today) ?? finding;
}

/// <summary>What <c>new</c> needs beyond a comparison.</summary>
internal sealed record NewMigration(string Name, string Tool, string Out, DateTimeOffset Time)
{
    public string? Why { get; init; }

    /// <summary>A folder of edited templates.</summary>
    public string? Templates { get; init; }

    /// <summary>The tool's own options, such as the namespace, by name.</summary>
    public IReadOnlyDictionary<string, string> ToolOptions { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The C# project to compile against.</summary>
    public string? Project { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Who makes it, <c>Name &lt;email&gt;</c>; null where git does not know.</summary>
    public string? Author { get; init; }

    /// <summary>The recorded migration in whose place it comes; that one's files go.</summary>
    public Journal.MigrationRecord? Replaces { get; init; }

    /// <summary>The migration that it builds on, where that is not simply the last one.</summary>
    public Journal.MigrationRecord? Onto { get; init; }

    /// <summary>The source that it is planned from, where that is not the snapshot; without user and password.</summary>
    public string? Start { get; init; }

    /// <summary>The digest of the files that the desired model was read from; null where it was read from something else.</summary>
    public string? Source { get; init; }

    /// <summary>An id that its own is to be later than, beside those of the files that are there.</summary>
    public string? LaterThan { get; init; }

    /// <summary>What the tool calls the migration before it; null to look into the folder.</summary>
    public string? Previous { get; init; }

    /// <summary>How to prove it before it is written; null writes it unproven.</summary>
    public VerificationRequest? Verify { get; init; }
}

/// <param name="Rows">How many rows each table of the scratch database gets.</param>
/// <param name="Progress">Told of each cell of the proof as soon as it is known, and how many there will be.</param>
internal sealed record VerificationRequest(int Rows, Action<ProofCell, int> Progress)
{
    /// <summary>The user's own SQL that fills the tables, in place of rows that are made up, and the file that it is in.</summary>
    public (string Path, string Text)? Seed { get; init; }

    /// <summary>At how many statements of one transaction a session is killed; null kills at each.</summary>
    public int? Kills { get; init; }

    /// <summary>Whether the migration tool itself runs the files, too.</summary>
    public bool WithTool { get; init; }

    /// <summary>The C# project that the files of the migration belong to, where it was named.</summary>
    public string? Project { get; init; }
}
