using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes a schema beside the default one.</summary>
public sealed record CreateSchema(string Name) : MigrationOperation
{
    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Schemas = [.. schema.Schemas.Append(Name).Order(StringComparer.Ordinal)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropSchema(Name);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
