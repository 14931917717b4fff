namespace Scaffolder.Schema;

/// <summary>
/// How one list of partitions becomes another: those that go and those that come in their place. With none that go they are
/// added at the end; with none that come the rows go too.
/// </summary>
public sealed record PartitionChange(EquatableArray<PartitionItem> Gone, EquatableArray<PartitionItem> Made)
{
    /// <summary>The change that touches the fewest rows; null where the table has to be divided anew.</summary>
    public static PartitionChange? Between(string? before, string? after)
    {
        if (before is null || after is null || PartitionClause.Parse(before) is not { Items.Count: > 0 } old || PartitionClause.Parse(after) is not { Items.Count: > 0 } wanted || old.Head != wanted.Head || old == wanted)
        {
            return null;
        }

        var most = Math.Min(old.Items.Count, wanted.Items.Count);
        var start = Enumerable.Range(0, most).TakeWhile(at => old.Items[at] == wanted.Items[at]).Count();
        var end = Enumerable.Range(1, most - start).TakeWhile(at => old.Items[^at] == wanted.Items[^at]).Count();
        PartitionItem[] gone = [.. old.Items.Skip(start).SkipLast(end)];
        PartitionItem[] made = [.. wanted.Items.Skip(start).SkipLast(end)];

        // A partition reaches from the bound of the one before it to its own: the one behind gives or takes what is between.
        var next = end > 0 ? old.Items[^end] : null;
        var reaches = old.IsRange ? gone.Length == 0 || made.Length == 0 || gone[^1].Values != made[^1].Values : gone.Length == 0;
        return next is not null && reaches ? new([.. gone, next], [.. made, next]) : new([.. gone], [.. made]);
    }
}
