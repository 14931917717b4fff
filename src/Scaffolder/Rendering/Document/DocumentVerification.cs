using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Post-migration verification": the guards of the statements, asked afterwards, say that nothing is left to do.</summary>
internal static class DocumentVerification
{
    public static IEnumerable<Preflight> Of(DocumentRequest request) => request.UpSql.Statements
        .Where(statement => statement is { Guard: not null, Operation: not null })
        .Select(statement => new Preflight(
            $"done: {OperationTitle.Of(statement.Operation!)}",
            $"SELECT CASE {Conflict(request, statement.Guard!)}WHEN {statement.Guard!.Pending} THEN 'pending' ELSE 'done' END",
            "done"))
        .DistinctBy(query => query.Sql);

    // Where SQL has no conditional, nothing looks at the shape of what is there but this.
    private static string Conflict(DocumentRequest request, SqlGuard guard) =>
        !request.Dialect.HasConditional && guard.Conflict is { } conflict ? $"WHEN {conflict} THEN 'something else is there' " : "";
}
