namespace Scaffolder.Schema;

/// <summary>A table with everything that belongs to it. The order of its columns is kept, and is a difference only where the table says so.</summary>
public sealed record Table(ObjectName Name, EquatableArray<Column> Columns)
{
    public PrimaryKey? PrimaryKey { get; init; }

    public EquatableArray<UniqueConstraint> Uniques { get; init; }

    public EquatableArray<CheckConstraint> Checks { get; init; }

    public EquatableArray<ForeignKey> ForeignKeys { get; init; }

    public EquatableArray<TableIndex> Indexes { get; init; }

    /// <summary>What only one database knows of tables, by name in ordinal order: <c>strict</c>, <c>without rowid</c>, <c>unlogged</c> ...</summary>
    public EquatableArray<TableOption> Options { get; init; }

    public string? Comment { get; init; }

    /// <summary>The database can move columns, so that their order is a difference; indexes and checks are made in the order in which they stand. A dialect says so of the tables that it normalises.</summary>
    public bool KeepsColumnOrder { get; init; }

    /// <summary>A database said the order of the indexes, so that a new one is put in its place; in a model that a person writes it means nothing.</summary>
    public bool KeepsIndexOrder { get; init; }

    /// <summary>The primary key, unique constraints, checks and foreign keys, in that order.</summary>
    public IEnumerable<TableConstraint> Constraints =>
        [.. PrimaryKey is { } key ? (TableConstraint[])[key] : [], .. Uniques, .. Checks, .. ForeignKeys];

    public Column? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    public Table WithColumn(string column, Func<Column, Column> edit) =>
        this with { Columns = [.. Columns.Select(c => c.Name == column ? edit(c) : c)] };

    public Table With(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => this with { PrimaryKey = key },
        UniqueConstraint unique => this with { Uniques = Uniques.With(unique, u => u.Name) },
        CheckConstraint check => this with { Checks = Checks.With(check, c => c.Name) },
        ForeignKey foreign => this with { ForeignKeys = ForeignKeys.With(foreign, f => f.Name) },
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    public Table Without(TableConstraint constraint) => constraint switch
    {
        PrimaryKey _ => this with { PrimaryKey = null },
        UniqueConstraint unique => this with { Uniques = [.. Uniques.Where(u => !Same(u, unique))] },
        CheckConstraint check => this with { Checks = [.. Checks.Where(c => !Same(c, check))] },
        ForeignKey foreign => this with { ForeignKeys = [.. ForeignKeys.Where(f => !Same(f, foreign))] },
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    // A constraint without a name can only be told by what it says.
    private static bool Same(TableConstraint left, TableConstraint right) =>
        left.Name is null && right.Name is null ? left == right : left.Name == right.Name;
}

public sealed record TableOption(string Name, string Value)
{
    /// <summary>Where a database lists it among the others: kept in what is made, and never a difference.</summary>
    public int Place { get; init; }

    public bool Equals(TableOption? other) => other is not null && Name == other.Name && Value == other.Value;

    public override int GetHashCode() => HashCode.Combine(Name, Value);
}
