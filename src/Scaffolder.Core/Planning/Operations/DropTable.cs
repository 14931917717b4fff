using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes a table and all its rows.</summary>
public sealed record DropTable(Table Table) : MigrationOperation
{
    public override string? DataLoss => $"every row of {Table.Name}";

    public override ObjectName? Target => Table.Name;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table.Name, _ => null);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new CreateTable(Table);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
