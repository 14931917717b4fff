using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// What tells whether a step still has to run, over <c>sqlite_master</c> and the pragma functions. A transaction of SQLite
/// is there as a whole or not at all, so that one fact which tells before from after is enough, and a step looks at
/// what it changes.
/// </summary>
/// <param name="before">The schema in which the step runs.</param>
/// <param name="after">The schema that the whole plan leads to.</param>
internal sealed class SqliteGuards(DatabaseSchema before, DatabaseSchema after)
{
    /// <summary>The guard of what a later step of the same plan takes back: by itself it is never wanted again.</summary>
    public static SqlGuard Never { get; } = new("0");

    public SqlGuard Create(Table table) => after.Find(table.Name) is not { } final ? Never : new(
        $"NOT {SqliteShape.Exists("table", table.Name.Name)}",
        SqliteShape.Columns(table).DiffersAlsoFrom(SqliteShape.Columns(final)),
        $"table {table.Name} or something of its name is there already, in another shape");

    public SqlGuard Drop(Table table) =>
        after.Find(table.Name) is null ? new(SqliteShape.Exists("table", table.Name.Name)) : Unless(Reached(table.Name));

    public SqlGuard Rename(ObjectName from, ObjectName to)
    {
        // Another table may take the old name.
        string[] conditions = [SqliteShape.Exists("table", from.Name), .. after.Find(from) is null ? (string[])[] : [NotYet(Reached(from) ?? SqliteShape.Between(null, after.Find(to)))]];
        var pending = string.Join(" AND ", conditions);
        return new(
            pending,
            $"{pending} AND EXISTS (SELECT 1 FROM sqlite_master WHERE name = {SqliteShape.Text(to.Name)} COLLATE NOCASE)",
            $"table {from} is to become {to}, and something of that name is there already");
    }

    public SqlGuard Add(AddColumn operation)
    {
        var (table, absent) = (before.Find(operation.Table)!, $"NOT {SqliteShape.HasColumn(operation.Table, operation.Column.Name)}");
        var fact = SqliteShape.Column(table, operation.Column);
        var (pending, conflict) = after.Find(operation.Table) switch
        {
            null => ($"{SqliteShape.Exists("table", operation.Table.Name)} AND {absent}", fact.Differs),
            { } final when final.Find(operation.Column.Name) is { } column => (absent, fact.DiffersAlsoFrom(SqliteShape.Column(final, column))),
            _ => ($"{absent} AND {NotYet(Reached(operation.Table))}", fact.Differs),
        };
        return new(pending, conflict, $"column {operation.Table}.{operation.Column.Name} is there already, in another shape");
    }

    public SqlGuard Drop(DropColumn operation) => new(StillHas(operation.Table, operation.Column.Name));

    public SqlGuard Rename(RenameColumn operation) => new(
        StillHas(operation.Table, operation.Before),
        $"{StillHas(operation.Table, operation.Before)} AND {SqliteShape.HasColumn(operation.Table, operation.After)}",
        $"column {operation.Table}.{operation.Before} is to become {operation.After}, and a column of that name is there already");

    public SqlGuard Rebuild(Table old, Table rebuilt) => old.Name != rebuilt.Name && after.Find(old.Name) is null
        ? new(SqliteShape.Exists("table", old.Name.Name))
        : Unless(SqliteShape.Between(old, after.Find(old.Name)) ?? SqliteShape.Between(old, rebuilt));

    public SqlGuard Create(ObjectName table, TableIndex index)
    {
        var (final, fact) = (after.Find(table)?.Indexes.FirstOrDefault(other => other.Name == index.Name), SqliteShape.Index(table, index));
        return after.Find(table) is not null && final is null ? Never : new(
            $"NOT {SqliteShape.Exists("index", index.Name)}",
            final is null ? fact.Differs : fact.DiffersAlsoFrom(SqliteShape.Index(table, final)),
            $"index {index.Name} or something of its name is there already, in another shape");
    }

    // One that the plan makes again in the same shape is dropped for what happens to its table in between.
    public SqlGuard Drop(ObjectName table, TableIndex index) => after.Find(table)?.Indexes.FirstOrDefault(other => other.Name == index.Name) switch
    {
        null => new($"EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = {SqliteShape.Text(index.Name)} AND tbl_name = {SqliteShape.Text(table.Name)})"),
        var final when SqliteShape.Index(table, final) is var fact && fact != SqliteShape.Index(table, index) => Unless(fact),
        _ => new($"{SqliteShape.Exists("index", index.Name)} AND {NotYet(Reached(table))}"),
    };

    public SqlGuard Create(SchemaObject item) => Final(item) is not { } final ? Never : new(
        $"NOT {SqliteShape.Exists(item.Kind, item.Name.Name)}",
        SqliteShape.Object(item).DiffersAlsoFrom(SqliteShape.Object(final)),
        $"{item.Kind} {item.Name} or something of its name is there already, in another shape");

    public SqlGuard Drop(SchemaObject item) => Final(item) switch
    {
        null => new(SqliteShape.Exists(item.Kind, item.Name.Name)),
        var final when SqliteShape.Object(final) is var fact && fact != SqliteShape.Object(item) => Unless(fact),
        var final => new($"{SqliteShape.Exists(item.Kind, item.Name.Name)} AND {NotYet(Bases(final).Select(Reached).FirstOrDefault(fact => fact is not null))}"),
    };

    private string StillHas(ObjectName table, string column) => after.Find(table)?.Find(column) is null
        ? SqliteShape.HasColumn(table, column)
        : $"{SqliteShape.HasColumn(table, column)} AND {NotYet(Reached(table))}";

    private static SqlGuard Unless(SqliteFact? fact) => fact is { } known ? new(known.Differs) : Never;

    private static string NotYet(SqliteFact? fact) => fact?.Fails ?? Never.Pending;

    private SqliteFact? Reached(ObjectName table) => SqliteShape.Between(before.Find(table), after.Find(table));

    private SchemaObject? Final(SchemaObject item) => after.Objects.FirstOrDefault(other => (other.Kind, other.Name) == (item.Kind, item.Name));

    // What the object stands on, directly or by a view.
    private HashSet<ObjectName> Bases(SchemaObject item)
    {
        var found = new HashSet<ObjectName>();
        var open = new Stack<SchemaObject>([item]);
        while (open.TryPop(out var next))
        {
            foreach (var name in next.DependsOn.Where(found.Add))
            {
                foreach (var view in after.Objects.Where(other => other.Kind == "view" && other.Name == name))
                {
                    open.Push(view);
                }
            }
        }

        return found;
    }
}
