using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Describes an index; only the comments of the two differ.</summary>
public sealed record SetIndexComment(ObjectName Table, TableIndex Before, TableIndex After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Indexes = [.. table.Indexes.Select(index => index.Name == Before.Name ? After : index)] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetIndexComment(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
