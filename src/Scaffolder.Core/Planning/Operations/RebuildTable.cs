using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes the table anew in its desired shape, copies the rows and takes its place, where the database cannot alter it.</summary>
public sealed record RebuildTable(Table Before, Table After, EquatableArray<ColumnCopy> Copies) : MigrationOperation
{
    public override string? DataLoss => Before.Columns.Where(column => column.Generated is null && Copies.All(copy => copy.Source != column.Name)).Select(column => column.Name).ToArray() is { Length: > 0 } gone ? $"every value of {Before.Name}: {string.Join(", ", gone)}" : null;

    public override ObjectName? Target => After.Name;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Before.Name, _ => null).With(After.Name, _ => After);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RebuildTable(After, Before, [.. Copies.Select(copy => copy.Inverse(Before, After))]);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
