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

    /// <summary>A URL, <c>auto</c> or <c>none</c>.</summary>
    public string Scratch { get; init; } = "auto";
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
