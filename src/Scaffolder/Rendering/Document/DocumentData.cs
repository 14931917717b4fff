using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Data migration": where values are converted or made, and what new columns hold.</summary>
internal static class DocumentData
{
    public static IReadOnlyList<string> Transformations(DocumentRequest request)
    {
        string[] items = [.. request.Up.Steps.SelectMany(step => step.Operation switch
        {
            BackfillColumn fill => [$"{DocumentChanges.Name(fill.Table, fill.Column.Name)} is filled with {Code(fill.Value.For(request.Dialect.Name))} where it is NULL"],
            AlterColumnType { Using: { } value } alter => [$"{DocumentChanges.Name(alter.Table, alter.Before.Name)} is converted with {Code(value.For(request.Dialect.Name))}"],
            AlterColumnType alter when (alter.Before.Type, alter.Before.Collation) == (alter.After.Type, alter.After.Collation) => [$"{DocumentChanges.Name(alter.Table, alter.Before.Name)} goes over to the new {Code(request.Dialect.TypeName(alter.After.Type))} by its text"],
            AlterColumnType alter => [$"{DocumentChanges.Name(alter.Table, alter.Before.Name)} is converted by the database from {Code(request.Dialect.TypeName(alter.Before.Type))} to {Code(request.Dialect.TypeName(alter.After.Type))}"],
            RebuildTable rebuild => [$"{DocumentChanges.Name(rebuild.Before.Name)} is copied row by row into its new shape", .. Copies(rebuild, request)],
            AlterEnum { OnlyAdds: false } alter => [$"columns of type {Code(alter.Before.Name.ToString())} are converted to the new list of values by name"],
            _ => (string[])[],
        }).Distinct()];
        return items.Length > 0 ? items : ["None: no existing value changes."];
    }

    public static IReadOnlyList<string> Defaults(DocumentRequest request)
    {
        string[] items = [.. request.Changes.OfType<ColumnAdded>().Select(change => $"{DocumentChanges.Name(change.Table, change.Column.Name)}: {Value(change, request)}")];
        return items.Length > 0 ? items : ["None: no column is added to an existing table."];
    }

    private static IEnumerable<string> Copies(RebuildTable rebuild, DocumentRequest request) => rebuild.Copies
        .Where(copy => copy is not { Value: null, Fill: null })
        .Select(copy => $"{DocumentChanges.Name(rebuild.After.Name, copy.Target)} becomes {Code((copy.Value ?? copy.Fill)!.For(request.Dialect.Name))}{(copy.Value is null ? " where it is NULL" : "")}");

    private static string Value(ColumnAdded change, DocumentRequest request) =>
        request.Data.FirstOrDefault(item => item.Table == change.Table && item.Column == change.Column.Name) is { } fill
            ? $"rows that are there get {Code(fill.Value.For(request.Dialect.Name))}"
        : change.Column switch
        {
            { Generated: { } generated } => $"computed as {Code(generated.Expression.For(request.Dialect.Name))}",
            { Identity: not null } => "numbered by the database, the rows that are there too",
            { Default: LiteralDefault literal } => $"rows that are there get {Code(literal.Value)}",
            { Default: ExpressionDefault expression } => $"rows that are there get {Code(expression.Sql.For(request.Dialect.Name))}",
            { IsNullable: true } => "NULL in the rows that are there",
            _ => "none: the statement fails when the table holds rows",
        };
}
