namespace Scaffolder.Sources.EfCore;

/// <summary>The column types of properties whose snapshot says none, as snapshots of old versions do.</summary>
internal static class EfTypes
{
    private static readonly Dictionary<string, (string PostgreSql, string Sqlite)> _types = new(StringComparer.Ordinal)
    {
        ["bool"] = ("boolean", "INTEGER"),
        ["byte"] = ("smallint", "INTEGER"),
        ["short"] = ("smallint", "INTEGER"),
        ["int"] = ("integer", "INTEGER"),
        ["long"] = ("bigint", "INTEGER"),
        ["float"] = ("real", "REAL"),
        ["double"] = ("double precision", "REAL"),
        ["decimal"] = ("numeric", "TEXT"),
        ["string"] = ("text", "TEXT"),
        ["byte[]"] = ("bytea", "BLOB"),
        ["Guid"] = ("uuid", "TEXT"),
        ["DateTime"] = ("timestamp with time zone", "TEXT"),
        ["DateTimeOffset"] = ("timestamp with time zone", "TEXT"),
        ["DateOnly"] = ("date", "TEXT"),
        ["TimeOnly"] = ("time without time zone", "TEXT"),
        ["TimeSpan"] = ("interval", "TEXT"),
    };

    public static string? Of(string? type, string dialect) => type is not null && _types.TryGetValue(type.TrimEnd('?'), out var names)
        ? dialect switch { "postgresql" => names.PostgreSql, "sqlite" => names.Sqlite, _ => null }
        : null;
}
