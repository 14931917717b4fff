using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes a unique index, built before, the backing of a key.</summary>
public sealed record AddConstraintUsingIndex(ObjectName Table, TableConstraint Constraint, TableIndex Index) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => (table! with { Indexes = [.. table.Indexes.Where(index => index.Name != Index.Name)] }).With(Constraint));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropConstraint(Table, Constraint);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
