using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The options of a table that is there, changed in place, and its bonds to the tables above it.</summary>
internal static class PostgreSqlTableOptions
{
    public static IEnumerable<SqlStatement> Change(PostgreSqlDialect dialect, ObjectName table, EquatableArray<TableOption> before, EquatableArray<TableOption> after)
    {
        foreach (var option in before.Where(option => option.Name == "inherits" && !after.Contains(option)))
        {
            foreach (var parent in Parents(dialect, option).Where(parent => after.All(other => other.Name != "inherits" || !Parents(dialect, other).Contains(parent))))
            {
                yield return Alter($"NO INHERIT {parent}") with { Guard = IsBelow(dialect, table, parent, "") };
            }
        }

        foreach (var option in after.Where(option => option.Name == "inherits" && !before.Contains(option)))
        {
            foreach (var parent in Parents(dialect, option).Where(parent => before.All(other => other.Name != "inherits" || !Parents(dialect, other).Contains(parent))))
            {
                yield return Alter($"INHERIT {parent}") with { Guard = IsBelow(dialect, table, parent, "NOT ") };
            }
        }

        foreach (var option in after.Where(option => option.Name == "partition of" && !before.Contains(option)))
        {
            var parent = TableParents.Parent(option.Value);
            yield return new($"ALTER TABLE {parent} ATTACH PARTITION {dialect.Quote(table)} {option.Value[parent.Length..].TrimStart()}")
            {
                Guard = IsBelow(dialect, table, parent, "NOT "),
                LockTimeout = LockTimeout.Brief,
            };
        }

        foreach (var change in Storage(before, after))
        {
            yield return Alter(change);
        }

        foreach (var option in after.Except(before).Where(option => option.Name is not ("partition of" or "inherits") && !PostgreSqlTables.IsStorage(option)))
        {
            yield return Alter(option.Name switch
            {
                "unlogged" => "SET UNLOGGED",
                "row level security" => option.Value switch
                {
                    "forced" => "ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                    "forced but disabled" => "DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                    _ => "ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
                },
                _ => $"REPLICA IDENTITY {option.Value}",
            });
        }

        foreach (var option in before.Where(option => option.Name is not ("partition of" or "inherits") && !PostgreSqlTables.IsStorage(option) && after.All(other => other.Name != option.Name)))
        {
            yield return Alter(option.Name switch
            {
                "unlogged" => "SET LOGGED",
                "row level security" => "DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
                _ => "REPLICA IDENTITY DEFAULT",
            });
        }

        SqlStatement Alter(string change) => new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}")) { LockTimeout = LockTimeout.Brief };
    }

    // What is set goes to the end of the server's list, so that in another order all of it is set.
    private static IEnumerable<string> Storage(EquatableArray<TableOption> before, EquatableArray<TableOption> after)
    {
        var (old, wanted) = (Storage(before), Storage(after));
        var (changed, gone) = (wanted.Except(old).ToArray(), old.Where(option => wanted.All(other => other.Name != option.Name)).ToArray());
        var there = old.Except(gone).Where(option => changed.All(other => other.Name != option.Name)).Concat(changed).ToArray();
        string[] set = [.. (Storage([.. there.Select((option, place) => option with { Place = place })]).SequenceEqual(wanted) ? changed : wanted).Select(option => $"{option.Name} = {option.Value}")];
        return changed.Length + gone.Length == 0 ? []
            : [.. set.Length == 0 ? [] : (string[])[$"SET ({string.Join(", ", set)})"], .. gone.Length == 0 ? [] : (string[])[$"RESET ({string.Join(", ", gone.Select(option => option.Name))})"]];
    }

    // The table beside it that holds the long values has a list of its own.
    private static TableOption[] Storage(EquatableArray<TableOption> options) =>
        [.. options.Where(PostgreSqlTables.IsStorage).OrderBy(option => option.Name.StartsWith("toast.", StringComparison.Ordinal)).ThenBy(option => option.Place)];

    /// <summary>
    /// Takes a partition out of its table. What it has from there stays with it as its own, so that what the plan does not
    /// want of it goes: the indexes, keys and foreign keys that nobody named.
    /// </summary>
    public static SqlStatement Detach(PostgreSqlDialect dialect, ObjectName table, string parent, Table? wanted)
    {
        var id = dialect.Sql($"to_regclass({new Literal(dialect.Quote(table))})");
        string[] kept = wanted is null ? [] : [.. wanted.Constraints.Select(constraint => constraint.Name).OfType<string>(), .. wanted.Indexes.Select(index => index.Name)];
        var names = kept.Length == 0 ? "ARRAY[]::text[]" : $"ARRAY[{string.Join(", ", kept.Select(dialect.QuoteLiteral))}]";
        var body = $"""
            DECLARE
              part regclass := {id};
              keys text[] := ARRAY(SELECT conname::text FROM pg_constraint WHERE conrelid = part AND (conparentid <> 0 AND contype <> 'n' OR contype = 'c' AND coninhcount > 0) AND conname <> ALL ({names}));
              indexes regclass[] := ARRAY(SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indexrelid JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = part AND c.relname <> ALL ({names}) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND conrelid = part));
              item text;
            BEGIN
              ALTER TABLE {parent} DETACH PARTITION {dialect.Quote(table)};
              FOREACH item IN ARRAY keys LOOP
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', part, item);
              END LOOP;
              FOREACH item IN ARRAY indexes LOOP
                EXECUTE format('DROP INDEX %s', item);
              END LOOP;
            END
            """;
        var tag = PostgreSqlScript.Tag(body);
        return new($"DO {tag}\n{body}\n{tag}") { Guard = IsBelow(dialect, table, parent, ""), LockTimeout = LockTimeout.Brief };
    }

    private static SqlGuard IsBelow(PostgreSqlDialect dialect, ObjectName table, string parent, string not) => new(dialect.Sql(
        $"{new Raw(not)}EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass({new Literal(dialect.Quote(table))}) AND inhparent = to_regclass({new Literal(parent)}))"));

    private static string[] Parents(PostgreSqlDialect dialect, TableOption inherits) =>
        [.. TableParents.Of(new(new(""), []) { Options = [inherits] }).Select(dialect.Quote)];
}
