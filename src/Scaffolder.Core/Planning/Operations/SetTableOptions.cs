using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Changes what only one database knows of tables.</summary>
public sealed record SetTableOptions(ObjectName Table, EquatableArray<TableOption> Before, EquatableArray<TableOption> After) : MigrationOperation
{
    public override string? DataLoss => PartitionChange.Between(Partitions(Before), Partitions(After)) is { Made.Count: 0, Gone: var gone }
        ? $"rows of {Table} in partition {string.Join(", ", gone.Select(partition => partition.Name))}"
        : null;

    public override ObjectName? Target => Table;

    /// <summary>It only takes the table out of the one that it is a part or a child of.</summary>
    public bool IsDetachment => Bonds(Before).Except(Bonds(After)).Any() && !IsAttachment;

    /// <summary>It makes the table a part or a child of another one.</summary>
    public bool IsAttachment => Bonds(After).Except(Bonds(Before)).Any();

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table! with { Options = After });

    public override MigrationOperation? Inverse(DatabaseSchema before) => new SetTableOptions(Table, After, Before);

    private static string? Partitions(EquatableArray<TableOption> options) => options.FirstOrDefault(option => option.Name == "partition by")?.Value;

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);

    private static IEnumerable<TableOption> Bonds(EquatableArray<TableOption> options) => options.Where(option => option.Name is "partition of" or "inherits");
}
