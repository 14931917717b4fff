namespace Scaffolder.Journal;

/// <summary>A file of a migration, by its path from scaffolder.yaml, as it was when somebody looked at it.</summary>
internal sealed record FileHash(string Path, string Hash);
