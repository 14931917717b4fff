using Scaffolder.Dialects;
using Scaffolder.Planning;

namespace Scaffolder.Rendering;

/// <summary>
/// Which transaction or part each batch belongs to. A batch never reaches over the end of a transaction of the plan. Those
/// without an operation frame the batch between them: as many follow it as stand before it.
/// </summary>
internal static class BatchOwners
{
    /// <param name="owners">The owner of each operation, by reference.</param>
    public static IReadOnlyList<OwnedBatch> Of(SqlScript script, Dictionary<MigrationOperation, int> owners)
    {
        var result = new List<OwnedBatch>();
        var frame = new List<SqlBatch>();
        var (owner, opened) = (0, 0);
        foreach (var batch in script.Batches)
        {
            if (batch.Statements.FirstOrDefault(statement => statement.Operation is not null)?.Operation is not { } operation)
            {
                frame.Add(batch);
                continue;
            }

            var next = owners.GetValueOrDefault(operation);
            var closing = Math.Min(opened, frame.Count);
            result.AddRange(frame.Take(closing).Select(item => new OwnedBatch(owner, item)));
            result.AddRange(frame.Skip(closing).Select(item => new OwnedBatch(next, item)));
            result.Add(new(next, batch));
            (owner, opened) = (next, frame.Count - closing);
            frame.Clear();
        }

        result.AddRange(frame.Select(item => new OwnedBatch(owner, item)));
        return result;
    }
}
