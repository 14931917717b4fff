using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Writes or removes what is said about a table.</summary>
public sealed record SetTableComment(ObjectName Table, string? Before, string? After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Comment = After });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetTableComment(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
