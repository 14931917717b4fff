using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// The sequence behind a serial column, which the model does not name: the server names it for the table and the column.
/// One that a column leaves to itself, or takes over, is an object of the model on the other side.
/// </summary>
internal static class PostgreSqlSequences
{
    public static ObjectName Implied(ObjectName table, string column) =>
        new(PostgreSqlNames.Choose(table.Name, column, "seq", new HashSet<string>()), table.Schema);

    /// <summary>The schema has the sequence as an object of its own.</summary>
    public static bool Has(DatabaseSchema schema, ObjectName sequence) =>
        schema.Objects.Any(item => item.Kind == "sequence" && item.Name == sequence);

    /// <summary>A serial column of the schema stands for the sequence.</summary>
    public static bool IsSerial(DatabaseSchema schema, SchemaObject item) =>
        item.Kind == "sequence" && schema.Tables.Any(table => table.Name.Schema == item.Name.Schema
            && table.Columns.Any(column => column.Identity is { IsSerial: true } && Implied(table.Name, column.Name) == item.Name));
}
