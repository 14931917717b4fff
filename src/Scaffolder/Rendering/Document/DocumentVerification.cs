using Scaffolder.Risk;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Post-migration verification"; the proof asks the same queries.</summary>
internal static class DocumentVerification
{
    public static IEnumerable<Preflight> Of(DocumentRequest request) => PostMigrationQuery.For(request.Up, request.UpSql)
        .Select(query => new Preflight($"done: {query.Purpose}", query.Sql, PostMigrationQuery.Expected));
}
