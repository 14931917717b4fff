using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Changes what only one database knows of tables.</summary>
public sealed record SetTableOptions(ObjectName Table, EquatableArray<TableOption> Before, EquatableArray<TableOption> After) : MigrationOperation
{
    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Options = After });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetTableOptions(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
