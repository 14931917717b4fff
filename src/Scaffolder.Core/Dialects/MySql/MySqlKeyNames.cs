using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>The names that the server gives, and the indexes that it makes for keys.</summary>
internal static class MySqlKeyNames
{
    /// <param name="uniques">They are indexes here.</param>
    public static Table Fill(MySqlFlavor flavor, Table table, EquatableArray<UniqueConstraint> uniques)
    {
        var taken = table.Indexes.Select(index => index.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var made = uniques.OrderBy(unique => unique.Name is null).Select(unique => new TableIndex(Free(unique.Name ?? unique.Columns[0], 1), [.. unique.Columns.Select(column => new IndexColumn(column))]) { IsUnique = true }).ToList();
        var constraints = table.Constraints.Select(constraint => constraint.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (checks, keys) = (0, 0);
        var named = table with
        {
            Indexes = [.. table.Indexes, .. made],
            Checks = [.. table.Checks.Select(check => check with { Name = check.Name ?? Numbered(number => flavor.ChecksStayInColumns ? $"CONSTRAINT_{number}" : $"{table.Name.Name}_chk_{number}", ref checks) })],
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Name = key.Name ?? Numbered(number => $"{table.Name.Name}_ibfk_{number}", ref keys) })],
        };

        foreach (var key in named.ForeignKeys.Where(key => !IsCovered(named, key.Columns)).ToList())
        {
            if (!IsCovered(named, key.Columns))
            {
                named = named with { Indexes = [.. named.Indexes, new TableIndex(Free(key.Name!, 1), [.. key.Columns.Select(column => new IndexColumn(column))])] };
            }
        }

        return named;

        string Free(string name, int number)
        {
            var free = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            return taken.Add(free) ? free : Free(name, number + 1);
        }

        string Numbered(Func<string, string> name, ref int number)
        {
            string free;
            do
            {
                number++;
                free = name(number.ToString(CultureInfo.InvariantCulture));
            }
            while (!constraints.Add(free));
            return free;
        }
    }

    /// <summary>Whether an index begins with the columns, in their order and whole: what a foreign key needs.</summary>
    public static bool IsCovered(Table table, EquatableArray<string> columns) =>
        Begins(table.PrimaryKey?.Columns ?? [], columns) || table.Indexes.Any(index => Covers(index, columns));

    public static bool Covers(TableIndex index, EquatableArray<string> columns) =>
        index.Method is null && index.Columns.All(column => column.PrefixLength is null || !columns.Contains(column.Column ?? "")) && Begins([.. index.Columns.Select(column => column.Column ?? "")], columns);

    private static bool Begins(EquatableArray<string> key, EquatableArray<string> columns) =>
        key.Count >= columns.Count && key.Take(columns.Count).SequenceEqual(columns, StringComparer.OrdinalIgnoreCase);
}
