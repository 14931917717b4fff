using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Removes an enum that no column uses any more.</summary>
public sealed record DropEnum(EnumType Enum) : MigrationOperation
{
    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Enums = [.. schema.Enums.Where(item => item.Name != Enum.Name)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new CreateEnum(Enum);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
