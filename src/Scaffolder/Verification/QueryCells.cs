using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder.Verification;

/// <summary>The queries that the document gives a person to run, run here: those before the migration and those after it.</summary>
internal static class QueryCells
{
    public const string Before = "pre-migration queries";

    public const string After = "post-migration queries";

    /// <summary>Every preflight query runs on the schema as it is, and no post-migration query takes it for the one that is wanted.</summary>
    public static async Task<CellResult> BeforeAsync(DbConnection connection, ProofSubject subject, CancellationToken cancellation)
    {
        var (queries, other) = (Preflight.For(subject.Up, subject.Dialect).ToArray(), new List<string>());
        foreach (var query in queries)
        {
            try
            {
                var answer = await ScriptRunner.ScalarAsync(connection, query.Sql, cancellation);
                other.AddRange(answer == query.Expected ? [] : [$"{query.Purpose}: '{answer}'"]);
            }
            catch (DbException error)
            {
                cancellation.ThrowIfCancellationRequested();
                return CellResult.Failed($"{query.Purpose}: {error.Message.Split('\n')[0]}: {query.Sql}");
            }
        }

        // A step may be told by several queries together.
        foreach (var step in PostMigrationQuery.For(subject.Up, subject.UpSql).Where(query => !query.IsOnlyForAfter).GroupBy(query => query.Purpose))
        {
            var isDone = true;
            foreach (var query in step)
            {
                isDone = isDone && await ScriptRunner.ScalarAsync(connection, query.Sql, cancellation) is PostMigrationQuery.Expected;
            }

            if (isDone)
            {
                return CellResult.Failed($"{step.Key}: '{PostMigrationQuery.Expected}' before anything has run: {step.First().Sql}");
            }
        }

        return CellResult.Passed(queries.Length == 0 ? "none to ask"
            : other.Count == 0 ? $"{queries.Length} asked, each answered as it must"
            : $"{queries.Length} asked; of these rows {string.Join("; ", other)}, and the database takes them all the same");
    }

    /// <summary>Every post-migration query says that its step is done.</summary>
    public static async Task<CellResult> AfterAsync(DbConnection connection, ProofSubject subject, CancellationToken cancellation)
    {
        var (asked, others) = await AskAsync(connection, subject.Up, subject.UpSql, cancellation);
        return others is [var (query, answer), ..] ? CellResult.Failed($"{query.Purpose}: '{answer}' instead of '{PostMigrationQuery.Expected}': {query.Sql}")
            : CellResult.Passed(asked == 0 ? "none to ask" : $"{asked} asked, each answered '{PostMigrationQuery.Expected}'");
    }

    /// <summary>Asks every post-migration query.</summary>
    /// <returns>How many there are, and those that are answered with something else.</returns>
    public static async Task<(int Asked, IReadOnlyList<(PostMigrationQuery Query, string? Answer)> Others)> AskAsync(DbConnection connection, MigrationPlan plan, SqlScript script, CancellationToken cancellation)
    {
        var (queries, others) = (PostMigrationQuery.For(plan, script).ToArray(), new List<(PostMigrationQuery, string?)>());
        foreach (var query in queries)
        {
            if (await ScriptRunner.ScalarAsync(connection, query.Sql, cancellation) is var answer and not PostMigrationQuery.Expected)
            {
                others.Add((query, answer));
            }
        }

        return (queries.Length, others);
    }
}
