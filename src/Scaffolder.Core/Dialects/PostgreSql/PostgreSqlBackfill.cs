using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// Fills a column in ranges of the primary key, or of the table's blocks where there is none, with a commit after each: it
/// can stop anywhere and goes on where rows are still NULL. It must not run inside a transaction.
/// </summary>
internal static class PostgreSqlBackfill
{
    private const int Rows = 2000;
    private const int Blocks = 16;

    /// <summary>Null where the rows cannot be reached in ranges.</summary>
    public static string? InBatches(PostgreSqlDialect dialect, Table table, BackfillColumn fill) =>
        table.PrimaryKey is { } key ? ByKey(dialect, table, key, fill)
        : dialect.Major >= 14 && table.Options.All(option => option.Name != "partition by") ? ByBlock(dialect, table, fill)
        : null;

    private static string ByKey(PostgreSqlDialect dialect, Table table, PrimaryKey key, BackfillColumn fill)
    {
        string[] first = [.. key.Columns.Select((_, number) => Free(table, $"batch_first_{number + 1}"))];
        string[] next = [.. key.Columns.Select((_, number) => Free(table, $"batch_next_{number + 1}"))];
        var (columns, from, to) = (dialect.Sql($"{key.Columns}"), string.Join(", ", first), string.Join(", ", next));
        var declarations = string.Join('\n', key.Columns.SelectMany((column, number) => new[] { first[number], next[number] }.Select(name => dialect.Sql($"  {new Raw(name)} {table.Name}.{new Identifier(column)}%TYPE;"))));
        var update = Update(dialect, fill);
        return Block(dialect.Sql($"""
            #variable_conflict use_column
            DECLARE
            {new Raw(declarations)}
            BEGIN
              SELECT {new Raw(columns)} INTO {new Raw(from)} FROM {table.Name} ORDER BY {new Raw(columns)} LIMIT 1;
              LOOP
                SELECT {new Raw(columns)} INTO {new Raw(to)} FROM {table.Name} WHERE ({new Raw(columns)}) >= ({new Raw(from)}) ORDER BY {new Raw(columns)} OFFSET {Rows} LIMIT 1;
                EXIT WHEN NOT FOUND;
                {new Raw(update)} AND ({new Raw(columns)}) >= ({new Raw(from)}) AND ({new Raw(columns)}) < ({new Raw(to)});
                COMMIT;
                {new Raw(string.Join(' ', first.Zip(next, (a, b) => $"{a} := {b};")))}
              END LOOP;
              {new Raw(update)} AND ({new Raw(columns)}) >= ({new Raw(from)});
            END
            """));
    }

    // A row that somebody changes meanwhile may move to a block that is done, so it looks again until nothing is left.
    private static string ByBlock(PostgreSqlDialect dialect, Table table, BackfillColumn fill)
    {
        var (block, changed, batch) = (Free(table, "batch_block"), Free(table, "batch_changed"), Free(table, "batch_rows"));
        return Block(dialect.Sql($"""
            #variable_conflict use_column
            DECLARE
              {new Raw(block)} bigint;
              {new Raw(changed)} bigint := 1;
              {new Raw(batch)} bigint;
            BEGIN
              WHILE {new Raw(changed)} > 0 LOOP
                {new Raw(block)} := 0;
                {new Raw(changed)} := 0;
                WHILE {new Raw(block)} * current_setting('block_size')::bigint < pg_relation_size({new Literal(dialect.Quote(table.Name))}) LOOP
                  {new Raw(Update(dialect, fill))} AND ({fill.Value}) IS NOT NULL
                    AND ctid >= format('(%s,0)', {new Raw(block)})::tid AND ctid < format('(%s,0)', {new Raw(block)} + {Blocks})::tid;
                  GET DIAGNOSTICS {new Raw(batch)} = ROW_COUNT;
                  COMMIT;
                  {new Raw(changed)} := {new Raw(changed)} + {new Raw(batch)};
                  {new Raw(block)} := {new Raw(block)} + {Blocks};
                END LOOP;
              END LOOP;
            END
            """));
    }

    public static string Update(PostgreSqlDialect dialect, BackfillColumn fill) =>
        dialect.Sql($"UPDATE {fill.Table} SET {new Identifier(fill.Column.Name)} = {fill.Value} WHERE {new Identifier(fill.Column.Name)} IS NULL");

    // A column of the same name would win over the variable.
    private static string Free(Table table, string name) => GeneratedName.Free(name, taken => table.Find(taken) is not null);

    private static string Block(string body)
    {
        var tag = PostgreSqlScript.Tag(body);
        return $"DO {tag}\n{body}\n{tag}";
    }
}
