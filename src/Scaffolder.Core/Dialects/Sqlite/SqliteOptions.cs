using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>What only SQLite knows of tables.</summary>
internal static class SqliteOptions
{
    public const string Strict = "strict";

    public const string WithoutRowId = "without rowid";

    private const string _on = "true";

    /// <summary>The collations that every SQLite has; a program can add its own.</summary>
    public static IReadOnlyList<string> Collations { get; } = ["BINARY", "NOCASE", "RTRIM"];

    public static bool IsWithoutRowId(Table table) => Has(table, WithoutRowId);

    public static bool IsStrict(Table table) => Has(table, Strict);

    public static TableOption Enabled(string name) => new(name, _on);

    public static TableOption? Known(TableOption option) =>
        ((string[])[Strict, WithoutRowId]).FirstOrDefault(name => string.Equals(name, option.Name.Replace('_', ' '), StringComparison.OrdinalIgnoreCase)) is { } known
            ? new(known, option.Value.Length == 0 || string.Equals(option.Value, _on, StringComparison.OrdinalIgnoreCase) ? _on : "false")
            : null;

    public static EquatableArray<TableOption> Normalize(EquatableArray<TableOption> options) =>
        [.. options.Select(Known).OfType<TableOption>().Where(option => option.Value == _on).Distinct().OrderBy(option => option.Name, StringComparer.Ordinal)];

    private static bool Has(Table table, string name) => Normalize(table.Options).Any(option => option.Name == name);
}
