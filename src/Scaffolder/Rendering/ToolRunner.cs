namespace Scaffolder.Rendering;

/// <summary>How a tool is run on a scratch database: with settings of its own, so that it never meets the user's.</summary>
/// <remarks>
/// In the texts stand <c>{url}</c> for the database, <c>{database}</c> for its file, <c>{folder}</c> for the folder of the
/// run, whose <c>migrations</c> are the tool's files, and <c>{file}</c> for one of them.
/// </remarks>
internal sealed record ToolRunner(string Database)
{
    /// <summary>What to install where a program is missing.</summary>
    public required string Install { get; init; }

    /// <summary>Settings to write into the folder of the run, by name.</summary>
    public EquatableArray<ToolWord> Files { get; init; }

    public EquatableArray<ToolWord> Environment { get; init; }

    /// <summary>The program and its arguments; run once, or for each file that <see cref="UpFiles"/> matches.</summary>
    public required EquatableArray<string> Up { get; init; }

    /// <summary>Run once for each migration, newest first.</summary>
    public required EquatableArray<string> Down { get; init; }

    public string? UpFiles { get; init; }

    public string? DownFiles { get; init; }
}
