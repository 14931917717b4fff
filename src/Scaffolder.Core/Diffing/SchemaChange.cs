using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>
/// One fact about how two schemas differ, naming both sides. It says what changed, never how to get there: that is the
/// planner's job. Tables are named as the desired schema names them, except where they are removed.
/// </summary>
public abstract record SchemaChange
{
    private protected SchemaChange()
    {
    }

    /// <summary>The same fact seen from the other side.</summary>
    public abstract SchemaChange Inverse();
}

public sealed record SchemaAdded(string Name) : SchemaChange
{
    public override SchemaChange Inverse() => new SchemaRemoved(Name);
}

public sealed record SchemaRemoved(string Name) : SchemaChange
{
    public override SchemaChange Inverse() => new SchemaAdded(Name);
}

public sealed record EnumAdded(EnumType Enum) : SchemaChange
{
    public override SchemaChange Inverse() => new EnumRemoved(Enum);
}

public sealed record EnumRemoved(EnumType Enum) : SchemaChange
{
    public override SchemaChange Inverse() => new EnumAdded(Enum);
}

public sealed record EnumChanged(EnumType Before, EnumType After) : SchemaChange
{
    public override SchemaChange Inverse() => new EnumChanged(After, Before);
}

/// <summary>The same enum under another name.</summary>
public sealed record EnumRenamed(ObjectName Before, ObjectName After) : SchemaChange
{
    public override SchemaChange Inverse() => new EnumRenamed(After, Before);
}

public sealed record ObjectAdded(SchemaObject Object) : SchemaChange
{
    public override SchemaChange Inverse() => new ObjectRemoved(Object);
}

public sealed record ObjectRemoved(SchemaObject Object) : SchemaChange
{
    public override SchemaChange Inverse() => new ObjectAdded(Object);
}

public sealed record ObjectChanged(SchemaObject Before, SchemaObject After) : SchemaChange
{
    public override SchemaChange Inverse() => new ObjectChanged(After, Before);
}
