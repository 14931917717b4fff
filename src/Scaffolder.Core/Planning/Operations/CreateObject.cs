using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes a view, trigger or other object from its definition.</summary>
public sealed record CreateObject(SchemaObject Object) : MigrationOperation
{
    public override ObjectName? Target => Object.On;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Objects = [.. schema.Objects.Append(Object)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropObject(Object);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
