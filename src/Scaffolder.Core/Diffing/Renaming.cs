namespace Scaffolder.Diffing;

/// <summary>A name and the one that takes its place.</summary>
internal sealed record Renaming<T>(T Before, T After)
    where T : notnull;
