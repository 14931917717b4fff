using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Gives an enum another name; the columns of its type follow.</summary>
public sealed record RenameEnum(ObjectName Before, ObjectName After) : MigrationOperation
{
    public override DatabaseSchema ApplyTo(DatabaseSchema schema) => schema.WithRenamedEnum(Before, After);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RenameEnum(After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
