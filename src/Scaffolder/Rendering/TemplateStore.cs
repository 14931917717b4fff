using System.Collections.Concurrent;
using System.Reflection;
using Scriban;

namespace Scaffolder.Rendering;

/// <summary>A template's text and the name by which messages call it.</summary>
internal sealed record TemplateText(string Path, string Text);

/// <summary>
/// The templates that ship inside the program, each of which a file of the same name in the user's folder replaces.
/// </summary>
/// <param name="overrides">The folder given with <c>--templates</c>; null for none.</param>
internal sealed class TemplateStore(string? overrides = null)
{
    private const string Prefix = "templates/";

    private static readonly Assembly Resources = typeof(TemplateStore).Assembly;

    private readonly ConcurrentDictionary<string, Template> _parsed = new(StringComparer.Ordinal);

    /// <summary>Every tool there is, in ordinal order.</summary>
    public IReadOnlyList<string> Tools
    {
        get
        {
            var own = overrides is not null && Directory.Exists(overrides)
                ? Directory.EnumerateDirectories(overrides).Where(folder => File.Exists(Path.Join(folder, "tool.yaml"))).Select(folder => Path.GetFileName(folder)!)
                : [];
            return [.. Embedded.Where(path => path.EndsWith("/tool.yaml", StringComparison.Ordinal)).Select(path => path.Split('/')[0]).Union(own).Order(StringComparer.Ordinal)];
        }
    }

    private static IEnumerable<string> Embedded => Resources.GetManifestResourceNames()
        .Select(name => name.Replace('\\', '/'))
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]);

    /// <summary>The files of one tool that ship with the program, by path below the folder of templates.</summary>
    public static IReadOnlyList<TemplateText> Shipped(string tool) =>
    [
        .. Embedded.Where(path => path.StartsWith($"{tool}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => ReadEmbedded(path)!),
    ];

    /// <param name="path">Below the folder of templates, such as <c>knex/migration.sbn</c>.</param>
    public TemplateText? Find(string path)
    {
        if (overrides is not null && Path.Join(overrides, path) is var file && File.Exists(file))
        {
            return new(file, Lines(File.ReadAllText(file)));
        }

        return ReadEmbedded(path);
    }

    /// <summary>A template, whose errors are among its messages; the same text is parsed once.</summary>
    public Template Parse(TemplateText template) =>
        _parsed.GetOrAdd($"{template.Path}\n{template.Text}", (_, item) => Template.Parse(item.Text, item.Path), template);

    /// <summary>The templates of a folder, parsed.</summary>
    public IReadOnlyList<Template> Prepare(string folder) =>
    [
        .. Embedded.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal) && path.EndsWith(".sbn", StringComparison.Ordinal)).Select(path => Parse(Find(path)!)),
    ];

    private static TemplateText? ReadEmbedded(string path)
    {
        using var stream = Resources.GetManifestResourceStream(Prefix + path) ?? Resources.GetManifestResourceStream(Prefix + path.Replace('/', '\\'));
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return new(Prefix + path, Lines(reader.ReadToEnd()));
    }

    // A checkout may have turned the line ends; what is rendered must not depend on it.
    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
