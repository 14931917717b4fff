namespace Scaffolder.Journal;

/// <summary>The branch that others build on, as far as git says which that is.</summary>
internal static class Trunk
{
    private static readonly string[] _usual = ["main", "master", "trunk", "develop"];

    /// <summary>The names of the migrations that it holds; none where nobody can tell.</summary>
    /// <param name="revision">The branch that somebody named; null to find it.</param>
    public static async Task<IReadOnlySet<string>> MigrationsAsync(JournalFolder journal, string? revision, CancellationToken cancellation)
    {
        if ((revision ?? await FindAsync(cancellation)) is not { } trunk || (await GitTree.ReadRevisionAsync(trunk, cancellation)).Tree is not { } tree)
        {
            return new HashSet<string>();
        }

        using (tree)
        {
            return journal.In(tree).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        }
    }

    private static async Task<string?> FindAsync(CancellationToken cancellation)
    {
        var (listing, _) = await Git.RunAsync(cancellation, "for-each-ref", "--format=%(refname:short) %(symref:short)", "refs/heads", "refs/remotes");
        if (listing is null)
        {
            return null;
        }

        var lines = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToArray();
        var names = lines.Select(line => line[0]).ToHashSet(StringComparer.Ordinal);

        // "origin origin/main": what the remote repository calls its own.
        var remote = lines.FirstOrDefault(line => line[1].StartsWith("origin/", StringComparison.Ordinal))?[1];
        var name = remote?["origin/".Length..] ?? _usual.FirstOrDefault(usual => names.Contains(usual) || names.Contains($"origin/{usual}"));
        if (name is null)
        {
            return null;
        }

        var current = (await Git.RunAsync(cancellation, "symbolic-ref", "--quiet", "--short", "HEAD")).Output?.Trim();
        var pushed = names.Contains($"origin/{name}") ? $"origin/{name}" : null;
        if (current != name)
        {
            return pushed ?? name;
        }

        // On the trunk itself: what was pushed, else what was there before the merge, finished or not.
        return pushed ?? ((await Git.RunAsync(cancellation, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")).Output is not null ? "HEAD" : "HEAD^1");
    }
}
