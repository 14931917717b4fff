using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>
/// Finds what may be a rename among what is gone and what is new, the likeliest first. It decides nothing: a wrong guess
/// either way loses data.
/// </summary>
public static class RenameCandidates
{
    // Below these, a pair has too little in common for anybody to mean a rename.
    private const double _likelyTable = 0.4;
    private const double _likelyColumn = 0.4;

    // So many pairs of one table that more would not help whoever has to choose.
    private const int _most = 10;

    public static EquatableArray<RenameCandidate> Find(DatabaseSchema current, DatabaseSchema desired, EquatableArray<RenameInstruction> renames = default)
    {
        var applied = AppliedRenames.Of(current, desired, renames);
        var before = applied.ApplyTo(current).Tables.ToDictionary(table => table.Name);
        var after = desired.Tables.ToDictionary(table => table.Name);
        var original = applied.Tables.ToDictionary(pair => pair.Value, pair => pair.Key);
        return
        [
            .. Tables(before.Values.Where(table => !after.ContainsKey(table.Name)), [.. after.Values.Where(table => !before.ContainsKey(table.Name))]),
            .. after.Values.Where(table => before.ContainsKey(table.Name)).SelectMany(table => Columns(before[table.Name], table, original.GetValueOrDefault(table.Name, table.Name))),
        ];
    }

    private static IEnumerable<RenameCandidate> Tables(IEnumerable<Table> removed, Table[] added) => removed.SelectMany(gone => added
        .Select(table => (Table: table, Score: Shared(gone, table)))
        .Where(pair => pair.Score >= _likelyTable)
        .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Table.Name)
        .Take(_most)
        .Select(pair => new RenameCandidate(new(gone.Name, null, pair.Table.Name.Name), pair.Score, [$"has {Common(gone, pair.Table)} of its {gone.Columns.Count} columns"])));

    private static IEnumerable<RenameCandidate> Columns(Table before, Table after, ObjectName name)
    {
        Column[] added = [.. after.Columns.Where(column => before.Find(column.Name) is null)];
        return before.Columns.Where(column => after.Find(column.Name) is null).SelectMany(gone => added
            .Select(column => Compare(before, gone, after, column, name))
            .Where(candidate => candidate.Score >= _likelyColumn)
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Instruction.NewName, StringComparer.Ordinal)
            .Take(_most));
    }

    private static RenameCandidate Compare(Table before, Column gone, Table after, Column column, ObjectName name)
    {
        var alike = NameSimilarity.Of(gone.Name, column.Name);
        (bool Holds, double Weight, string Words)[] evidence =
        [
            (gone.Type == column.Type, 0.4, "has the same type"),
            (gone.Type != column.Type && gone.Type.GetType() == column.Type.GetType(), 0.2, "has a type of the same kind"),
            (alike > 0.3, 0.4 * alike, "has a similar name"),
            (gone.Type.GetType() == column.Type.GetType() && gone.IsNullable == column.IsNullable && gone.Default == column.Default, 0.1, gone.IsNullable ? "is nullable, too" : "is required, too"),
            (gone.Comment is not null && gone.Comment == column.Comment, 0.3, "has the same comment"),
            (Roles(before, gone.Name).Intersect(Roles(after, column.Name)).Any(), 0.2, "has the same part in a key"),
        ];
        return new(
            new(name, gone.Name, column.Name),
            Math.Min(1, evidence.Where(item => item.Holds).Sum(item => item.Weight)),
            [.. evidence.Where(item => item.Holds).Select(item => item.Words)]);
    }

    private static IEnumerable<string> Roles(Table table, string column) =>
    [
        .. table.PrimaryKey?.Columns.Contains(column) is true ? (string[])["primary"] : [],
        .. table.ForeignKeys.Where(key => key.Columns.Contains(column)).Select(key => $"to {key.References}"),
        .. table.Uniques.Where(unique => unique.Columns.Contains(column)).Select(unique => $"unique {unique.Name}"),
    ];

    private static int Common(Table gone, Table added) => gone.Columns.Count(column => added.Find(column.Name)?.Type == column.Type);

    private static double Shared(Table gone, Table added)
    {
        var common = Common(gone, added);
        return common == 0 ? 0 : (double)common / (gone.Columns.Count + added.Columns.Count - common);
    }
}
