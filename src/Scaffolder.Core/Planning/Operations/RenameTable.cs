using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Gives a table another name or moves it to another schema; what points at it follows.</summary>
public sealed record RenameTable(ObjectName Before, ObjectName After) : MigrationOperation
{
    public override ObjectName? Target => After;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.WithRenamedTable(Before, After);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RenameTable(After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
