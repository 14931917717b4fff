namespace Scaffolder.Schema;

/// <summary>A column's type, independent of the database. The set is closed: a dialect maps every leaf.</summary>
public abstract record ColumnType
{
    private protected ColumnType()
    {
    }

    /// <summary>How the database that it was read from spells it, where it keeps the spelling; the type is the same in any.</summary>
    public string? Spelling { get; init; }

    public virtual bool Equals(ColumnType? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    // The spelling is no part of what the type is.
    protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false;
}

public sealed record BooleanType : ColumnType;

/// <param name="Bits">16, 32 or 64.</param>
public sealed record IntegerType(int Bits) : ColumnType;

/// <summary>An exact number; without a precision, as many digits as the database keeps.</summary>
public sealed record DecimalType(int? Precision = null, int Scale = 0) : ColumnType;

/// <param name="Bits">32 (<c>real</c>) or 64 (<c>double</c>).</param>
public sealed record FloatType(int Bits) : ColumnType;

/// <summary>Text of at most <paramref name="Length"/> characters; unbounded without a length.</summary>
public sealed record StringType(int? Length = null, bool IsFixed = false) : ColumnType;

/// <summary>Bytes, at most <paramref name="Length"/>; unbounded (<c>blob</c>) without a length.</summary>
public sealed record BinaryType(int? Length = null) : ColumnType;

public sealed record UuidType : ColumnType;

public sealed record DateType : ColumnType;

public sealed record TimeType(int? Precision = null, bool WithTimeZone = false) : ColumnType;

public sealed record TimestampType(int? Precision = null, bool WithTimeZone = false) : ColumnType;

public sealed record IntervalType : ColumnType;

/// <param name="IsBinary">True for <c>jsonb</c>.</param>
public sealed record JsonType(bool IsBinary = false) : ColumnType;

public sealed record XmlType : ColumnType;

/// <summary>A value of the enum <paramref name="Name"/>, which the schema declares.</summary>
public sealed record EnumReference(ObjectName Name) : ColumnType;

public sealed record ArrayType(ColumnType Element) : ColumnType;

/// <summary>A type that only the database knows, in its own words.</summary>
public sealed record NativeType(SqlExpression Sql) : ColumnType;
