namespace Scaffolder.Schema;

/// <summary>An index that is not the backing of a constraint.</summary>
public sealed record TableIndex(string Name, EquatableArray<IndexColumn> Columns)
{
    public bool IsUnique { get; init; }

    /// <summary>The access method where it is not the database's usual B-tree.</summary>
    public string? Method { get; init; }

    /// <summary>Columns stored in the index but not part of its key.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>The condition of a partial index.</summary>
    public SqlExpression? Predicate { get; init; }

    public bool NullsNotDistinct { get; init; }

    public string? Comment { get; init; }

    /// <summary>What only one database knows of indexes, by name in ordinal order: <c>ignored</c>, <c>parser</c> ...</summary>
    public EquatableArray<TableOption> Options { get; init; }

    /// <summary>How its author wrote it: the method that it has anyway, or the whole statement with its comments.</summary>
    public Spelling Spelling { get; init; }

    /// <summary>The name of the option that says the spelling in a file.</summary>
    public const string Written = "written";

    /// <summary>The spelling taken out of the options.</summary>
    public TableIndex WithSpelling() => Options.FirstOrDefault(option => option.Name == Written) is { } written
        ? this with { Spelling = new(written.Value), Options = [.. Options.Where(option => option != written)] }
        : this;
}

/// <summary>One key of an index: a column's name, or an expression. Exactly one of the two is set.</summary>
public sealed record IndexColumn(string? Column, SqlExpression? Expression = null)
{
    public bool IsDescending { get; init; }

    /// <summary>Null where the database's own order for the direction applies.</summary>
    public bool? NullsFirst { get; init; }

    public string? Collation { get; init; }

    public string? OperatorClass { get; init; }

    /// <summary>How many characters or bytes of the column the index holds; null for all of them.</summary>
    public int? PrefixLength { get; init; }
}
