using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>How SQL Server writes a name and a text, and the names that are given to what has none.</summary>
internal static class SqlServerNames
{
    /// <summary>In UTF-16 code units, as <c>sysname</c> counts.</summary>
    public const int MaxLength = 128;

    public static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public static string Quote(ObjectName name) => name.Schema is { } schema ? $"{Quote(schema)}.{Quote(name.Name)}" : Quote(name.Name);

    // Inside a literal a backslash at the end of a line makes the two lines one.
    public static string Literal(string text) =>
        $"N'{text.Replace("'", "''", StringComparison.Ordinal).Replace("\\\n", "\\' + N'\n", StringComparison.Ordinal).Replace("\\\r", "\\' + N'\r", StringComparison.Ordinal)}'";

    /// <summary>The option of a column that says what its default is called, which is a constraint.</summary>
    public const string DefaultOption = "default constraint";

    /// <summary>The name that a column's default has, or gets where nobody chose one.</summary>
    public static string Default(ObjectName table, Column column) =>
        column.Options.FirstOrDefault(option => option.Name == DefaultOption)?.Value ?? GeneratedName.Fit($"df_{table.Name}_{column.Name}");

    /// <summary>The table with a name for every constraint, so that none gets one that the server makes up.</summary>
    public static Table Fill(Table table)
    {
        var taken = table.Constraints.Select(constraint => constraint.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table with
        {
            PrimaryKey = table.PrimaryKey is { } key ? key with { Name = key.Name ?? Choose($"pk_{table.Name.Name}") } : null,
            Uniques = [.. table.Uniques.Select(unique => unique with { Name = unique.Name ?? Choose($"uq_{table.Name.Name}_{string.Join('_', unique.Columns)}") })],
            Checks = [.. table.Checks.Select(check => check with { Name = check.Name ?? Choose($"ck_{table.Name.Name}") })],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => foreign with { Name = foreign.Name ?? Choose($"fk_{table.Name.Name}_{foreign.References.Name}_{string.Join('_', foreign.Columns)}") })],
        };

        string Choose(string name)
        {
            var free = GeneratedName.Free(name, taken.Contains);
            taken.Add(free);
            return free;
        }
    }
}
