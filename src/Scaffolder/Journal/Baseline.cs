using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Journal;

/// <summary>What was there before the first recorded migration: the schema that it starts from, and migrations that somebody else wrote.</summary>
/// <param name="Schema">The fingerprint of the snapshot as it was; null where nothing was.</param>
/// <param name="Files">The migrations by path, relative to scaffolder.yaml, with their hashes.</param>
internal sealed record Baseline(string? Schema, EquatableArray<FileHash> Files)
{
    /// <summary>The digest as the file has it; another one than <see cref="Digest"/> shows that somebody edited it.</summary>
    public string? WrittenDigest { get; init; }

    public string Digest => Fingerprint.Of(string.Join('\n', [Schema ?? "", .. Files.Select(file => $"{file.Hash} {file.Path}")]));

    public bool IsEdited => WrittenDigest is not null && WrittenDigest != Digest;

    public static string PathIn(JournalFolder journal) => Path.Combine(Path.GetDirectoryName(journal.Snapshot)!, "baseline.yaml");

    public string ToYaml() =>
        $"# What was there when scaffolder came; 'scaffolder init --baseline' writes it.\nschema: {(Schema is null ? "null" : Quoted(Schema))}\nfiles:{(Files.Count == 0 ? " {}" : "")}\n"
        + $"{string.Concat(Files.Select(file => $"  {Quoted(file.Path)}: {Quoted(file.Hash)}\n"))}digest: {Quoted(Digest)}\n";

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
            ? new(Text(root, "schema"), [.. FilesOf(root)]) { WrittenDigest = Text(root, "digest") ?? "" }
            : new(null, []) { WrittenDigest = "" };
    }

    private static IEnumerable<FileHash> FilesOf(YamlMappingNode root) =>
        root.Children.TryGetValue("files", out var files) && files is YamlMappingNode map
            ? map.Children.Where(child => child.Key is YamlScalarNode && child.Value is YamlScalarNode).Select(child => new FileHash($"{child.Key}", $"{child.Value}"))
            : [];

    private static string? Text(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "null" or "") ? text : null;

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
