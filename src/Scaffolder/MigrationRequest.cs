using Scaffolder.Dialects;
using Scaffolder.Planning;

namespace Scaffolder;

/// <summary>What the user asked for, with every default filled in.</summary>
internal sealed record MigrationRequest(string From, string To, SqlDialect Dialect)
{
    public Strategy Strategy { get; init; } = Strategy.Online;

    /// <summary>The renames that were typed, <c>old=new</c> or <c>none</c>.</summary>
    public EquatableArray<string> Renames { get; init; }

    /// <summary>The folder of scaffolder.yaml; null without one, and then nothing is remembered.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Whether data may be lost.</summary>
    public bool DiscardsData { get; init; }

    /// <summary>The user's word on single rules, by their ids; null switches one off.</summary>
    public IReadOnlyDictionary<string, Severity?> Rules { get; init; } = new Dictionary<string, Severity?>();

    /// <summary>A URL, <c>auto</c> or <c>none</c>.</summary>
    public string Scratch { get; init; } = "auto";

    /// <summary>A rule's finding in the severity that the user gave the rule; null when it is switched off or decided already.</summary>
    public Diagnostic? Judge(Diagnostic finding) =>
        DiscardsData && finding.Id == DiagnosticIds.DataLoss ? finding with { Severity = Severity.Warning }
        : !Rules.TryGetValue(finding.Id, out var severity) ? finding
        : severity is { } given ? finding with { Severity = given }
        : null;
}

/// <summary>What <c>new</c> needs beyond a comparison.</summary>
internal sealed record NewMigration(string Name, string Tool, string Out, DateTimeOffset Time)
{
    public string? Why { get; init; }

    /// <summary>A folder of edited templates.</summary>
    public string? Templates { get; init; }

    /// <summary>The C# project to compile against.</summary>
    public string? Project { get; init; }

    public bool DryRun { get; init; }
}
