namespace Scaffolder.Compilation;

/// <summary>What ships with the program to compile rendered C# against: assemblies beside it, or declarations among the tool's templates.</summary>
internal static class ShippedReferences
{
    /// <param name="declarations">The C# texts of the tool's folder <c>api</c>.</param>
    /// <param name="options">The tool's options by name; a declaration may name one, as in <c>{{ options.context.name }}</c>.</param>
    public static ReferenceSet Of(string tool, IEnumerable<string> declarations, IReadOnlyDictionary<string, string> options)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "references", tool);
        return new(
            Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)] : [],
            [.. declarations.Select(text => options.Aggregate(text, (filled, option) => Fill(filled, option.Key, option.Value, options)))]);
    }

    private static string Fill(string text, string option, string value, IReadOnlyDictionary<string, string> options)
    {
        var dot = value.LastIndexOf('.');
        return text
            .Replace($"{{{{ options.{option}.name }}}}", value[(dot + 1)..], StringComparison.Ordinal)
            .Replace($"{{{{ options.{option}.namespace }}}}", dot < 0 ? options.GetValueOrDefault("namespace", "Migrations") : value[..dot], StringComparison.Ordinal);
    }
}
