using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The documented way to change a table that ALTER TABLE cannot: a new table, the rows, the old one dropped, the new one in
/// its place, then everything that named it. It is only safe while foreign keys are not enforced, because dropping a
/// table deletes its rows first and a cascading key follows; see <see cref="SqliteForeignKeys"/>.
/// </summary>
internal sealed class SqliteRebuild(SqlDialect dialect, DatabaseSchema before, DatabaseSchema after)
{
    private readonly SqliteGuards _guards = new(before, after);

    public IEnumerable<SqlStatement> Of(RebuildTable operation)
    {
        var (old, rebuilt) = (operation.Before, operation.After);
        var name = FreeName(old.Name, before, after);
        var guard = _guards.Rebuild(old, rebuilt);

        // ALTER TABLE RENAME reads every view and trigger again and fails on one that names the table which is not there
        // just then. Those on the table itself go with it.
        var dependents = Dependents(old.Name);
        foreach (var item in dependents.Where(item => item.On is null || (item.On != old.Name && dependents.All(other => other.Name != item.On))))
        {
            yield return new(DropText(dialect, item)) { Guard = new($"{guard.Pending} AND {SqliteShape.Exists(item.Kind, item.Name.Name)}") };
        }

        foreach (var text in Refusals(operation))
        {
            yield return new(text) { Guard = guard };
        }

        yield return new(SqliteDefinitions.Table(rebuilt, name.Name)) { Guard = guard };
        if (IsNumbered(old) && IsNumbered(rebuilt))
        {
            // Numbers that were given away once are not given again, also when their rows are gone.
            yield return new(dialect.Sql($"INSERT INTO sqlite_sequence (name, seq) SELECT {new Literal(name.Name)}, seq FROM sqlite_sequence WHERE name = {new Literal(old.Name.Name)}")) { Guard = guard };
        }

        yield return new(Copy(operation, name)) { Guard = guard };
        yield return new(dialect.Sql($"DROP TABLE {old.Name}")) { Guard = guard };
        yield return new(dialect.Sql($"ALTER TABLE {name} RENAME TO {old.Name}")) { Guard = new(SqliteShape.Exists("table", name.Name)) };
        foreach (var index in rebuilt.Indexes)
        {
            yield return new(SqliteDefinitions.Index(old.Name, index)) { Guard = _guards.Create(rebuilt.Name, index) };
        }

        // Views first: a trigger may stand on one.
        foreach (var item in dependents.OrderBy(item => item.Kind == "view" ? 0 : 1))
        {
            yield return new(item.Definition) { Guard = _guards.Create(item) };
        }

        if (rebuilt.Name != old.Name)
        {
            yield return new(dialect.Sql($"ALTER TABLE {old.Name} RENAME TO {rebuilt.Name}")) { Guard = _guards.Rename(old.Name, rebuilt.Name) };
        }
    }

    /// <summary>A name for a table that is not there for long.</summary>
    /// <param name="after">Where the plan leads: the same schema for each of its steps, so that its names are gathered once.</param>
    public static ObjectName FreeName(ObjectName table, DatabaseSchema before, DatabaseSchema after)
    {
        var name = "_scaffolder_" + table.Name;
        while (before.Find(new(name)) is not null || after.HasTableSpelled(name))
        {
            name = "_" + name;
        }

        return new(name);
    }

    public static string DropText(SqlDialect dialect, SchemaObject item) =>
        item.Drop ?? dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {new ObjectName(item.Name.Name)}");

    private string Copy(RebuildTable operation, ObjectName name)
    {
        var (old, rebuilt) = (operation.Before, operation.After);
        (string Target, string Value)[] values =
        [
            .. operation.Copies
                .Where(copy => copy is not { Source: null, Value: null } && rebuilt.Find(copy.Target) is { Generated: null })
                .Select(copy => (dialect.Quote(copy.Target), copy.From(copy.Value is null ? Converted(old, rebuilt, copy) : "", sql => SqliteDefinitions.Parenthesized(sql.For(dialect.Name))))),
        ];

        // The row's number is kept also where it is not a column: the index of a virtual table may hold it.
        var word = ((string[])["rowid", "_rowid_", "oid"]).FirstOrDefault(word => old.Columns.Concat(rebuilt.Columns).All(column => !string.Equals(column.Name, word, StringComparison.OrdinalIgnoreCase)));
        var isNumbered = rebuilt.Columns.Any(column => SqliteNormalization.IsRowId(rebuilt, column.Name) && values.Any(value => value.Target == dialect.Quote(column.Name)));
        if (word is not null && !isNumbered && !SqliteOptions.IsWithoutRowId(old) && !SqliteOptions.IsWithoutRowId(rebuilt))
        {
            values = [(word, word), .. values];
        }

        // A row of which nothing stays is still a row.
        if (values.Length == 0)
        {
            var first = rebuilt.Columns.First(column => column.Generated is null);
            values = [(dialect.Quote(first.Name), first.Default is { } value ? SqliteDefaults.Text(value) : "NULL")];
        }

        return dialect.Sql($"INSERT INTO {name} ({new Raw(string.Join(", ", values.Select(value => value.Target)))}) SELECT {new Raw(string.Join(", ", values.Select(value => value.Value)))} FROM {old.Name}");
    }

    private string Converted(Table old, Table rebuilt, ColumnCopy copy)
    {
        var source = dialect.Quote(copy.Source!);
        return old.Find(copy.Source!) is { } from && rebuilt.Find(copy.Target) is { } to && from.Type != to.Type && SqliteConversions.Value(source, from.Type, to.Type) is { } value ? value : source;
    }

    // SQL has no conditional; a CHECK that fails is one, and its name is what the user reads.
    private IEnumerable<string> Refusals(RebuildTable operation)
    {
        (string Column, string Condition)[] refused =
        [
            .. from copy in operation.Copies
               where copy is { Source: not null, Value: null }
               let column = operation.Before.Find(copy.Source!)
               let target = operation.After.Find(copy.Target)
               where column is not null && target is { Generated: null } && column.Type != target.Type
               let condition = SqliteConversions.Fails(dialect.Quote(column.Name), column.Type, target.Type)
               where condition is not null
               select ($"{column.Name} to {dialect.TypeName(target.Type)}", condition),
        ];
        return refused.Length == 0 ? [] :
        [
            dialect.Sql($"CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT {new Identifier($"values of {operation.Before.Name} that cannot be converted: {string.Join(", ", refused.Select(item => item.Column))}")} CHECK (violations = 0))"),
            dialect.Sql($"INSERT INTO temp.scaffolder_check SELECT count(*) FROM {operation.Before.Name} WHERE {new Raw(string.Join(" OR ", refused.Select(item => item.Condition)))}"),
            "DROP TABLE temp.scaffolder_check",
        ];
    }

    private static bool IsNumbered(Table table) => table.Columns.Any(column => column.Identity is not null);

    // Everything that names the table, or a view that does, in the order in which it can be made again.
    private List<SchemaObject> Dependents(ObjectName table)
    {
        var found = new List<SchemaObject>();
        var names = new List<string> { table.Name };
        while (before.Objects.FirstOrDefault(item => !found.Contains(item) && names.Any(name => SqliteTokens.Mentions(item.Definition, name))) is { } next)
        {
            found.Add(next);
            if (next.Kind == "view")
            {
                names.Add(next.Name.Name);
            }
        }

        return found;
    }
}
