using Scaffolder.Schema;

namespace Scaffolder.Planning.Operations;

/// <summary>Makes the table anew in its desired shape, copies the rows and takes its place, where the database cannot alter it.</summary>
public sealed record RebuildTable(Table Before, Table After, EquatableArray<ColumnCopy> Copies) : MigrationOperation
{
    public override string? DataLoss => string.Join("; ", (IEnumerable<string>)[.. Gone(), .. Converted()]) is { Length: > 0 } loss ? loss : null;

    public override ObjectName? Target => After.Name;

    /// <summary>
    /// What the rebuild does to the rows, in the operations that a database with a complete ALTER TABLE would run: for
    /// those who judge or describe a plan. Columns that go are told by <see cref="DataLoss"/>.
    /// </summary>
    public IEnumerable<MigrationOperation> Parts =>
    [
        .. After.Columns.Where(column => Copies.All(copy => copy.Target != column.Name || copy is { Source: null, Value: null })).Select(column => new AddColumn(After.Name, column)),
        .. Pairs().Where(pair => pair.Before.Type != pair.After.Type).Select(pair => new AlterColumnType(After.Name, pair.Before, pair.After, pair.Value)),
        .. Pairs().Where(pair => pair is { IsFilled: false, Before.IsNullable: true, After.IsNullable: false }).Select(pair => new SetNullability(After.Name, pair.Before, false)),
        .. After.Constraints.Except(Before.Constraints).Select(constraint => new AddConstraint(After.Name, constraint)),
    ];

    public override DatabaseSchema ApplyTo(DatabaseSchema schema) =>
        schema.With(Before.Name, _ => null).With(After.Name, _ => After);

    public override MigrationOperation? Inverse(DatabaseSchema before) => new RebuildTable(After, Before, [.. Copies.Select(copy => copy.Inverse(Before, After))]);

    public override T Accept<T>(IOperationVisitor<T> visitor) => visitor.Visit(this);

    private IEnumerable<CopiedColumn> Pairs() =>
        from copy in Copies
        where copy.Source is not null
        let before = Before.Find(copy.Source!)
        let after = After.Find(copy.Target)
        where before is not null && after is not null
        select new CopiedColumn(before, after, copy.Value, copy is not { Value: null, Fill: null });

    private IEnumerable<string> Gone()
    {
        var gone = Before.Columns.Where(column => column.Generated is null && Copies.All(copy => copy.Source != column.Name)).Select(column => column.Name).ToArray();
        return gone.Length == 0 ? [] : [$"every value of {Before.Name}: {string.Join(", ", gone)}"];
    }

    private IEnumerable<string> Converted() => Pairs()
        .Where(pair => pair.Value is null)
        .Select(pair => ColumnTypes.CopyLoss(pair.Before.Type, pair.After.Type) is { } loss ? $"{loss} in {Before.Name}.{pair.Before.Name}" : null)
        .OfType<string>();

    private sealed record CopiedColumn(Column Before, Column After, SqlExpression? Value, bool IsFilled);
}
