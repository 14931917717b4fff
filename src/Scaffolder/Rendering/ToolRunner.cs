namespace Scaffolder.Rendering;

/// <summary>How a tool is run on a scratch database: with settings of its own, so that it never meets the user's.</summary>
/// <remarks>
/// In the texts stand <c>{url}</c> for the database, <c>{host}</c>, <c>{port}</c>, <c>{user}</c>, <c>{password}</c> and
/// <c>{name}</c> for its parts, <c>{connection}</c> for the same as drivers of .NET read it, <c>{database}</c> for its file,
/// <c>{folder}</c> for the folder of the run, whose <c>migrations</c> are the tool's files, <c>{file}</c> for one of them,
/// <c>{project}</c> for the C# project that they lie in, if any, and <c>{options.x}</c> for an option of the tool.
/// </remarks>
internal sealed record ToolRunner(string Database)
{
    /// <summary>What to install where a program is missing.</summary>
    public required string Install { get; init; }

    /// <summary>Settings to write into the folder of the run, by name.</summary>
    public EquatableArray<ToolWord> Files { get; init; }

    public EquatableArray<ToolWord> Environment { get; init; }

    /// <summary>Brings what the run needs; where it fails, something is missing on this machine. Empty where nothing is needed.</summary>
    public EquatableArray<string> Restore { get; init; }

    /// <summary>Makes a program of the files. Empty for a tool that reads them as they are.</summary>
    public EquatableArray<string> Build { get; init; }

    /// <summary>Run once before the first way up, for a tool that takes over no database that holds tables.</summary>
    public EquatableArray<string> Baseline { get; init; }

    /// <summary>The program and its arguments; run once, or for each file that <see cref="UpFiles"/> matches.</summary>
    public required EquatableArray<string> Up { get; init; }

    /// <summary>Run once for each migration, newest first.</summary>
    public required EquatableArray<string> Down { get; init; }

    /// <summary>Run after the way back, for a tool that does not see by itself that a migration was taken back.</summary>
    public EquatableArray<string> Forget { get; init; }

    public string? UpFiles { get; init; }

    public string? DownFiles { get; init; }
}
