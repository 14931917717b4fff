using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes a key or a check; no row changes.</summary>
public sealed record DropConstraint(ObjectName Table, TableConstraint Constraint) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.Without(Constraint));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new AddConstraint(Table, Constraint);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
