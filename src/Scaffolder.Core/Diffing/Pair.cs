namespace Scaffolder.Diffing;

/// <summary>The same thing on both sides; one that is missing was added or removed.</summary>
internal sealed record Pair<T>(T? Before, T? After)
    where T : class;
