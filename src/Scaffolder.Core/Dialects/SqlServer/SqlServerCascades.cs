using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>SQL Server refuses foreign keys by which one deletion or update could reach a table in two ways, or the table where it began.</summary>
internal sealed class SqlServerCascades(DatabaseSchema schema)
{
    public IEnumerable<Diagnostic> Problems =>
        Find(key => key.OnDelete, "deletion").Concat(Find(key => key.OnUpdate, "update")).DistinctBy(problem => problem.Message);

    private IEnumerable<Diagnostic> Find(Func<ForeignKey, ReferentialAction> action, string what)
    {
        var next = schema.Tables.SelectMany(table => table.ForeignKeys.Where(key => action(key) is not (ReferentialAction.NoAction or ReferentialAction.Restrict)).Select(key => (key.References, Key: key, Table: table.Name)))
            .ToLookup(item => item.References, item => (item.Table, item.Key));
        foreach (var start in schema.Tables.Select(table => table.Name).Where(next.Contains))
        {
            var reached = new HashSet<ObjectName> { start };
            var open = new Queue<ObjectName>(reached);
            while (open.TryDequeue(out var table))
            {
                foreach (var (child, key) in next[table])
                {
                    if (reached.Add(child))
                    {
                        open.Enqueue(child);
                    }
                    else
                    {
                        yield return new(
                            "SC0621",
                            Severity.Error,
                            $"table '{child}', constraint '{key.Name ?? string.Join(", ", key.Columns)}': one {what} in '{start}' would reach '{child}' {(child == start ? "again" : "in two ways")}, which SQL Server refuses.",
                            "Leave the action of one of the foreign keys out, and do its work in the application or a trigger.");
                    }
                }
            }
        }
    }
}
