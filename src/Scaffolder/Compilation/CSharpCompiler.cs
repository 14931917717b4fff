using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RoslynDiagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Scaffolder.Compilation;

/// <summary>
/// Compiles rendered C# without running or loading any of it. The references are files named by path, never what this
/// process happens to have loaded, so that the answer is the same everywhere.
/// </summary>
internal static class CSharpCompiler
{
    private static readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        // A project unifies the versions of its assemblies; that is no concern of the migration's.
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)],
        concurrentBuild: false);

    private static readonly CSharpParseOptions _syntax = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>What the compiler says of the files: errors and warnings with the place in the file and in the template.</summary>
    public static EquatableArray<Diagnostic> Check(IReadOnlyList<CSharpFile> files, ReferenceSet references, CancellationToken cancellation)
    {
        // A project brings newer or fewer copies of what the framework has: the framework's own come first.
        var framework = FrameworkAssemblies();
        var known = framework.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        MetadataReference[] metadata =
        [
            .. framework.Select(path => MetadataReference.CreateFromFile(path)),
            .. references.Assemblies.Where(path => known.Add(Path.GetFileName(path))).Select(path => MetadataReference.CreateFromFile(path)),
        ];
        if (references.Declarations.Count > 0)
        {
            metadata = [.. metadata, Compile("Declarations", references.Declarations.Select(text => Parse(text, "", cancellation)), metadata).ToMetadataReference()];
        }

        var compilation = Compile("Migration", files.Select(file => Parse(file.Content, file.Path, cancellation)), metadata);
        return
        [
            .. compilation.GetDiagnostics(cancellation)
                .Where(problem => problem.Severity >= DiagnosticSeverity.Warning)
                .OrderBy(problem => problem.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(problem => problem.Location.SourceSpan.Start)
                .Select(problem => Convert(problem, files)),
        ];
    }

    private static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees, MetadataReference[] references) =>
        CSharpCompilation.Create(name, trees, references, _options);

    private static SyntaxTree Parse(string text, string path, CancellationToken cancellation) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text), _syntax, path, cancellation);

    // The runtime lists what it trusts; only the framework's own directory counts, not what stands beside this program.
    private static string[] FrameworkAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == folder).Order(StringComparer.Ordinal)];
    }

    private static Diagnostic Convert(RoslynDiagnostic problem, IReadOnlyList<CSharpFile> files)
    {
        var isError = problem.Severity == DiagnosticSeverity.Error;
        var span = problem.Location.GetLineSpan();
        var line = span.StartLinePosition.Line + 1;
        var origin = files.FirstOrDefault(file => file.Path == span.Path)?.Origin(line);
        return new(
            isError ? DiagnosticIds.DoesNotCompile : DiagnosticIds.CompilerWarning,
            isError ? Severity.Error : Severity.Warning,
            $"{problem.Id}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}",
            origin is null ? null : $"The line comes from {origin.File}({origin.Line}).",
            problem.Location.IsInSource ? new(span.Path, line, span.StartLinePosition.Character + 1) : null);
    }
}
