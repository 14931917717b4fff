using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Proves a constraint for the rows that were there before it. <c>Constraint</c> is as it is afterwards.</summary>
public sealed record ValidateConstraint(ObjectName Table, TableConstraint Constraint) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.With(Constraint));

    public override MigrationOperation? Inverse(DatabaseSchema before) => null;

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
