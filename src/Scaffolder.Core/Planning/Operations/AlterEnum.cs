using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Changes the values of an enum in place, with the columns that use it.</summary>
public sealed record AlterEnum(EnumType Before, EnumType After) : MigrationOperation
{
    /// <summary>True when values are only added, which needs no new type.</summary>
    public bool OnlyAdds => After.Values.Where(Before.Values.Contains).SequenceEqual(Before.Values);

    public override string? DataLoss => Before.Values.Except(After.Values).ToArray() is { Length: > 0 } gone ? $"rows that hold {string.Join(", ", gone)} in an {Before.Name} column stop the migration" : null;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema with { Enums = [.. schema.Enums.Select(item => item.Name == Before.Name ? After : item)] };

    public override MigrationOperation? Inverse(DatabaseSchema before) => new AlterEnum(After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
