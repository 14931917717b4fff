namespace Scaffolder.Schema;

/// <summary>A column as the schema wants it; nullable unless it says otherwise, as in SQL.</summary>
public sealed record Column
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    public bool IsNullable { get; init; } = true;

    public DefaultValue? Default { get; init; }

    /// <summary>Set when the database numbers the rows; the column then has no default.</summary>
    public Identity? Identity { get; init; }

    /// <summary>Set when the database computes the value; the column then has no default.</summary>
    public GeneratedValue? Generated { get; init; }

    public string? Collation { get; init; }

    public string? Comment { get; init; }

    /// <summary>What only one database knows of columns, by name in ordinal order: <c>invisible</c>, <c>on update</c> ...</summary>
    public EquatableArray<TableOption> Options { get; init; }
}

/// <summary>What a column holds when an insert does not say: a literal or an expression.</summary>
public abstract record DefaultValue
{
    private protected DefaultValue()
    {
    }

    /// <summary>The words of the author, where the database keeps them.</summary>
    public Spelling Spelling { get; init; }
}

/// <summary>A constant; <paramref name="Value"/> is its text without quotes, in invariant form, <c>true</c> or <c>false</c> for booleans.</summary>
public sealed record LiteralDefault(string Value, LiteralKind Kind) : DefaultValue;

/// <summary>An expression that the database evaluates. <c>now()</c> and <c>uuid()</c> are understood by every dialect.</summary>
public sealed record ExpressionDefault(SqlExpression Sql) : DefaultValue;

public enum LiteralKind
{
    String,
    Number,
    Boolean,
    Null,
}

/// <param name="Always">True when an insert may not give the value (<c>GENERATED ALWAYS</c>).</param>
public sealed record Identity(bool Always = false, long? Start = null, long? Increment = null)
{
    /// <summary>Where the numbers end and begin again or stop; null for what the type allows.</summary>
    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>How many numbers a session takes at a time; null for one.</summary>
    public long? Cache { get; init; }

    /// <summary>After the last number comes the first one.</summary>
    public bool Cycles { get; init; }

    /// <summary>True for PostgreSQL's older form, <c>serial</c>: a default that takes from a sequence of the column's own.</summary>
    public bool IsSerial { get; init; }
}

/// <param name="IsStored">True when the value is stored in the row, false when it is computed on reading.</param>
public sealed record GeneratedValue(SqlExpression Expression, bool IsStored = true);
