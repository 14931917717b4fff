using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Lets the database number the rows, or stops it.</summary>
public sealed record SetIdentity(ObjectName Table, Column Before, Column After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Before.Name, column => column with { Identity = After.Identity }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetIdentity(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
