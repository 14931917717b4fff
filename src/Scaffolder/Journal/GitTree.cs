using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Scaffolder.Journal;

/// <summary>Files as git has them, staged or in a commit; read with a constant number of processes, however many files there are.</summary>
internal sealed class GitTree : FileTree
{
    private readonly string _prefix;
    private readonly SortedDictionary<string, string> _objects = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unmerged = new(StringComparer.Ordinal);
    private readonly Lazy<Process> _reader = new(() => Process.Start(Git.Start("cat-file", "--batch"))!);

    private GitTree(string prefix) => _prefix = prefix;

    public override IEnumerable<string> Unmerged => _unmerged.Select(FromHere);

    /// <summary>What is staged.</summary>
    public static async Task<(GitTree? Tree, Diagnostic? Problem)> ReadIndexAsync(CancellationToken cancellation)
    {
        var (prefix, problem) = await PrefixAsync(cancellation);
        if (prefix is null)
        {
            return (null, problem);
        }

        var (listing, error) = await Git.RunAsync(cancellation, "ls-files", "--stage", "--full-name", "-z", ":/");
        if (listing is null)
        {
            return (null, Failed(error));
        }

        var tree = new GitTree(prefix);
        foreach (var line in Git.Split(listing))
        {
            // "100644 <object> <stage>\t<path>"
            var (facts, path) = (line[..line.IndexOf('\t', StringComparison.Ordinal)].Split(' '), line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            if (facts[2] == "0")
            {
                tree._objects[path] = facts[1];
            }
            else
            {
                tree._unmerged.Add(path);
            }
        }

        return (tree, null);
    }

    /// <summary>What a revision holds.</summary>
    public static async Task<(GitTree? Tree, Diagnostic? Problem)> ReadRevisionAsync(string revision, CancellationToken cancellation)
    {
        var (prefix, problem) = await PrefixAsync(cancellation);
        if (prefix is null)
        {
            return (null, problem);
        }

        var (listing, error) = await Git.RunAsync(cancellation, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision);
        if (listing is null)
        {
            return (null, new(DiagnosticIds.UnreadableSource, Severity.Error, $"git cannot list '{revision}': {error}", "Name a branch, a tag or a commit that this clone holds; a shallow clone needs 'git fetch --unshallow', or the branch fetched."));
        }

        var tree = new GitTree(prefix);
        foreach (var line in Git.Split(listing))
        {
            // "100644 blob <object>\t<path>"
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            tree._objects[line[(tab + 1)..]] = line[..tab].Split(' ')[2];
        }

        return (tree, null);
    }

    /// <summary>The paths whose staged version differs from the last commit, as they are reached from the current directory.</summary>
    public static async Task<(IReadOnlyList<string>? Paths, Diagnostic? Problem)> StagedAsync(CancellationToken cancellation)
    {
        var (prefix, problem) = await PrefixAsync(cancellation);
        if (prefix is null)
        {
            return (null, problem);
        }

        var (listing, error) = await Git.RunAsync(cancellation, "diff", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "--no-relative", "-z");
        return listing is null ? (null, Failed(error)) : ([.. Git.Split(listing).Select(path => FromHere(prefix, path))], null);
    }

    public override string? Read(string path) => InTree(path) is { } name && _objects.TryGetValue(name, out var item) ? Text(item) : null;

    public override IEnumerable<string> List(string folder)
    {
        var name = InTree(folder) is { } inside ? inside.Length == 0 ? "" : $"{inside}/" : null;
        return name is null ? [] : _objects.Keys.Where(path => path.StartsWith(name, StringComparison.Ordinal) && path.IndexOf('/', name.Length) < 0).Select(FromHere);
    }

    public override IEnumerable<string> Below(string folder)
    {
        var name = InTree(folder) is { } inside ? inside.Length == 0 ? "" : $"{inside}/" : null;
        return name is null ? [] : _objects.Keys.Where(path => path.StartsWith(name, StringComparison.Ordinal) && path.AsSpan(name.Length).Count('/') < 2).Select(FromHere);
    }

    public override void Dispose()
    {
        if (_reader.IsValueCreated)
        {
            _reader.Value.StandardInput.Close();
            _reader.Value.WaitForExit();
            _reader.Value.Dispose();
        }

        base.Dispose();
    }

    private string Text(string item)
    {
        var git = _reader.Value;
        git.StandardInput.Write($"{item}\n");
        git.StandardInput.Flush();
        var stream = git.StandardOutput.BaseStream;
        var header = new StringBuilder();
        for (var next = stream.ReadByte(); next is not ('\n' or -1); next = stream.ReadByte())
        {
            header.Append((char)next);
        }

        // "<object> blob <size>", or "<object> missing" in a clone without its files.
        if (header.ToString().Split(' ') is not [_, "blob", var size])
        {
            return "";
        }

        var bytes = new byte[int.Parse(size, CultureInfo.InvariantCulture) + 1];
        stream.ReadExactly(bytes);
        using var reader = new StreamReader(new MemoryStream(bytes, 0, bytes.Length - 1), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private string FromHere(string path) => FromHere(_prefix, path);

    private static string FromHere(string prefix, string path) => Path.GetRelativePath($"/{prefix}", $"/{path}");

    private string? InTree(string path)
    {
        var here = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        var parts = new Stack<string>(_prefix.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in here.Replace('\\', '/').Split('/').Where(part => part is not ("." or "")))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return null;
            }
        }

        return string.Join('/', parts.Reverse());
    }

    private static async Task<(string? Prefix, Diagnostic? Problem)> PrefixAsync(CancellationToken cancellation)
    {
        var (prefix, error) = await Git.RunAsync(cancellation, "rev-parse", "--show-prefix");
        return prefix is null ? (null, Failed(error)) : (prefix.TrimEnd('\n'), null);
    }

    private static Diagnostic Failed(string error) => error == Git.Missing
        ? new(DiagnosticIds.NoGit, Severity.Error, error, "Install git.")
        : new(DiagnosticIds.UnreadableSource, Severity.Error, $"git does not answer here: {error}", "Run it inside of a git repository.");
}
