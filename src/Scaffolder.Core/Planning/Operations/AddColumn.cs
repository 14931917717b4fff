using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Adds a column, at the end of the table unless it says where.</summary>
public sealed record AddColumn(ObjectName Table, Column Column) : MigrationOperation
{
    /// <summary>The columns before it, nearest first, of which the first that the table has counts; null for the end.</summary>
    public EquatableArray<string>? Preceding { get; init; }

    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Columns = Preceding is { } names ? Insert(table.Columns, Column, names) : [.. table.Columns, Column] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropColumn(Table, Column);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);

    internal static EquatableArray<Column> Insert(EquatableArray<Column> columns, Column column, EquatableArray<string> preceding)
    {
        var names = columns.Select(other => other.Name).ToList();
        var at = preceding.Select(name => names.IndexOf(name)).FirstOrDefault(index => index >= 0, -1) + 1;
        return columns.Insert(at, column);
    }
}
