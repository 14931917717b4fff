using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>A change of a table as a whole.</summary>
public sealed record TableAdded(Table Table) : SchemaChange
{
    public override SchemaChange Inverse() => new TableRemoved(Table);
}

public sealed record TableRemoved(Table Table) : SchemaChange
{
    public override SchemaChange Inverse() => new TableAdded(Table);
}

public sealed record TableRenamed(ObjectName Before, ObjectName After) : SchemaChange
{
    public override SchemaChange Inverse() => new TableRenamed(After, Before);
}

public sealed record TableCommentChanged(ObjectName Table, string? Before, string? After) : SchemaChange
{
    public override SchemaChange Inverse() => new TableCommentChanged(Table, After, Before);
}

public sealed record TableOptionsChanged(ObjectName Table, EquatableArray<TableOption> Before, EquatableArray<TableOption> After) : SchemaChange
{
    public override SchemaChange Inverse() => new TableOptionsChanged(Table, After, Before);
}

public sealed record ColumnAdded(ObjectName Table, Column Column) : SchemaChange
{
    /// <summary>The columns before it, nearest first; null where it comes at the end.</summary>
    public EquatableArray<string>? Preceding { get; init; }

    public override SchemaChange Inverse() => new ColumnRemoved(Table, Column);
}

public sealed record ColumnRemoved(ObjectName Table, Column Column) : SchemaChange
{
    public override SchemaChange Inverse() => new ColumnAdded(Table, Column);
}

/// <summary>The same column at another place among the others.</summary>
public sealed record ColumnMoved(ObjectName Table, Column Column, EquatableArray<string> Before, EquatableArray<string> After) : SchemaChange
{
    public override SchemaChange Inverse() => new ColumnMoved(Table, Column, After, Before);
}

public sealed record ColumnRenamed(ObjectName Table, string Before, string After) : SchemaChange
{
    public override SchemaChange Inverse() => new ColumnRenamed(Table, After, Before);
}

/// <summary>The same column, by name, with another type, nullability, default, identity, expression, collation or comment.</summary>
public sealed record ColumnChanged(ObjectName Table, Column Before, Column After) : SchemaChange
{
    /// <summary>The columns before it in the end, nearest first, for one that is made anew; null where the order says nothing.</summary>
    public EquatableArray<string>? Preceding { get; init; }

    public override SchemaChange Inverse() => new ColumnChanged(Table, After, Before);
}

public sealed record ConstraintAdded(ObjectName Table, TableConstraint Constraint) : SchemaChange
{
    public override SchemaChange Inverse() => new ConstraintRemoved(Table, Constraint);
}

public sealed record ConstraintRemoved(ObjectName Table, TableConstraint Constraint) : SchemaChange
{
    public override SchemaChange Inverse() => new ConstraintAdded(Table, Constraint);
}

public sealed record ConstraintChanged(ObjectName Table, TableConstraint Before, TableConstraint After) : SchemaChange
{
    public override SchemaChange Inverse() => new ConstraintChanged(Table, After, Before);
}

/// <summary>The same constraint under another name.</summary>
public sealed record ConstraintRenamed(ObjectName Table, TableConstraint Before, TableConstraint After) : SchemaChange
{
    public override SchemaChange Inverse() => new ConstraintRenamed(Table, After, Before);
}

public sealed record IndexAdded(ObjectName Table, TableIndex Index) : SchemaChange
{
    /// <summary>The indexes that stand behind it in the end, where the table keeps their order.</summary>
    public EquatableArray<string> Following { get; init; }

    public override SchemaChange Inverse() => new IndexRemoved(Table, Index);
}

public sealed record IndexRemoved(ObjectName Table, TableIndex Index) : SchemaChange
{
    public override SchemaChange Inverse() => new IndexAdded(Table, Index);
}

public sealed record IndexChanged(ObjectName Table, TableIndex Before, TableIndex After) : SchemaChange
{
    /// <summary>The indexes that stand behind it in the end, where the table keeps their order.</summary>
    public EquatableArray<string> Following { get; init; }

    public override SchemaChange Inverse() => new IndexChanged(Table, After, Before);
}

/// <summary>The same index under another name.</summary>
public sealed record IndexRenamed(ObjectName Table, TableIndex Before, TableIndex After) : SchemaChange
{
    public override SchemaChange Inverse() => new IndexRenamed(Table, After, Before);
}
