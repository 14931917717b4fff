using Scaffolder.Dialects;

namespace Scaffolder.Rendering;

/// <summary>The way back in files that are sent as one query each.</summary>
internal static class QueryCutting
{
    /// <summary>True for what the database takes only by itself. A statement with a guard is part of a block, which may stand with others.</summary>
    public static bool IsAlone(SqlBatch batch) => batch.Statements.Any(statement => !statement.IsTransactional && statement.Guard is null);

    /// <summary>
    /// The batches, each followed by what looks at its work. A file that failed is run again without the guard in the file
    /// before it, and a statement that only goes by a name takes a left-over for its work.
    /// </summary>
    public static IEnumerable<SqlBatch> Checked(SqlScript script) => script.Batches.SelectMany(batch => (SqlBatch[])
    [
        batch,
        .. batch.Statements.Where(statement => statement.Check is not null).Select(statement => new SqlBatch(true, [new("SELECT 1") { Guard = statement.Check }])),
    ]);

    public static bool IsOne(SqlScript script) => Queries(script).Count <= 1;

    /// <summary>
    /// Leaves each part one query: what has to run before it goes to the part above, which is taken back earlier. Parts are
    /// added above the last where it needs them.
    /// </summary>
    public static void Spread(List<SqlScript> downs)
    {
        for (var part = 0; part < downs.Count; part++)
        {
            var queries = Queries(downs[part]);
            if (queries.Count <= 1)
            {
                continue;
            }

            if (part + 1 == downs.Count)
            {
                downs.Add(new([]));
            }

            downs[part] = new([.. queries[^1]]);
            downs[part + 1] = new([.. downs[part + 1].Batches, .. queries.Take(queries.Count - 1).SelectMany(query => query)]);
        }
    }

    private static List<List<SqlBatch>> Queries(SqlScript script)
    {
        var queries = new List<List<SqlBatch>>();
        foreach (var batch in script.Batches)
        {
            if (queries.Count > 0 && !IsAlone(batch) && !queries[^1].Exists(IsAlone))
            {
                queries[^1].Add(batch);
            }
            else
            {
                queries.Add([batch]);
            }
        }

        return queries;
    }
}
