namespace Scaffolder.Schema;

/// <summary>A named list of values, in order.</summary>
public sealed record EnumType(ObjectName Name, EquatableArray<string> Values)
{
    public string? Comment { get; init; }
}
