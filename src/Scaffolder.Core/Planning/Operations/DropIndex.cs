using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes an index; no row changes.</summary>
public sealed record DropIndex(ObjectName Table, TableIndex Index, bool Concurrently = false) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Indexes = [.. table.Indexes.Where(index => index.Name != Index.Name)] });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new CreateIndex(Table, Index, Concurrently);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
