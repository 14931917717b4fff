namespace Scaffolder.Diffing;

/// <summary>
/// Renames one after another such that each new name is free when its turn comes. A chain runs from its end; a circle,
/// such as two names that change places, goes through a name that nothing has.
/// </summary>
internal static class RenameSequence
{
    /// <param name="renames">Pairs in which no name occurs twice on the same side.</param>
    /// <param name="isUsed">Whether a name is taken, so that it cannot serve in between.</param>
    public static IEnumerable<Renaming<T>> Of<T>(IEnumerable<Renaming<T>> renames, Func<int, T> temporary, Func<T, bool> isUsed)
        where T : notnull
    {
        var pending = new Dictionary<T, T>();
        var order = new List<T>();
        foreach (var (before, after) in renames)
        {
            pending.Add(before, after);
            order.Add(before);
        }

        var number = 0;
        foreach (var start in order)
        {
            if (!pending.ContainsKey(start))
            {
                continue;
            }

            var chain = new Stack<Renaming<T>>();
            Renaming<T>? closing = null;
            var name = start;
            while (pending.Remove(name, out var next))
            {
                chain.Push(new(name, next));
                name = next;
            }

            if (name.Equals(start))
            {
                var (before, after) = chain.Pop();
                var free = Free();
                yield return new(before, free);
                closing = new(free, after);
            }

            foreach (var step in chain)
            {
                yield return step;
            }

            if (closing is { } last)
            {
                yield return last;
            }
        }

        T Free()
        {
            var free = temporary(++number);
            while (isUsed(free))
            {
                free = temporary(++number);
            }

            return free;
        }
    }
}
