using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Describes a constraint; only the comments of the two differ.</summary>
public sealed record SetConstraintComment(ObjectName Table, TableConstraint Before, TableConstraint After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.Without(Before).With(After));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetConstraintComment(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
