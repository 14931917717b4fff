namespace Scaffolder.Schema;

/// <summary>The identity of a table, enum or other object. <paramref name="Schema"/> is null for the database's default schema.</summary>
public sealed record ObjectName(string Name, string? Schema = null) : IComparable<ObjectName>
{
    public static bool operator <(ObjectName left, ObjectName right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectName left, ObjectName right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectName left, ObjectName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectName left, ObjectName right) => left.CompareTo(right) >= 0;

    public int CompareTo(ObjectName? other) =>
        other is null ? 1
        : string.CompareOrdinal(Schema ?? "", other.Schema ?? "") is not 0 and var order ? order
        : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
