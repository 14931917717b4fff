using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Sets or removes the default of a column; rows that are there keep their values.</summary>
public sealed record SetDefault(ObjectName Table, Column Before, Column After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Before.Name, column => column with { Default = After.Default }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetDefault(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
