namespace Scaffolder.Rendering.Document;

/// <summary>Writes the document of a migration from its facts, through <c>templates/document</c>.</summary>
internal static class DocumentRenderer
{
    public const string Folder = "document";

    private const string Template = $"{Folder}/document.md.sbn";

    /// <returns>The document, or null and the problems of its template.</returns>
    public static (string? Text, EquatableArray<Diagnostic> Diagnostics) Render(ToolManifest tool, DocumentRequest request, TemplateStore templates, CancellationToken cancellation = default)
    {
        var session = new RenderSession(tool, templates, RenderRequest.Unknown, cancellation);
        var text = session.Render(Template, DocumentModel.Of(request));
        return (text, session.Result().Diagnostics);
    }
}
