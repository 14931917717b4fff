namespace Scaffolder.Schema;

/// <summary>
/// An object whose meaning is its definition: a view, trigger, function, sequence. It is created, dropped and compared
/// whole. <paramref name="Definition"/> is the complete CREATE statement without its terminator.
/// </summary>
/// <param name="Kind">The database's word in lower case: <c>view</c>, <c>trigger</c>, <c>function</c> ...</param>
/// <param name="On">The table it belongs to and goes with, as a trigger does.</param>
public sealed record SchemaObject(string Kind, ObjectName Name, string Definition, ObjectName? On = null)
{
    /// <summary>The statement that removes it, where DROP kind name does not.</summary>
    public string? Drop { get; init; }

    /// <summary>What must exist before it: tables, views, functions by name.</summary>
    public EquatableArray<ObjectName> DependsOn { get; init; }

    public bool Equals(SchemaObject? other) =>
        other is not null && Kind == other.Kind && Name == other.Name && On == other.On
        && (Definition == other.Definition || SqlNormalForm.Of(Definition) == SqlNormalForm.Of(other.Definition));

    public override int GetHashCode() => HashCode.Combine(Kind, Name, On);
}
