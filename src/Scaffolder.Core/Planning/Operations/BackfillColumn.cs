using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Fills a column where it is NULL; the schema stays as it is.</summary>
public sealed record BackfillColumn(ObjectName Table, Column Column, SqlExpression Value) : MigrationOperation
{
    /// <summary>In lots that are committed one after the other, outside a transaction.</summary>
    public bool InBatches { get; init; }

    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema;

    public override MigrationOperation? Inverse(DatabaseSchema before) => null;

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
