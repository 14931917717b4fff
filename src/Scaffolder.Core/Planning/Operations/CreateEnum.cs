using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes a named list of values.</summary>
public sealed record CreateEnum(EnumType Enum) : MigrationOperation
{
    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Enums = [.. schema.Enums.Append(Enum).OrderBy(item => item.Name)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new DropEnum(Enum);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
