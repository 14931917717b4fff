using Scaffolder.Commands;
using Scaffolder.Journal.Gate;

namespace Scaffolder;

/// <summary>What <c>check</c> is to look at.</summary>
/// <param name="Comparison">The model and the snapshot, and the user's word on single rules.</param>
internal sealed record GateRequest(MigrationRequest Comparison, GatePolicy Policy)
{
    /// <summary>Whether what is staged counts, and not the files on disk.</summary>
    public bool Staged { get; init; }

    /// <summary>The revision that this branch is to be merged into.</summary>
    public string? Base { get; init; }

    /// <summary>The folder of migrations and the word for its tool, as the configuration has them.</summary>
    public (string Folder, string Tool)? Migrations { get; init; }

    /// <summary>The same as the base branch has it, where that is another one.</summary>
    public (string Folder, string Tool)? BaseMigrations { get; init; }

    /// <summary>Where the policy comes from, to be held against that of the base branch.</summary>
    public ConfigFile? Config { get; init; }

    /// <summary>The rules that this branch says less of than the base branch does.</summary>
    public EquatableArray<string> Loosened { get; init; }

    /// <summary>A live database that should be what the snapshot says.</summary>
    public string? Against { get; init; }

    /// <summary>A folder of edited templates.</summary>
    public string? Templates { get; init; }
}
