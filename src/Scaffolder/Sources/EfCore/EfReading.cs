using Microsoft.CodeAnalysis;

namespace Scaffolder.Sources.EfCore;

/// <summary>The problems found so far in a snapshot.</summary>
internal sealed class EfReading(string file)
{
    private static readonly string[] _annotations =
    [
        "ProductVersion", "Relational:MaxIdentifierLength", "Relational:JsonPropertyName", "Npgsql:ValueGenerationStrategy", "SqlServer:ValueGenerationStrategy", "MySql:ValueGenerationStrategy", "MySQL:ValueGenerationStrategy",
        "Sqlite:Autoincrement", "Proxies:ChangeTracking", "Proxies:CheckEquality", "Proxies:LazyLoading", "DiscriminatorProperty", "DiscriminatorValue", "DiscriminatorMappingComplete",
    ];

    private readonly List<Diagnostic> _problems = [];

    public EquatableArray<Diagnostic> Problems => [.. _problems.Distinct().OrderBy(problem => problem.Location!.Line).ThenBy(problem => problem.Location!.Column)];

    public bool HasErrors => _problems.Exists(problem => problem.Severity == Severity.Error);

    public void Error(string id, SyntaxNode? node, string message, string help) => Add(id, Severity.Error, node, message, help);

    public void Warning(string id, SyntaxNode? node, string message, string help) => Add(id, Severity.Warning, node, message, help);

    /// <summary>Says that a call is left out, and which annotation it was; those that are said again elsewhere, or say nothing of the database, are passed over.</summary>
    public void NotUnderstood(EfCall call)
    {
        var annotation = call.Method == "HasAnnotation" ? call.Text() : null;
        if (annotation is null || !_annotations.Contains(annotation))
        {
            Warning(EfProblem.NotUnderstood, call.Node, annotation is null ? $"'{call.Method}' is not understood and left out" : $"the annotation '{annotation}' is not understood and left out", "Compare the model with 'scaffolder inspect' of the database.");
        }
    }

    public SourceLocation At(SyntaxNode? node) => node?.GetLocation().GetLineSpan().StartLinePosition is { } place ? new(file, place.Line + 1, place.Character + 1) : new(file);

    private void Add(string id, Severity severity, SyntaxNode? node, string message, string help) => _problems.Add(new(id, severity, $"{message}.", help, At(node)));
}
