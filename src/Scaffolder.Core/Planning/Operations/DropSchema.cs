using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes a schema, which must be empty.</summary>
public sealed record DropSchema(string Name) : MigrationOperation
{
    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Schemas = [.. schema.Schemas.Where(name => name != Name)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new CreateSchema(Name);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
