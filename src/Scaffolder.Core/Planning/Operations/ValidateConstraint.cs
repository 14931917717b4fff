using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Proves a constraint for the rows that were there before it. <c>Constraint</c> is as it is afterwards.</summary>
public sealed record ValidateConstraint(ObjectName Table, TableConstraint Constraint) : MigrationOperation
{
    /// <summary>
    /// Rows may refer to rows that are gone, because the table that they were in comes back empty. The key then holds for new
    /// rows only, and whoever runs the plan is told.
    /// </summary>
    public bool LeavesOrphans { get; init; }

    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.With(Constraint));

    public override MigrationOperation? Inverse(DatabaseSchema before) => null;

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
