namespace Scaffolder.Journal.Gate;

/// <summary>Every condition of the gate, in the order of their ids.</summary>
internal static class GateRules
{
    public static IReadOnlyList<GateRule> All { get; } =
    [
        new ModelWithoutMigration(),
        new FileEdited(),
        new RecordEdited(),
        new ForkedHistory(),
        new NeverRuns(),
        new DocumentEdited(),
        new NotVerified(),
        new NotOnStaging(),
        new NotApproved(),
        new OpenFindings(),
        new UnfinishedMerge(),
        new SnapshotEdited(),
        new DatabaseDrift(),
        new ParentMissing(),
        new BaseRecordChanged(),
        new UnknownMigration(),
        new BrokenChain(),
        new PolicyChanged(),
    ];

    /// <summary>Whether a rule is one that nothing is made less of.</summary>
    public static bool IsIntegrity(string? rule) => All.Any(item => item.Id == rule && item.IsIntegrity);

    public static IEnumerable<Diagnostic> Inspect(GateState state) => All.SelectMany(rule => rule.Inspect(state));
}
