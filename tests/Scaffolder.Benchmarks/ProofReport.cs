using System.Diagnostics;
using System.Globalization;
using Scaffolder.Commands;
using Scaffolder.Schema;
using Scaffolder.Verification;

namespace Scaffolder.Benchmarks;

/// <summary>
/// The whole proof of ten operations over ten tables with a hundred rows each, several times in one process, on a server
/// that has been started: what it takes by the clock and of this process's processor time. The clock says something
/// only on a machine that does nothing else.
/// </summary>
internal static class ProofReport
{
    private const int Tables = 10;

    public static async Task WriteAsync(string database, int runs, TextWriter output)
    {
        var problems = new List<Diagnostic>();
        var dialect = RequestReader.Dialect(database, problems) ?? throw new ArgumentException(string.Join("\n", problems), nameof(database));
        var comparison = Pipeline.Plan(new("old", "new", dialect), new(Model(isChanged: false)), new(Model(isChanged: true)), []);
        await using var scratch = await ScratchDatabases.StartAsync(dialect, "auto", ScratchUse.Prove, problems, CancellationToken.None) ?? throw new InvalidOperationException(string.Join("\n", problems));
        for (var run = 1; run <= runs; run++)
        {
            var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var proof = await new Verifier(scratch, Pipeline.Subject(comparison)).VerifyAsync(new(100), null, CancellationToken.None);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{proof.ServerVersion,-20} run {run}: {comparison.Up.Steps.Count} steps, {proof.Cells.Count} cells, {(proof.Passed ? "passed" : "FAILED")}, {Stopwatch.GetElapsedTime(started).TotalMilliseconds,7:n0} ms, of this process {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds,6:n0} ms"));
        }
    }

    // A chain of tables; four get a column, four an index, two a check.
    private static DatabaseSchema Model(bool isChanged) => new DatabaseSchema { Tables = [.. Enumerable.Range(0, Tables).Select(number => Table(number, isChanged))] }.Sorted();

    private static Table Table(int number, bool isChanged) => new(new(Name("t", number)),
    [
        new Column { Name = "id", Type = new IntegerType(64), IsNullable = false, Identity = new() },
        new Column { Name = "name", Type = new StringType(100), IsNullable = false },
        new Column { Name = "amount", Type = new DecimalType(12, 2), IsNullable = false },
        new Column { Name = "born", Type = new DateType() },
        new Column { Name = "parent_id", Type = new IntegerType(64) },
        .. isChanged && number < 4 ? (Column[])[new Column { Name = "extra", Type = new StringType(30) }] : [],
    ])
    {
        PrimaryKey = new(Name("pk", number), ["id"]),
        ForeignKeys = number == 0 ? [] : [new(Name("fk", number), ["parent_id"], new(Name("t", number - 1)), ["id"])],
        Checks = isChanged && number >= 8 ? [new(Name("ck", number), new("amount > -100000000000"))] : [],
        Indexes = isChanged && number is >= 4 and < 8 ? [new(Name("ix", number), [new("name")])] : [],
    };

    private static string Name(string word, int number) => string.Create(CultureInfo.InvariantCulture, $"{word}{number}");
}
