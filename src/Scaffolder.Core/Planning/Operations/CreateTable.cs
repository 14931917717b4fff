using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes a table with its columns, keys and checks; its indexes are operations of their own.</summary>
public sealed record CreateTable(Table Table) : MigrationOperation
{
    public override ObjectName? Target => Table.Name;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table.Name, _ => Table);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropTable(Table);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
