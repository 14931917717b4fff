using System.Globalization;
using Scaffolder.Planning;
using Scaffolder.Risk;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Risk assessment": a row per operation, in words that on-call engineers use.</summary>
internal static class DocumentRisk
{
    public static IReadOnlyList<string> Row(int number, StepRisk step) =>
    [
        number.ToString(CultureInfo.InvariantCulture),
        Text(OperationTitle.Of(step.Operation)),
        step.Risk.Locks.Count == 0 ? "none that others wait for" : string.Join(", ", step.Risk.Locks.Select(taken => taken.On is { } on ? $"{taken.Mode} on {DocumentChanges.Name(on)}" : taken.Mode)),
        Blocks(step.Risk.Blocks),
        Work(step.Risk),
        Expected(step),
    ];

    public static string Blocks(LockBlocks blocks) => blocks switch
    {
        LockBlocks.Nobody => "nobody",
        LockBlocks.Writers => "writers",
        LockBlocks.ReadersAndWriters => "readers and writers",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What to plan for, in one sentence that says why.</summary>
    public static string Window(RiskAssessment risk)
    {
        var waits = risk.Steps.Where(step => step.Risk.Growth != Growth.Constant && step.Risk.Blocks != LockBlocks.Nobody).ToArray();
        return waits.Length == 0
            ? risk.Steps.Any(step => step.Risk.Blocks != LockBlocks.Nobody)
                ? "None needed: strong locks are held for a moment only. A quiet hour still helps, because each of them queues behind the longest query on its table."
                : "None needed: nobody waits."
            : waits.All(step => step.Expected is not null)
                ? $"Reserve at least {Milliseconds(waits.Sum(step => step.Expected!.High) * 2)}, twice the expected time of the operations during which others wait."
                : $"One is needed unless {string.Join(", ", waits.Where(step => step.Expected is null).Select(step => step.Operation.Target).OfType<Schema.ObjectName>().Distinct().Select(name => DocumentChanges.Name(name)))} are small: others wait for a time that grows with the rows, and {(waits.All(step => step.Risk.IsMeasured) ? "their number is unknown (give it with `--stats`)" : "how fast was not measured on this database")}.";
    }

    private static string Work(OperationRisk risk) =>
        (risk.Rewrites ? "rewrites every row" : risk.Scans.Count > 0 ? $"reads all of {string.Join(", ", risk.Scans.Select(name => DocumentChanges.Name(name)))}" : "no row is touched")
        + (risk.Note is { } note ? $". {note}" : "");

    private static string Expected(StepRisk step) =>
        step.Risk.Growth == Growth.Constant ? step.Risk.IsMeasured || step.Risk.Locks.Count == 0 ? "a moment, whatever the size" : "a moment, whatever the size: documented, not measured"
        : step.Expected is { } time ? $"{Milliseconds(time.Low)} to {Milliseconds(time.High)} for {step.Rows} rows"
        : step.Risk.PerMillionRows is { } each ? $"unknown: {Milliseconds(each.Low)} to {Milliseconds(each.High)} per million rows, and the number of rows is unknown (`--stats`)"
        : step.Risk.IsMeasured ? "unknown"
        : "unknown: documented, not measured";

    private static string Milliseconds(double time) => time switch
    {
        < 1 => "under 1 ms",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{time:0} ms"),
        < 120_000 => string.Create(CultureInfo.InvariantCulture, $"{time / 1000:0.#} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time / 60_000:0.#} min"),
    };
}
