namespace VerifyXunit;

/// <summary>Source files as the compiler names them: a deterministic build writes <c>/_/</c> for the repository's root.</summary>
internal static class SourceFolder
{
    private const string MappedRoot = "/_/";

    public static string Resolve(string sourceFile)
    {
        if (!sourceFile.StartsWith(MappedRoot, StringComparison.Ordinal))
        {
            return sourceFile;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, sourceFile[MappedRoot.Length..]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("The test's source file was not found above its output.", sourceFile);
    }
}
