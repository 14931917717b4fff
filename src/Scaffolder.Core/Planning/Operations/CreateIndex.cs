using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Builds an index; concurrently, writers go on and it stands outside a transaction.</summary>
public sealed record CreateIndex(ObjectName Table, TableIndex Index, bool Concurrently = false) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Indexes = table.Indexes.With(Index, index => index.Name) });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropIndex(Table, Index, Concurrently);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
