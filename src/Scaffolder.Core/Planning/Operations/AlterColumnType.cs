using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Changes the type, collation or options of a column and converts its values.</summary>
public sealed record AlterColumnType(ObjectName Table, Column Before, Column After, SqlExpression? Using = null) : MigrationOperation
{
    public override string? DataLoss => Using is null && ColumnTypes.SilentLoss(Before.Type, After.Type) is { } lost ? $"{lost} in {Table}.{Before.Name}" : null;

    public override ObjectName? Target => Table;

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Table, table => table!.WithColumn(Before.Name, column => column with { Type = After.Type, Collation = After.Collation, Options = After.Options }));

    public override MigrationOperation? Inverse(DatabaseSchema before) => new AlterColumnType(Table, After, Before);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);
}
