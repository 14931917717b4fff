namespace Scaffolder.Planning.Passes;

/// <summary>A topological order that keeps the given order wherever nothing speaks against it; a circle is cut where it closes.</summary>
internal static class Topology
{
    public static IEnumerable<T> Order<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key, Func<T, IEnumerable<TKey>> needs)
        where T : class
        where TKey : notnull
    {
        var byKey = items.ToLookup(key);
        var seen = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var ordered = new List<T>();

        // An own stack: a chain of ten thousand references must not end the process.
        var open = new Stack<(T Item, IEnumerator<T> Needs)>();
        foreach (var start in items)
        {
            Enter(start);
            while (open.TryPeek(out var top))
            {
                if (top.Needs.MoveNext())
                {
                    Enter(top.Needs.Current);
                    continue;
                }

                top.Needs.Dispose();
                open.Pop();
                ordered.Add(top.Item);
            }
        }

        return ordered;

        void Enter(T item)
        {
            if (seen.Add(item))
            {
                open.Push((item, needs(item).SelectMany(need => byKey[need]).GetEnumerator()));
            }
        }
    }
}
