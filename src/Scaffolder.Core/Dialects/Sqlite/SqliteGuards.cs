using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>What tells whether a step still has to run, over <c>sqlite_master</c> and the pragma functions.</summary>
/// <param name="after">The schema that the whole plan leads to.</param>
internal sealed class SqliteGuards(DatabaseSchema after)
{
    /// <summary>The guard of what a later step of the same plan takes back: by itself it is never wanted again.</summary>
    public static SqlGuard Never { get; } = new("0");

    public SqlGuard Create(Table table) => new(
        $"NOT {Done(table.Name)} AND NOT {SqliteShape.Is(table)}",
        $"{SqliteShape.IsTaken(table.Name.Name)} AND NOT {Done(table.Name)} AND NOT {SqliteShape.Is(table)}",
        $"table {table.Name} or something of its name is there already, in another shape");

    public SqlGuard Drop(Table table) => new($"{SqliteShape.Exists("table", table.Name)} AND NOT {Done(table.Name)}");

    public SqlGuard Rename(ObjectName before, ObjectName name) => new(
        $"{SqliteShape.Exists("table", before)} AND NOT ({Done(before)} AND {Done(name)})",
        $"{SqliteShape.Exists("table", before)} AND {SqliteShape.IsTaken(name.Name)} AND NOT ({Done(before)} AND {Done(name)})",
        $"table {before} is to become {name}, and something of that name is there already");

    public SqlGuard Add(AddColumn operation, Table table) => new(
        $"NOT {SqliteShape.HasColumn(table, operation.Column)} AND NOT {Done(operation.Table)}",
        $"{SqliteShape.HasColumn(operation.Table, operation.Column.Name)} AND NOT {SqliteShape.HasColumn(table, operation.Column)} AND NOT {Done(operation.Table)}",
        $"column {operation.Table}.{operation.Column.Name} is there already, in another shape");

    public SqlGuard Drop(DropColumn operation) => new($"{SqliteShape.HasColumn(operation.Table, operation.Column.Name)} AND NOT {Done(operation.Table)}");

    public SqlGuard Rename(RenameColumn operation) => new(
        $"{SqliteShape.HasColumn(operation.Table, operation.Before)} AND NOT {Done(operation.Table)}",
        $"{SqliteShape.HasColumn(operation.Table, operation.Before)} AND {SqliteShape.HasColumn(operation.Table, operation.After)} AND NOT {Done(operation.Table)}",
        $"column {operation.Table}.{operation.Before} is to become {operation.After}, and a column of that name is there already");

    public SqlGuard Rebuild(Table before, Table rebuilt) => new($"{SqliteShape.Exists("table", before.Name)} AND NOT {SqliteShape.Is(rebuilt)} AND NOT {Done(rebuilt.Name)}");

    public SqlGuard Create(ObjectName table, TableIndex index) =>
        after.Find(table) is { } final && final.Indexes.All(other => other.Name != index.Name) ? Never : Create("index", new(index.Name), SqliteShape.HasIndex(table, index));

    // One that the plan makes again in the same shape is dropped for what happens to its table in between.
    public SqlGuard Drop(TableIndex index)
    {
        var final = after.Tables.SelectMany(table => table.Indexes.Select(item => (table.Name, Index: item))).FirstOrDefault(item => item.Index.Name == index.Name);
        return new($"{SqliteShape.Exists("index", new(index.Name))}{(final.Index is null ? "" : $" AND NOT ({SqliteShape.HasIndex(final.Name, final.Index)} AND {Done(final.Name)})")}");
    }

    public SqlGuard Create(SchemaObject item) =>
        after.Objects.All(other => (other.Kind, other.Name) != (item.Kind, item.Name)) ? Never : Create(item.Kind, item.Name, SqliteShape.HasObject(item));

    public SqlGuard Drop(SchemaObject item)
    {
        var final = after.Objects.FirstOrDefault(other => (other.Kind, other.Name) == (item.Kind, item.Name));
        return new($"{SqliteShape.Exists(item.Kind, item.Name)}{(final is null ? "" : $" AND NOT ({string.Join(" AND ", [SqliteShape.HasObject(final), .. Tables(final).Select(Done)])})")}");
    }

    // What the object stands on, directly or by a view.
    private HashSet<ObjectName> Tables(SchemaObject item)
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

        return [.. found.Where(name => after.Find(name) is not null)];
    }

    private static SqlGuard Create(string kind, ObjectName name, string isThere) => new(
        $"NOT {isThere}",
        $"{SqliteShape.IsTaken(name.Name)} AND NOT {isThere}",
        $"{kind} {name} or something of its name is there already, in another shape");

    // The table is as the whole plan leaves it, or gone if that is how the plan leaves it.
    private string Done(ObjectName name) => after.Find(name) is { } table ? SqliteShape.Is(table) : $"NOT {SqliteShape.Exists("table", name)}";
}
