using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Gives a column another name; keys, checks and indexes follow.</summary>
public sealed record RenameColumn(ObjectName Table, string Before, string After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.WithRenamedColumn(Table, Before, After);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RenameColumn(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
