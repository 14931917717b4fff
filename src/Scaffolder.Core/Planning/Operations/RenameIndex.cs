using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Gives an index another name.</summary>
public sealed record RenameIndex(ObjectName Table, TableIndex Before, TableIndex After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Indexes = [.. table.Indexes.Select(index => index.Name == Before.Name ? After : index)] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RenameIndex(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
