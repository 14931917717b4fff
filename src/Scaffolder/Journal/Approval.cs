namespace Scaffolder.Journal;

/// <summary>Somebody's word that a migration may run: bound to the plan and the files that it was given for.</summary>
/// <param name="At">The moment, in UTC.</param>
/// <param name="Risk">The risk that the migration had.</param>
/// <param name="Plan">The hash of the plan.</param>
/// <param name="Files">The digest of the files that run.</param>
/// <param name="Seal">The digest of all of the above as it was written; another one shows that somebody edited it.</param>
internal sealed record Approval(string By, string Email, string At, string Risk, string Plan, string Files, string? Comment, string? Seal)
{
    public bool IsSealed(string migration) => Seal == SealFor(migration);

    public Approval SealedFor(string migration) => this with { Seal = SealFor(migration) };

    private string SealFor(string migration) => Fingerprint.Of(string.Join('\n', [migration, By, Email, At, Risk, Plan, Files, Comment ?? ""]));
}

/// <summary>What was seen of a migration on a staging database.</summary>
/// <param name="Database">Where, without user and password.</param>
/// <param name="Queries">What the post-migration queries said.</param>
internal sealed record StagingRun(string Database, string Server, string At, string Plan, string Queries);

/// <summary>What a rule said of the migration when it was made.</summary>
internal sealed record RecordedFinding(string Id, string Severity, string Message);
