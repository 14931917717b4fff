using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Adds a column at the end of a table.</summary>
public sealed record AddColumn(ObjectName Table, Column Column) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Columns = [.. table.Columns, Column] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropColumn(Table, Column);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
