using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Writes or removes what is said about a column.</summary>
public sealed record SetColumnComment(ObjectName Table, Column Before, Column After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Before.Name, column => column with { Comment = After.Comment }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetColumnComment(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
