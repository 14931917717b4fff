using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes a column and its values.</summary>
public sealed record DropColumn(ObjectName Table, Column Column) : MigrationOperation
{
    public override string? DataLoss => Column.Generated is null ? $"every value of {Table}.{Column.Name}" : null;

    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Columns = [.. table.Columns.Where(column => column.Name != Column.Name)] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new AddColumn(Table, Column);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
