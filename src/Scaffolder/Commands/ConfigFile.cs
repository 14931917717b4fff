using System.CommandLine;
using Scaffolder.Journal.Gate;
using Scaffolder.Sources;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Commands;

/// <summary>One key of scaffolder.yaml with its values as they would stand on the command line.</summary>
internal sealed record ConfigEntry(Option Option, EquatableArray<string> Values, SourceLocation Location);

/// <summary>The user's word on one rule: its id and <c>off</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</summary>
internal sealed record RuleSetting(string Id, string Effect, SourceLocation Location);

/// <summary>scaffolder.yaml: options under their long names. The paths in it are relative to it.</summary>
internal sealed record ConfigFile(string Path, EquatableArray<ConfigEntry> Entries, EquatableArray<RuleSetting> Rules)
{
    public const string FileName = "scaffolder.yaml";

    /// <summary>The sizes of tables where they stand in the file itself.</summary>
    public EquatableArray<KnownTable> Statistics { get; init; }

    /// <summary>How many people have to approve what.</summary>
    public GatePolicy Approvals { get; init; } = GatePolicy.Default;

    /// <summary>What is accepted for a while.</summary>
    public EquatableArray<Exemption> Exemptions { get; init; }

    private static readonly string[] _effects = ["off", "info", "warning", "error"];

    // The two keys that read better in a file than the options' own names.
    private static readonly Dictionary<string, Option> _aliases = new(StringComparer.Ordinal) { ["model"] = Options.To, ["statistics"] = Options.Stats };

    public string Directory { get; } = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The folder of migrations, as it is reached from the current directory, and the word for its tool.</summary>
    public (string Folder, string Tool) Place => Parse(Environment.CurrentDirectory) is var options ? (options.GetValue(Options.Out) ?? "migrations", options.GetValue(Options.Tool) ?? "sql") : default;

    /// <summary>Where the keys stand.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } = new Dictionary<string, SourceLocation>();

    /// <summary>Where a key stands; the file as a whole where it is not there.</summary>
    public SourceLocation At(string key) => Places.GetValueOrDefault(key) ?? new(Path);

    /// <summary>What is said of single rules; null for one that is off, the last line of a rule counts.</summary>
    public IReadOnlyDictionary<string, Severity?> Severities => Rules.GroupBy(rule => rule.Id).ToDictionary(
        rule => rule.Key,
        rule => rule.Last().Effect switch { "off" => (Severity?)null, "info" => Severity.Info, "error" => Severity.Error, _ => Severity.Warning },
        StringComparer.Ordinal);

    /// <summary>The file that applies in a directory: there, or in the nearest parent up to the root of the repository.</summary>
    public static string? Find(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(current.FullName, FileName)))
            {
                return System.IO.Path.GetRelativePath(directory, System.IO.Path.Combine(current.FullName, FileName));
            }

            if (System.IO.Path.Exists(System.IO.Path.Combine(current.FullName, ".git")))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Reads the file; every problem in it is added to <paramref name="diagnostics"/>.</summary>
    public static ConfigFile Parse(string path, string text, List<Diagnostic> diagnostics)
    {
        var reading = new YamlReading(path);
        var entries = new List<ConfigEntry>();
        var rules = new List<RuleSetting>();
        IReadOnlyList<KnownTable> statistics = [];
        var approvals = GatePolicy.Default;
        IEnumerable<Exemption> exemptions = [];
        var own = false;
        var places = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var root = YamlDocument.Parse(text, reading);
        foreach (var (key, value) in root is YamlMapping map ? map.Entries : [])
        {
            places.TryAdd(key.Text, reading.At(key));
            if (key.Text == "rules")
            {
                rules.AddRange(reading.Entries(value, "rules", "SC2103: off").Select(rule => Rule(rule, reading)));
            }
            else if (key.Text == "approvals")
            {
                approvals = ApprovalsReader.Read(value, reading);
            }
            else if (key.Text == "approve-own")
            {
                own = reading.Boolean(value, "approve-own") ?? false;
            }
            else if (key.Text == "exemptions")
            {
                exemptions = ExemptionsReader.Read(value, reading);
            }
            else if (key.Text == "statistics" && value is YamlMapping)
            {
                statistics = StatisticsReader.Read(value, reading);
            }
            else if ((_aliases.GetValueOrDefault(key.Text) ?? Options.All.FirstOrDefault(option => option.Name == $"--{key.Text}")) is not { } option)
            {
                reading.Error(DiagnosticIds.ConfigKey, key, $"'{key.Text}' is not a key of scaffolder.yaml", $"Known are {string.Join(", ", Keys())}.");
            }
            else if (entries.Exists(entry => entry.Option == option))
            {
                reading.Error(DiagnosticIds.ConfigKey, key, $"'{key.Text}' stands a second time", "Remove one of them.");
            }
            else if (Values(value) is not { } values)
            {
                reading.Error(DiagnosticIds.ConfigValue, value, $"'{key.Text}' takes a value or a list of values");
            }
            else
            {
                entries.Add(new(option, values, reading.At(value)));
                foreach (var error in Parse([entries[^1]]).Errors)
                {
                    reading.Error(DiagnosticIds.ConfigValue, value, error.Message);
                }
            }
        }

        if (root is not null and not YamlMapping)
        {
            reading.Error(DiagnosticIds.ConfigValue, root, "scaffolder.yaml must be a mapping", "Write lines such as 'tool: knex'.");
        }

        // A file of comments is a configuration, too.
        diagnostics.AddRange(reading.Problems.Where(problem => problem.Id != InputProblem.EmptyFile));
        return new(path, [.. entries], [.. rules]) { Statistics = [.. statistics], Approvals = approvals with { AuthorCounts = own }, Exemptions = [.. exemptions], Places = places };
    }

    /// <summary>The file's options as if they had been typed, with their paths made relative to the current directory.</summary>
    public ParseResult Parse(string workingDirectory) => Parse([.. Entries.Select(entry => entry with { Values = [.. entry.Values.Select(value => Rebase(entry.Option, value, workingDirectory))] })]);

    private static ParseResult Parse(EquatableArray<ConfigEntry> entries)
    {
        var command = new Command(FileName);
        foreach (var option in entries.Select(entry => entry.Option).Distinct())
        {
            command.Add(option);
        }

        return command.Parse([.. entries.SelectMany(entry => entry.Values.Select(value => $"{entry.Option.Name}={value}"))]);
    }

    private string Rebase(Option option, string value, string workingDirectory) =>
        Directory == workingDirectory ? value
        : option == Options.From || option == Options.To || option == Options.Stats ? SourceTable.Rebase(value, System.IO.Path.GetRelativePath(workingDirectory, Directory))
        : option == Options.Out || option == Options.Templates || option == Options.Project || option == Options.Seed ? System.IO.Path.GetRelativePath(workingDirectory, System.IO.Path.Combine(Directory, value))
        : value;

    private static RuleSetting Rule(YamlEntry rule, YamlReading reading)
    {
        var effect = reading.Text(rule.Value, rule.Key.Text) ?? "";
        if (!_effects.Contains(effect))
        {
            reading.Error(DiagnosticIds.ConfigValue, rule.Value, $"'{effect}' is not what a rule can be", $"It is {string.Join(", ", _effects)}.");
        }

        if (AllRules.InOrder.FirstOrDefault(item => item.Id == rule.Key.Text) is not { } known)
        {
            reading.Error(DiagnosticIds.ConfigKey, rule.Key, $"there is no rule '{rule.Key.Text}'", "'scaffolder rules' lists them.");
        }
        else if (GateRules.IsIntegrity(known.Id) && Array.IndexOf(_effects, effect) is >= 0 and var weight && weight <= (int)known.Severity)
        {
            reading.Error(DiagnosticIds.ConfigValue, rule.Value, $"{known.Id} cannot be {effect}: what the other rules say rests on it", $"'scaffolder explain {known.Id}' says what to do.");
        }

        return new(rule.Key.Text, effect, reading.At(rule.Key));
    }

    private static IEnumerable<string> Keys() => [.. _aliases.Keys, "rules", "approvals", "approve-own", "exemptions", .. Options.All.Select(option => option.Name[2..])];

    private static EquatableArray<string>? Values(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar => [scalar.Text],
        YamlSequence list when list.Items.All(item => item is YamlScalar) => [.. list.Items.Select(item => ((YamlScalar)item).Text)],
        _ => null,
    };
}
