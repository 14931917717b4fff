namespace Scaffolder.Journal;

/// <summary>Files as they are at one place: on disk, staged, or in a commit. Paths count from the current directory.</summary>
internal abstract class FileTree : IDisposable
{
    /// <summary>The text of a file; null when there is none of that name.</summary>
    public abstract string? Read(string path);

    /// <summary>The files directly in a folder, in order.</summary>
    public abstract IEnumerable<string> List(string folder);

    /// <summary>The files in a folder and in the folders in it, in order; deeper ones are of no tool.</summary>
    public abstract IEnumerable<string> Below(string folder);

    /// <summary>Files that a merge left in several versions.</summary>
    public virtual IEnumerable<string> Unmerged => [];

    public virtual void Dispose()
    {
    }
}

/// <summary>The files on disk.</summary>
internal sealed class WorkingTree : FileTree
{
    public override string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    public override IEnumerable<string> List(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];

    public override IEnumerable<string> Below(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Order(StringComparer.Ordinal)
        : [];
}
