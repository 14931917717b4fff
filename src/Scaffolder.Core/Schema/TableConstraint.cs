namespace Scaffolder.Schema;

/// <summary>A rule that the database holds every row to. The name is null only where the database gave none.</summary>
public abstract record TableConstraint(string? Name)
{
    public string? Comment { get; init; }
}

public sealed record PrimaryKey(string? Name, EquatableArray<string> Columns) : TableConstraint(Name)
{
    public EquatableArray<string> Include { get; init; }

    public Deferrability Deferrability { get; init; }
}

public sealed record UniqueConstraint(string? Name, EquatableArray<string> Columns) : TableConstraint(Name)
{
    public EquatableArray<string> Include { get; init; }

    public bool NullsNotDistinct { get; init; }

    public Deferrability Deferrability { get; init; }
}

public sealed record CheckConstraint(string? Name, SqlExpression Expression) : TableConstraint(Name)
{
    public bool IsValidated { get; init; } = true;

    public bool NoInherit { get; init; }
}

public sealed record ForeignKey(string? Name, EquatableArray<string> Columns, ObjectName References, EquatableArray<string> ReferencedColumns)
    : TableConstraint(Name)
{
    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }

    public Deferrability Deferrability { get; init; }

    public bool IsMatchFull { get; init; }

    public bool IsValidated { get; init; } = true;
}

public enum ReferentialAction
{
    NoAction,
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
}

public enum Deferrability
{
    NotDeferrable,
    InitiallyImmediate,
    InitiallyDeferred,
}
