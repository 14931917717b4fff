using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>Columns that went from a table and columns that came to it.</summary>
internal static class ColumnRenames
{
    /// <summary>Above it only columns in the same place are compared: the work stays bounded.</summary>
    private const int MaxPairs = 10_000;

    /// <param name="original">The table's name before any rename.</param>
    public static IEnumerable<RenameCandidate> Find(ObjectName original, Table before, Table after)
    {
        var pairs = Matching.ByKey(before.Columns, after.Columns, column => column.Name).ToList();
        var removed = pairs.Where(pair => pair.After is null).Select(pair => pair.Before!).ToList();
        var added = pairs.Where(pair => pair.Before is null).Select(pair => pair.After!).ToList();
        var isLarge = (long)removed.Count * added.Count > MaxPairs;
        return
            from old in removed
            from @new in isLarge ? after.Columns.Skip(IndexOf(before, old)).Take(1).Intersect(added) : added
            where old.Generated is null == @new.Generated is null
            select Compare(original, before, after, old, @new, isOnly: removed.Count == 1 && added.Count == 1);
    }

    private static RenameCandidate Compare(ObjectName original, Table before, Table after, Column old, Column @new, bool isOnly)
    {
        var names = NameSimilarity.Of(old.Name, @new.Name);
        var isSameType = old.Type == @new.Type;
        var fits = isSameType || ColumnTypes.Narrowing(old.Type, @new.Type) is null;
        var roles = Roles(before, old.Name).Intersect(Roles(after, @new.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var distance = Math.Abs(IndexOf(before, old) - IndexOf(after, @new));
        var score = (isSameType ? 0.35 : fits ? 0.15 : 0) + (0.3 * names) + Math.Min(0.2, 0.1 * roles.Count) + (distance == 0 ? 0.1 : 0)
            + (old.IsNullable == @new.IsNullable ? 0.05 : 0) + (old.Default is not null && old.Default == @new.Default ? 0.05 : 0) + (isOnly ? 0.05 : 0);
        return new(new(original, old.Name, @new.Name), fits ? Math.Round(Math.Min(1, score), 2) : Math.Round(score / 2, 2),
        [
            .. isSameType ? ["the same type"] : fits ? ["a type that every value fits"] : (string[])[],
            .. names >= 0.5 ? [$"the names are alike ({old.Name}, {@new.Name})"] : (string[])[],
            .. roles.Select(role => $"both are {role}"),
            .. distance == 0 ? ["the same place in the table"] : (string[])[],
            .. old.Default is not null && old.Default == @new.Default ? ["the same default"] : (string[])[],
            .. isOnly ? ["nothing else came or went"] : (string[])[],
        ]);
    }

    private static int IndexOf(Table table, Column column) => table.Columns.TakeWhile(other => other.Name != column.Name).Count();

    private static IEnumerable<string> Roles(Table table, string column)
    {
        if (table.PrimaryKey?.Columns.Contains(column) is true)
        {
            yield return "part of the primary key";
        }

        foreach (var key in table.ForeignKeys.Where(key => key.Columns.Contains(column)))
        {
            yield return $"a foreign key to {key.References}";
        }

        if (table.Uniques.Any(unique => unique.Columns.Contains(column)))
        {
            yield return "part of a unique constraint";
        }

        if (table.Indexes.Any(index => index.Columns.Any(key => key.Column == column)))
        {
            yield return "indexed";
        }
    }
}
