namespace Scaffolder.Compilation;

/// <summary>A rendered C# file, and from which line of which template each of its lines came (lines count from 1).</summary>
internal sealed record CSharpFile(string Path, string Content, Func<int, SourceLocation?> Origin);

/// <summary>What rendered code is compiled against: assemblies by path, and C# declarations that stand in for assemblies.</summary>
/// <param name="Assemblies">Files; the framework's own are added by the compiler.</param>
/// <param name="Declarations">C# texts, compiled into one assembly that the rendered code references.</param>
internal sealed record ReferenceSet(EquatableArray<string> Assemblies, EquatableArray<string> Declarations)
{
    public static ReferenceSet Empty { get; } = new([], []);
}
