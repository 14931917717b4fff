using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>
/// Where the values of one column of a rebuilt table come from: a column of the old table, through
/// <paramref name="Value"/> where they are converted; neither means the column's default.
/// </summary>
public sealed record ColumnCopy(string Target, string? Source, SqlExpression? Value = null)
{
    internal ColumnCopy Inverse(Table before, Table after) => new(Source ?? Target, Source is null ? null : Target)
    {
        Value = Source is not null && before.Find(Source)?.Type == after.Find(Target)?.Type ? null : Value,
    };
}
