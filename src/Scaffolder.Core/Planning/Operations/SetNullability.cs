using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Allows or forbids NULL in a column. <c>Column</c> is the column as it is before.</summary>
public sealed record SetNullability(ObjectName Table, Column Column, bool IsNullable) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Column.Name, column => column with { IsNullable = IsNullable }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetNullability(Table, Column with { IsNullable = IsNullable }, !IsNullable);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
