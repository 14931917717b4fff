using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    /// <summary>
    /// A table that begins or ceases to be partitioned: made anew with its partitions, filled from the old one, which had to
    /// give its names away. A row that no partition takes stops it, and everything is as before.
    /// </summary>
    public IEnumerable<SqlStatement> Visit(RebuildTable operation)
    {
        var (name, old) = (operation.After.Name, Aside(operation.After.Name));
        var parts = TableParents.Parts(after, name).ToArray();
        var replaced = parts.Where(part => before.Find(part.Name) is { } there && TableParents.Of(there).Any()).ToArray();
        var copies = operation.Copies.Where(copy => (copy.Source is not null || copy.Value is not null) && operation.After.Find(copy.Target)?.Generated is null).ToArray();
        string[] steps =
        [
            .. replaced.Select(part => part.Name).Prepend(name).Select(table => dialect.Sql($"ALTER TABLE {table} RENAME TO {new Identifier(Aside(table).Name)}")),
            Rename("indexes", replaced.Select(part => part.Name).Prepend(name), "SELECT indexrelid::regclass FROM pg_index WHERE indrelid = any_table"),
            Rename("sequences", [name], "SELECT d.objid::regclass FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' WHERE d.refobjid = any_table AND d.refobjsubid > 0"),
            .. Visit(new CreateTable(operation.After with { Indexes = [] })).Concat(parts.SelectMany(part => Visit(new CreateTable(part with { Indexes = [] })))).Select(PostgreSqlScript.Guarded),
            .. copies.Length == 0 ? [] : (string[])[dialect.Sql($"""
                INSERT INTO {name} ({new Raw(string.Join(", ", copies.Select(copy => dialect.Quote(copy.Target))))}) OVERRIDING SYSTEM VALUE
                SELECT {new Raw(string.Join(", ", copies.Select(copy => copy.From(dialect.Quote(copy.Source ?? copy.Target), sql => sql.For(dialect.Name)))))} FROM {old}
                """)],
            .. operation.After.Columns.Where(column => column.Identity is not null).Select(column => dialect.Sql($"PERFORM setval(pg_get_serial_sequence({new Literal(dialect.Quote(name))}, {new Literal(column.Name)}), (SELECT max({new Identifier(column.Name)}) FROM {name}))")),
            dialect.Sql($"DROP TABLE {old}"),
        ];
        var body = $"DECLARE\n  item text;\n  any_table regclass;\nBEGIN\n{string.Join('\n', steps.Select(step => $"  {step};"))}\nEND";
        var tag = PostgreSqlScript.Tag(body);
        var key = operation.After.Options.FirstOrDefault(option => option.Name == "partition by")?.Value ?? "";
        return
        [
            new($"DO {tag}\n{body}\n{tag}")
            {
                Guard = new(dialect.Sql($"(SELECT CASE relkind WHEN 'p' THEN pg_get_partkeydef(oid) ELSE '' END FROM pg_class WHERE oid = {new Raw(_guards.Relation(name))}) <> {new Literal(key)}")),
                LockTimeout = LockTimeout.Brief,
            },
            .. operation.After.Indexes.SelectMany(index => Visit(new CreateIndex(name, index))),
            .. replaced.SelectMany(part => part.Indexes.SelectMany(index => Visit(new CreateIndex(part.Name, index)))),
        ];
    }

    private static ObjectName Aside(ObjectName table) => table with { Name = $"{PostgreSqlNames.Cut(table.Name, PostgreSqlNames.MaxBytes - 5)}__old" };

    // The names of a schema are shared by all that is in it.
    private string Rename(string what, IEnumerable<ObjectName> tables, string query) => $"""
        FOREACH any_table IN ARRAY ARRAY[{string.Join(", ", tables.Select(table => dialect.Sql($"{new Literal(dialect.Quote(Aside(table)))}::regclass")))}] LOOP
            FOR item IN {query} LOOP
              EXECUTE format('ALTER {(what == "indexes" ? "INDEX" : "SEQUENCE")} %s RENAME TO %I', item, (SELECT left(relname, 50) || '__old' FROM pg_class WHERE oid = item::regclass));
            END LOOP;
          END LOOP
        """;
}
