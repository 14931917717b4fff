namespace Scaffolder.Diffing;

/// <summary>Pairs what is the same on both sides. A pair with one side missing was added or removed.</summary>
internal static class Matching
{
    /// <summary>By a key that is unique on each side; what was removed first, then the rest in the order of <paramref name="after"/>.</summary>
    public static IEnumerable<Pair<T>> ByKey<T, TKey>(IEnumerable<T> before, IEnumerable<T> after, Func<T, TKey> key)
        where T : class
        where TKey : notnull
    {
        var left = new Dictionary<TKey, T>();
        foreach (var item in before)
        {
            left.TryAdd(key(item), item);
        }

        var pairs = new List<Pair<T>>();
        foreach (var item in after)
        {
            pairs.Add(new(left.Remove(key(item), out var match) ? match : null, item));
        }

        return [.. left.Values.Select(item => new Pair<T>(item, null)), .. pairs];
    }

    /// <summary>By name, and what is left over by content: the same thing under another name, or without one.</summary>
    public static IEnumerable<Pair<T>> ByNameOrContent<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string?> name, Func<T, T> anonymous)
        where T : class
    {
        var named = ByKey(before.Where(HasName), after.Where(HasName), item => name(item)!).ToList();
        var added = named.Where(pair => pair.Before is null).Select(pair => pair.After!).Concat(after.Where(item => !HasName(item))).ToList();
        var removed = named.Where(pair => pair.After is null).Select(pair => pair.Before!).Concat(before.Where(item => !HasName(item))).ToList();
        var same = named.Where(pair => pair is { Before: not null, After: not null });
        if (added.Count == 0 || removed.Count == 0)
        {
            return [.. removed.Select(item => new Pair<T>(item, null)), .. same, .. added.Select(item => new Pair<T>(null, item))];
        }

        var byContent = removed.GroupBy(anonymous).ToDictionary(group => group.Key, group => new Queue<T>(group));
        var moved = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var rest = new List<Pair<T>>();
        foreach (var item in added)
        {
            var match = byContent.TryGetValue(anonymous(item), out var queue) && queue.TryDequeue(out var found) ? found : null;
            rest.Add(new(match, item));
            if (match is not null)
            {
                moved.Add(match);
            }
        }

        return [.. removed.Where(item => !moved.Contains(item)).Select(item => new Pair<T>(item, null)), .. same, .. rest];

        bool HasName(T item) => name(item) is not null;
    }
}
