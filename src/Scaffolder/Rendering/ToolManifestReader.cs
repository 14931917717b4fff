using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Rendering;

/// <summary>Reads a <c>tool.yaml</c>; what is wrong in it is told with its line and column, all at once.</summary>
internal static class ToolManifestReader
{
    private static readonly string[] Keys = ["name", "title", "language", "timestamp", "asks", "designer", "options", "choices", "bookkeeping", "files", "document", "commands", "runners", "databases"];

    private static readonly string[] RunnerKeys = ["install", "files", "environment", "restore", "build", "baseline", "up", "upFiles", "down", "downFiles", "forget"];

    private static readonly string[] DatabaseKeys = ["cut", "builders", "types", "words", "escapes"];

    public static (ToolManifest? Manifest, EquatableArray<Diagnostic> Diagnostics) Read(TemplateText text)
    {
        var reading = new Reading(text.Path);
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text.Text));
        }
        catch (YamlException exception)
        {
            reading.Report(exception.Start, exception.InnerException?.Message ?? exception.Message);
            return (null, reading.Diagnostics);
        }
        catch (InvalidOperationException)
        {
            // What the parser throws for a list or mapping that is not closed, without saying where.
            reading.Report(Mark.Empty, "A list or mapping in brackets is not closed.");
            return (null, reading.Diagnostics);
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            reading.Report(Mark.Empty, "A manifest is one mapping.");
            return (null, reading.Diagnostics);
        }

        reading.Expect(root, Keys);
        var commands = reading.Mapping(root, "commands");
        var manifest = new ToolManifest
        {
            Name = reading.Text(root, "name"),
            Title = reading.Text(root, "title"),
            Language = reading.Choice(root, "language", SourceLanguage.Sql),
            Timestamp = reading.Choice(root, "timestamp", TimestampFormat.Digits, required: false),
            Asks = reading.Flag(root, "asks"),
            HasDesigner = reading.Flag(root, "designer"),
            Options = reading.Words(root, "options"),
            Choices = [.. reading.Entries(root, "choices").Select(item => new ToolChoice(item.Key, reading.Names(item.Value)))],
            Bookkeeping = [.. reading.Entries(root, "bookkeeping").Select(item => new BookkeepingTable(item.Key, reading.Names(item.Value)))],
            Files = [.. reading.Items(root, "files").Select(file => new ToolFile(reading.Text(file, "path"), reading.Text(file, "template")))],
            Document = reading.Text(root, "document"),
            Commands = new(reading.Text(commands, "up"), reading.Text(commands, "down")),
            Runners = [.. reading.Entries(root, "runners").Select(item => Runner(reading, item.Key, item.Value))],
            Databases = [.. reading.Entries(reading.Mapping(root, "databases")).Select(item => Database(reading, item.Key, item.Value))],
        };
        return (reading.Diagnostics.Count == 0 ? manifest : null, reading.Diagnostics);
    }

    private static ToolRunner Runner(Reading reading, string name, YamlNode node)
    {
        var settings = node as YamlMappingNode ?? [];
        reading.Expect(settings, RunnerKeys);
        return new(name)
        {
            Install = reading.Text(settings, "install"),
            Files = reading.Words(settings, "files"),
            Environment = reading.Words(settings, "environment"),
            Restore = Optional("restore"),
            Build = Optional("build"),
            Baseline = Optional("baseline"),
            Up = reading.Names(settings, "up"),
            UpFiles = settings.Children.ContainsKey("upFiles") ? reading.Text(settings, "upFiles") : null,
            Down = reading.Names(settings, "down"),
            DownFiles = settings.Children.ContainsKey("downFiles") ? reading.Text(settings, "downFiles") : null,
            Forget = Optional("forget"),
        };

        EquatableArray<string> Optional(string key) => settings.Children.ContainsKey(key) ? reading.Names(settings, key) : [];
    }

    private static ToolDatabase Database(Reading reading, string name, YamlNode node)
    {
        if (node is not YamlMappingNode settings)
        {
            reading.Report(node.Start, $"\"{name}\" must be a mapping.");
            return new(name);
        }

        reading.Expect(settings, DatabaseKeys);
        return new(name)
        {
            Cut = reading.Choice(settings, "cut", PlanCut.Whole, required: false),
            Builders = [.. reading.Entries(settings, "builders").Select(item => new Builder(item.Key, reading.Names(item.Value)))],
            Types = [.. reading.Entries(settings, "types").Select(item => new TypeCall(item.Key, reading.Text(item.Value)))],
            Words = reading.Words(settings, "words"),
            Escapes = reading.Words(settings, "escapes"),
        };
    }

    /// <summary>One file in the reading, with the problems found so far.</summary>
    private sealed class Reading(string file)
    {
        private readonly List<Diagnostic> _problems = [];

        public EquatableArray<Diagnostic> Diagnostics => [.. _problems];

        public void Report(Mark at, string message) =>
            _problems.Add(new("SC3002", Severity.Error, message, null, new(file, (int)at.Line, (int)at.Column)));

        private bool Reject(Mark at, string message)
        {
            Report(at, message);
            return false;
        }

        public void Expect(YamlMappingNode node, string[] keys)
        {
            foreach (var key in node.Children.Keys.Where(key => !keys.Contains(Text(key))))
            {
                Report(key.Start, $"\"{Text(key)}\" is not known here; known: {string.Join(", ", keys)}.");
            }
        }

        public string Text(YamlNode node)
        {
            if (node is YamlScalarNode { Value: { } value })
            {
                return value;
            }

            Report(node.Start, "This must be a text.");
            return "";
        }

        public string Text(YamlMappingNode node, string key)
        {
            if (node.Children.TryGetValue(key, out var value))
            {
                return Text(value);
            }

            Report(node.Start, $"\"{key}\" is missing.");
            return "";
        }

        public T Choice<T>(YamlMappingNode node, string key, T otherwise, bool required = true)
            where T : struct, Enum
        {
            if (!required && !node.Children.ContainsKey(key))
            {
                return otherwise;
            }

            var text = Text(node, key);
            if (Enum.TryParse<T>(text, ignoreCase: true, out var choice))
            {
                return choice;
            }

            Report(node.Start, $"\"{key}\" must be one of {string.Join(", ", Enum.GetNames<T>().Select(Casing.Snake))}.");
            return otherwise;
        }

        public YamlMappingNode Mapping(YamlMappingNode node, string key)
        {
            if (node.Children.TryGetValue(key, out var value) && value is YamlMappingNode mapping)
            {
                return mapping;
            }

            Report(value?.Start ?? node.Start, $"\"{key}\" must be a mapping.");
            return [];
        }

        public IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key)
        {
            if (node.Children.TryGetValue(key, out var value) && value is YamlSequenceNode items && items.All(item => item is YamlMappingNode))
            {
                return items.Cast<YamlMappingNode>();
            }

            Report(value?.Start ?? node.Start, $"\"{key}\" must be a list of mappings.");
            return [];
        }

        public IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode node) =>
            node.Children.Select(child => (Text(child.Key), child.Value));

        public IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode node, string key) =>
            node.Children.ContainsKey(key) ? Entries(Mapping(node, key)) : [];

        public EquatableArray<ToolWord> Words(YamlMappingNode node, string key) =>
            [.. Entries(node, key).Select(item => new ToolWord(item.Key, Text(item.Value)))];

        public bool Flag(YamlMappingNode node, string key) =>
            node.Children.TryGetValue(key, out var value) && (Text(value) switch
            {
                "true" => true,
                "false" => false,
                _ => Reject(value.Start, $"\"{key}\" must be true or false."),
            });

        public EquatableArray<string> Names(YamlMappingNode node, string key)
        {
            if (node.Children.TryGetValue(key, out var value))
            {
                return Names(value);
            }

            Report(node.Start, $"\"{key}\" is missing.");
            return [];
        }

        public EquatableArray<string> Names(YamlNode node)
        {
            if (node is YamlSequenceNode items)
            {
                return [.. items.Select(Text)];
            }

            Report(node.Start, "This must be a list.");
            return [];
        }
    }
}
