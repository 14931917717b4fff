using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>
/// Where the values of one column of a rebuilt table come from: a column of the old table, through
/// <paramref name="Value"/> where they are converted; neither means the column's default.
/// </summary>
public sealed record ColumnCopy(string Target, string? Source, SqlExpression? Value = null)
{
    /// <summary>What rows get whose value is NULL.</summary>
    public SqlExpression? Fill { get; init; }

    /// <summary>The value in SQL.</summary>
    /// <param name="source">The value as it is copied where nothing else is said.</param>
    internal string From(string source, Func<SqlExpression, string> text)
    {
        var value = Value is null ? source : text(Value);
        return Fill is null ? value : $"coalesce({value}, {text(Fill)})";
    }

    internal ColumnCopy Inverse(Table before, Table after) => new(Source ?? Target, Source is null ? null : Target)
    {
        Value = Source is not null && before.Find(Source)?.Type == after.Find(Target)?.Type ? null : Value,
    };
}
