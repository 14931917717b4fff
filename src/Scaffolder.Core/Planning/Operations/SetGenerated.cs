using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Changes the expression that computes a column.</summary>
public sealed record SetGenerated(ObjectName Table, Column Before, Column After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Before.Name, column => column with { Generated = After.Generated }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetGenerated(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
