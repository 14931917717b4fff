namespace Scaffolder.Compilation;

/// <summary>What ships with the program to compile rendered C# against: assemblies beside it, or declarations among the tool's templates.</summary>
internal static class ShippedReferences
{
    /// <param name="declarations">The C# texts of the tool's folder <c>api</c>.</param>
    public static ReferenceSet Of(string tool, IEnumerable<string> declarations)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "references", tool);
        return new(Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)] : [], [.. declarations]);
    }
}
