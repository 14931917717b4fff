using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Adds a key or a check. One that is not validated holds for new rows only, until it is.</summary>
public sealed record AddConstraint(ObjectName Table, TableConstraint Constraint) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.With(Constraint));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropConstraint(Table, Constraint);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
