using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Puts a column behind the first of the named ones that the table has, or before all others.</summary>
public sealed record MoveColumn(ObjectName Table, Column Column, EquatableArray<string> Before, EquatableArray<string> After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.Find(Column.Name) is { } column ? table with { Columns = AddColumn.Insert([.. table.Columns.Where(other => other.Name != column.Name)], column, After) } : table);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new MoveColumn(Table, Column, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
