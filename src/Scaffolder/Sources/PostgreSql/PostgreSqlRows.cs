using System.Data.Common;

namespace Scaffolder.Sources.PostgreSql;

internal sealed record CatalogSchema(string Name, string? Comment)
{
    public static CatalogSchema From(DbDataReader row) => new(row.GetString(0), row.Text(1));
}

internal sealed record CatalogEnum(string Schema, string Name, string[] Values, string? Comment)
{
    public static CatalogEnum From(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.Texts(2), row.Text(3));
}

/// <param name="Kind">r table, p partitioned table.</param>
/// <param name="Options">Storage parameters as <c>name=value</c>.</param>
internal sealed record CatalogRelation(uint Id, string Schema, string Name, string Kind, string? Comment, string[] Options)
{
    public bool IsUnlogged { get; init; }

    /// <summary>Null, <c>enabled</c>, <c>forced</c> or <c>forced but disabled</c>.</summary>
    public string? RowSecurity { get; init; }

    /// <summary>Null for the usual one.</summary>
    public string? ReplicaIdentity { get; init; }

    public string? PartitionKey { get; init; }

    public string? PartitionBound { get; init; }

    public string[] Parents { get; init; } = [];

    public static CatalogRelation From(DbDataReader row) => new(row.GetFieldValue<uint>(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Texts(5))
    {
        IsUnlogged = row.GetBoolean(6),
        RowSecurity = row.Text(7),
        ReplicaIdentity = row.Text(8),
        PartitionKey = row.Text(9),
        PartitionBound = row.Text(10),
        Parents = row.Texts(11),
    };
}

/// <param name="EnumSchema">Set where the type, or the element of the array, is an enum.</param>
internal sealed record CatalogColumn(uint Table, string Name, string Type, string? EnumSchema, string? EnumName, bool IsArray)
{
    public bool IsNotNull { get; init; }

    public string? Default { get; init; }

    /// <summary>Empty, <c>a</c> (always) or <c>d</c> (by default).</summary>
    public string Identity { get; init; } = "";

    /// <summary>Empty, <c>s</c> (stored) or <c>v</c> (virtual).</summary>
    public string Generated { get; init; } = "";

    public string? Collation { get; init; }

    public string? Comment { get; init; }

    public long? SequenceStart { get; init; }

    public long? SequenceIncrement { get; init; }

    public long? SequenceMinimum { get; init; }

    public long? SequenceMaximum { get; init; }

    public long? SequenceCache { get; init; }

    public bool SequenceCycles { get; init; }

    /// <summary>The default takes from a sequence that belongs to the column and has nothing special.</summary>
    public bool IsSerial { get; init; }

    public static CatalogColumn From(DbDataReader row) => new(row.GetFieldValue<uint>(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.GetBoolean(5))
    {
        IsNotNull = row.GetBoolean(6),
        Default = row.Text(7),
        Identity = row.GetString(8),
        Generated = row.GetString(9),
        Collation = row.Text(10),
        Comment = row.Text(11),
        SequenceStart = row.IsDBNull(12) ? null : row.GetInt64(12),
        SequenceIncrement = row.IsDBNull(13) ? null : row.GetInt64(13),
        IsSerial = row.GetBoolean(14),
        SequenceMinimum = row.IsDBNull(15) ? null : row.GetInt64(15),
        SequenceMaximum = row.IsDBNull(16) ? null : row.GetInt64(16),
        SequenceCache = row.IsDBNull(17) ? null : row.GetInt64(17),
        SequenceCycles = !row.IsDBNull(18) && row.GetBoolean(18),
    };
}

/// <param name="Kind">p primary key, u unique, c check, f foreign key.</param>
internal sealed record CatalogConstraint(uint Table, string Name, string Kind, string[] Columns)
{
    public string[] Include { get; init; } = [];

    public string? Expression { get; init; }

    public string? TargetSchema { get; init; }

    public string? Target { get; init; }

    public string[] TargetColumns { get; init; } = [];

    public string OnUpdate { get; init; } = "a";

    public string OnDelete { get; init; } = "a";

    public bool IsMatchFull { get; init; }

    public bool IsDeferrable { get; init; }

    public bool IsDeferred { get; init; }

    public bool IsValidated { get; init; }

    public bool NoInherit { get; init; }

    public bool NullsNotDistinct { get; init; }

    public string? Comment { get; init; }

    public static CatalogConstraint From(DbDataReader row) => new(row.GetFieldValue<uint>(0), row.GetString(1), row.GetString(2), row.Texts(3))
    {
        Include = row.Texts(4),
        Expression = row.Text(5),
        TargetSchema = row.Text(6),
        Target = row.Text(7),
        TargetColumns = row.Texts(8),
        OnUpdate = row.GetString(9),
        OnDelete = row.GetString(10),
        IsMatchFull = row.GetBoolean(11),
        IsDeferrable = row.GetBoolean(12),
        IsDeferred = row.GetBoolean(13),
        IsValidated = row.GetBoolean(14),
        NoInherit = row.GetBoolean(15),
        NullsNotDistinct = row.GetBoolean(16),
        Comment = row.Text(17),
    };
}

/// <summary>An index; the lists have one entry for each of its columns, keys first.</summary>
internal sealed record CatalogIndex(uint Table, string Name, bool IsUnique, string Method, int Keys)
{
    /// <summary>Column names, empty for an expression.</summary>
    public string[] Columns { get; init; } = [];

    public string[] Expressions { get; init; } = [];

    /// <summary>1 descending, 2 NULLs first.</summary>
    public int[] Options { get; init; } = [];

    /// <summary>Empty where the column's own.</summary>
    public string[] Collations { get; init; } = [];

    /// <summary>Empty where the type's own.</summary>
    public string[] Classes { get; init; } = [];

    public string? Predicate { get; init; }

    public bool NullsNotDistinct { get; init; }

    public bool IsValid { get; init; }

    public string? Comment { get; init; }

    public static CatalogIndex From(DbDataReader row) => new(row.GetFieldValue<uint>(0), row.GetString(1), row.GetBoolean(2), row.GetString(3), row.GetInt32(4))
    {
        Columns = row.Texts(5),
        Expressions = row.Texts(6),
        Options = row.IsDBNull(7) ? [] : row.GetFieldValue<int[]>(7),
        Collations = row.Texts(8),
        Classes = row.Texts(9),
        Predicate = row.Text(10),
        NullsNotDistinct = row.GetBoolean(11),
        IsValid = row.GetBoolean(12),
        Comment = row.Text(13),
    };
}

/// <param name="Key">What the dependencies call it.</param>
/// <param name="CommentOn">What COMMENT ON takes to name it.</param>
internal sealed record CatalogObject(string Kind, string Schema, string Name, string Definition, string? Drop, string? OnSchema, string? On, string Key, string? CommentOn, string? Comment)
{
    public static CatalogObject From(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Text(6), row.GetString(7), row.Text(8), row.Text(9));
}

internal sealed record CatalogUnknown(string Kind, string Name, string? Why)
{
    public static CatalogUnknown From(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.Text(2));
}

internal static class DataReaderColumns
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static string[] Texts(this DbDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<string[]>(column);
}
