using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Journal;

/// <summary>What was there before the first recorded migration: the schema that it starts from, and migrations that somebody else wrote.</summary>
/// <param name="Schema">The fingerprint of the snapshot as it was; null where nothing was.</param>
/// <param name="Files">The migrations by path, relative to scaffolder.yaml, with their hashes.</param>
internal sealed record Baseline(string? Schema, EquatableArray<FileHash> Files)
{
    /// <summary>Folders of migrations that another tool runs, which are watched beside the one that migrations are written to.</summary>
    public EquatableArray<WatchedFolder> Folders { get; init; }

    /// <summary>The digest as the file has it; another one than <see cref="Digest"/> shows that somebody edited it.</summary>
    public string? WrittenDigest { get; init; }

    public string Digest => Fingerprint.Of(string.Join('\n', [Schema ?? "", .. Files.Select(file => $"{file.Hash} {file.Path}"), .. Folders.Select(folder => $"{folder.Names} in {folder.Path}")]));

    public bool IsEdited => WrittenDigest is not null && WrittenDigest != Digest;

    public static string PathIn(JournalFolder journal) => Path.Combine(Path.GetDirectoryName(journal.Snapshot)!, "baseline.yaml");

    public string ToYaml() =>
        $"# What was there when scaffolder came; 'scaffolder init --baseline' writes it.\nschema: {(Schema is null ? "null" : Quoted(Schema))}\nfiles:{(Files.Count == 0 ? " {}" : "")}\n"
        + $"{string.Concat(Files.Select(file => $"  {Quoted(file.Path)}: {Quoted(file.Hash)}\n"))}"
        + $"{(Folders.Count == 0 ? "" : "folders:\n")}{string.Concat(Folders.Select(folder => $"  {Quoted(folder.Path)}: {Quoted(folder.Names)}\n"))}digest: {Quoted(Digest)}\n";

    /// <summary>Null where there is no such file; one that cannot be read knows nothing and is edited.</summary>
    public static Baseline? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return new(null, []) { WrittenDigest = "" };
        }

        return yaml.Documents is [{ RootNode: YamlMappingNode root }]
            ? new(Text(root, "schema"), [.. Entries(root, "files").Select(entry => new FileHash(entry.Key, entry.Value))]) { Folders = [.. Entries(root, "folders").Select(entry => new WatchedFolder(entry.Key, entry.Value))], WrittenDigest = Text(root, "digest") ?? "" }
            : new(null, []) { WrittenDigest = "" };
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var entries) && entries is YamlMappingNode map
            ? map.Children.Where(child => child.Key is YamlScalarNode && child.Value is YamlScalarNode).Select(child => KeyValuePair.Create($"{child.Key}", $"{child.Value}"))
            : [];

    private static string? Text(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "null" or "") ? text : null;

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <summary>A folder that another tool runs.</summary>
/// <param name="Path">From scaffolder.yaml, with slashes.</param>
/// <param name="Names">What its migrations are called, as a pattern with stars.</param>
internal sealed record WatchedFolder(string Path, string Names);
