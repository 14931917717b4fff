namespace Scaffolder.Rendering;

/// <summary>Writes a plan as the files of a migration tool. All problems of all templates are told at once.</summary>
internal static class Renderer
{
    public static RenderResult Render(ToolManifest tool, RenderRequest request, TemplateStore? templates = null, CancellationToken cancellation = default)
    {
        if (tool.Find(request.Dialect.Name) is not { } database)
        {
            return Failed(new Diagnostic(
                "SC3003",
                Severity.Error,
                $"{tool.Title} migrations cannot be written for {request.Dialect.Name}.",
                $"{tool.Name} is supported with {string.Join(", ", tool.Databases.Select(item => item.Name))}."));
        }

        if (!MigrationPart.IsId(request.Migration.Id))
        {
            return Failed(new Diagnostic("SC3004", Severity.Error, $"\"{request.Migration.Id}\" is not a moment of 14 digits.", "Give --timestamp as an ISO date and time."));
        }

        var parts = PlanCutting.Cut(request, database.Cut);
        var model = new TemplateModel(tool, database, request.Dialect);
        var session = new RenderSession(tool, templates ?? new(), request.Previous, cancellation);
        foreach (var part in parts)
        {
            session.Render(model.Of(part, request.Migration, parts.Count, request.Options));
        }

        return session.Result();
    }

    private static RenderResult Failed(Diagnostic problem) => new([], [problem]);
}
