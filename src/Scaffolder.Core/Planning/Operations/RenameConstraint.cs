using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Gives a key or a check another name.</summary>
public sealed record RenameConstraint(ObjectName Table, TableConstraint Before, TableConstraint After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.Without(Before).With(After));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RenameConstraint(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
