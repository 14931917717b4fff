using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes an object that its definition can bring back.</summary>
public sealed record DropObject(SchemaObject Object) : MigrationOperation
{
    /// <summary>The name that it has until nothing uses it any more, where another one takes its own; null where it goes at once.</summary>
    public ObjectName? Aside { get; init; }

    public override ObjectName? Target => Object.On;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Objects = [.. schema.Objects.Where(item => (item.Kind, item.Name, item.On) != (Object.Kind, Object.Name, Object.On)), .. Aside is null ? [] : (SchemaObject[])[Object with { Name = Aside }]] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new CreateObject(Object);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
