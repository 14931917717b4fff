using System.Diagnostics;
using System.Text;

namespace Scaffolder.Sources;

/// <summary>
/// Files as git has them: of a revision (<c>git:main:schema.yaml</c>) or as they are staged (<c>git:INDEX:schema.yaml</c>).
/// A folder is its <c>.prisma</c> files, or else its <c>.sql</c> files. Two processes, however many files there are.
/// </summary>
internal static class GitFile
{
    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var rest = spec["git:".Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == rest.Length - 1)
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{spec}' does not name a revision and a file.", "Write git:main:schema.yaml or git:INDEX:schema.yaml.");
        }

        var (revision, path) = (rest[..colon], rest[(colon + 1)..]);

        // A revision is no option, whatever it begins with.
        if (revision.StartsWith('-'))
        {
            return Failed(DiagnosticIds.UnknownSource, $"'{revision}' is not a revision.", "Name a branch, a tag or a commit.");
        }

        // "./" makes git count from the current directory and not from the root of the repository.
        var tree = revision == "INDEX" ? "" : revision;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path)).Replace('\\', '/');
        try
        {
            if (Path.GetExtension(path).Length == 0)
            {
                return await ReadFolderAsync(revision, path, relative, context, cancellation);
            }

            var (text, error) = await RunAsync(["show", $"{tree}:./{relative}"], null, cancellation);
            return text is not null
                ? await SourceTable.ReadTextAsync(spec, text, context, cancellation)
                : Failed(DiagnosticIds.UnreadableSource, $"git cannot show '{path}' of '{revision}': {error}", "Check the revision and the path.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Failed(DiagnosticIds.NoGit, "The program 'git' cannot be started.", "Install git, or name the file without git:.");
        }
    }

    private static async Task<SourceResult> ReadFolderAsync(string revision, string path, string relative, SourceContext context, CancellationToken cancellation)
    {
        var isIndex = revision == "INDEX";
        var (list, error) = await RunAsync(isIndex ? ["ls-files", "-z", "--", relative] : ["ls-tree", "-r", "-z", "--name-only", revision, "--", relative], null, cancellation);
        string[] names = [.. (list ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries)];
        string[] prisma = [.. names.Where(name => name.EndsWith(".prisma", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] sql = [.. names.Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith(".down.sql", StringComparison.Ordinal) && (relative == "." ? !name.Contains('/', StringComparison.Ordinal) : name.LastIndexOf('/') == relative.TrimEnd('/').Length)).Order(StringComparer.Ordinal)];
        var wanted = prisma.Length > 0 ? prisma : sql;
        if (wanted.Length == 0)
        {
            return Failed(DiagnosticIds.UnreadableSource, $"git has no .prisma or .sql file in '{path}' of '{revision}'{(error.Length > 0 ? $": {error}" : "")}.", "Check the revision and the path.");
        }

        var (contents, problem) = await RunAsync(["cat-file", "--batch"], string.Concat(wanted.Select(name => $"{(isIndex ? "" : revision)}:./{name}\n")), cancellation);
        if (contents is null || Split(contents, wanted.Length) is not { } texts)
        {
            return Failed(DiagnosticIds.UnreadableSource, $"git cannot show '{path}' of '{revision}': {problem}", "Check the revision and the path.");
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

    private static async Task<(string? Output, string Error)> RunAsync(string[] arguments, string? input, CancellationToken cancellation)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = encoding, StandardInputEncoding = encoding })!;
        var (output, error) = (git.StandardOutput.ReadToEndAsync(cancellation), git.StandardError.ReadToEndAsync(cancellation));
        await git.StandardInput.WriteAsync(input);
        git.StandardInput.Close();
        await git.WaitForExitAsync(cancellation);
        return (git.ExitCode == 0 ? await output : null, (await error).Trim());
    }

    private static SourceResult Failed(string id, string message, string help) => new(null, [new(id, Severity.Error, message, help)]);
}
