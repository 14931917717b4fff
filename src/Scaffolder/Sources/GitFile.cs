using System.IO.Enumeration;
using System.Text;

namespace Scaffolder.Sources;

/// <summary>
/// Files as git has them: of a revision (<c>git:main:schema.yaml</c>) or as they are staged (<c>git:INDEX:schema.yaml</c>).
/// A folder is its <c>.prisma</c> files, or else its <c>.sql</c> files. Two processes, however many files there are.
/// </summary>
internal static class GitFile
{
    private const string Staged = "INDEX";

    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var rest = spec["git:".Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || colon == rest.Length - 1)
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{spec}' does not name a revision and a file.", "Write git:main:schema.yaml or git:INDEX:schema.yaml.");
        }

        // As git itself writes it, no revision is the index.
        var (revision, path) = (colon == 0 ? Staged : rest[..colon], rest[(colon + 1)..]);

        // A revision is no option, whatever it begins with.
        if (revision.StartsWith('-'))
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{revision}' is not a revision.", "Name a branch, a tag or a commit.");
        }

        // "./" makes git count from the current directory and not from the root of the repository.
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path)).Replace('\\', '/');
        if (Path.GetExtension(path).Length == 0 || path.Contains('*', StringComparison.Ordinal))
        {
            return await ReadFolderAsync(revision, path, relative, context, cancellation);
        }

        var (shown, error) = await Git.RunAsync(cancellation, "show", $"{(revision == Staged ? "" : revision)}:./{relative}");
        return shown is not null
            ? await SourceTable.ReadTextAsync(spec, shown, context, cancellation)
            : new(null, [await WhyAsync(revision, path, relative, error, cancellation)]);
    }

    private static async Task<SourceResult> ReadFolderAsync(string revision, string path, string relative, SourceContext context, CancellationToken cancellation)
    {
        // A glob is a folder and which of its files.
        var (isIndex, pattern) = (revision == Staged, "*");
        var isDeep = false;
        if (relative.Contains('*', StringComparison.Ordinal))
        {
            var parts = relative.Split('/');
            (pattern, isDeep) = (parts[^1], parts.Length > 1 && parts[^2] == "**");
            relative = string.Join('/', parts[..^(isDeep ? 2 : 1)]) is { Length: > 0 } folder ? folder : ".";
        }

        var (list, failure) = await Git.RunAsync(isIndex ? ["ls-files", "-z", "--", relative] : ["ls-tree", "-r", "-z", "--name-only", revision, "--", relative], null, cancellation);
        string[] names = [.. Git.Split(list ?? "").Where(name => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(name), ignoreCase: false))];
        if (names.Length == 0)
        {
            return new(null, [await WhyAsync(revision, path, relative, failure, cancellation)]);
        }

        string[] prisma = [.. names.Where(name => name.EndsWith(".prisma", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] sql = [.. names.Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith(".down.sql", StringComparison.Ordinal) && (isDeep || relative == "." ? isDeep || !name.Contains('/', StringComparison.Ordinal) : name.LastIndexOf('/') == relative.TrimEnd('/').Length)).Order(StringComparer.Ordinal)];
        var wanted = prisma.Length > 0 ? prisma : sql;
        if (wanted.Length == 0)
        {
            return Failed(DiagnosticIds.UnreadableSource, $"git has no .prisma or .sql file in '{path}' of '{revision}'.", "Check the revision and the path.");
        }

        var (contents, error) = await Git.RunAsync(["cat-file", "--batch"], string.Concat(wanted.Select(name => $"{(isIndex ? "" : revision)}:./{name}\n")), cancellation);
        if (contents is null || Split(contents, wanted.Length) is not { } texts)
        {
            return Failed(DiagnosticIds.UnreadableSource, $"git cannot show '{path}' of '{revision}': {error}", "Check the revision and the path.");
        }

        (string Path, string Text)[] files = [.. wanted.Zip(texts, (name, text) => ($"git:{revision}:{name}", text))];
        return prisma.Length > 0 ? PrismaFiles.Read(files, path, context) : await SqlSource.ReadAsync(files, context, cancellation);
    }

    // "<id> blob <bytes>" on a line, then the bytes and a line break, for each.
    private static List<string>? Split(string output, int count)
    {
        var bytes = Encoding.UTF8.GetBytes(output);
        var texts = new List<string>();
        for (var at = 0; texts.Count < count;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', at);
            if (end < 0 || Encoding.UTF8.GetString(bytes, at, end - at).Split(' ') is not [_, "blob", var size] || !int.TryParse(size, out var length) || end + 1 + length > bytes.Length)
            {
                return null;
            }

            texts.Add(Encoding.UTF8.GetString(bytes, end + 1, length));
            at = end + length + 2;
        }

        return texts;
    }

    // Git's own words name objects; what its user has to know is which of a few things is the case.
    private static async Task<Diagnostic> WhyAsync(string revision, string path, string relative, string error, CancellationToken cancellation)
    {
        if (error == Git.Missing)
        {
            return new(DiagnosticIds.NoGit, Severity.Error, error, "Install git, or name the file without git:.");
        }

        if (await AskAsync("rev-parse", "--show-toplevel") is not { } root)
        {
            return Problem($"The current directory is not in a git repository: {error}", "Run this inside of one, or name the file without git:.");
        }

        if (revision != Staged && await AskAsync("rev-parse", "--verify", "--quiet", $"{revision}^{{tree}}") is null)
        {
            return await AskAsync("rev-parse", "--verify", "--quiet", "HEAD") is null
                ? Problem($"The repository has no commit yet, so there is no '{revision}'.", "Commit first, or name the staged file with git:INDEX:.")
                : await AskAsync("rev-parse", "--is-shallow-repository") == "true"
                    ? Problem($"'{revision}' is not in this clone, which is shallow.", "Fetch the rest with 'git fetch --unshallow'; in CI, check out with the full history.")
                    : Problem($"'{revision}' is not a revision of this repository.", "Name a branch, a tag or a commit; 'git fetch' gets those of the server.");
        }

        var entries = await AskAsync(["ls-files", "--stage", "--", .. Parents(relative)]);
        return entries?.Split('\n').FirstOrDefault(line => line.StartsWith("160000 ", StringComparison.Ordinal)) is { } submodule
            ? Problem($"'{path}' is in the submodule '{submodule[(submodule.IndexOf('\t', StringComparison.Ordinal) + 1)..]}', which has revisions of its own.", "Run this inside of the submodule.")
            : relative.StartsWith("../", StringComparison.Ordinal) && !Path.GetFullPath(path).StartsWith(root, StringComparison.Ordinal)
                ? Problem($"'{path}' is outside of the repository {root}.", "Name a file of this repository.")
                : Problem($"There is no file '{path}' {(revision == Staged ? "among what is staged" : $"in '{revision}'")}.", "The path counts from the current directory; 'git ls-files' lists what git knows.");

        async Task<string?> AskAsync(params string[] arguments) =>
            (await Git.RunAsync(cancellation, arguments)).Output?.Trim();
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static Diagnostic Problem(string message, string help) => new(DiagnosticIds.UnreadableSource, Severity.Error, message, help);

    private static SourceResult Failed(string id, string message, string help) => new(null, [new(id, Severity.Error, message, help)]);
}
