using System.Globalization;
using Scaffolder.Journal.Gate;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Commands;

/// <summary>Reads <c>approvals</c> of scaffolder.yaml: a number for every migration, or numbers by risk, by rule and by path.</summary>
internal static class ApprovalsReader
{
    private static readonly string[] _keys = [.. GatePolicy.Risks, "rules", "paths"];

    public static GatePolicy Read(YamlNode node, YamlReading reading)
    {
        if (node is YamlScalar { IsNull: false } all)
        {
            var number = Number(all, reading);
            return new() { Approvals = GatePolicy.Risks.ToDictionary(risk => risk, _ => number, StringComparer.Ordinal) };
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var policy = GatePolicy.Default;
        foreach (var entry in reading.Entries(node, "approvals", "approvals: { low: 1, high: 2, dataLoss: 2 }"))
        {
            switch (entry.Key.Text)
            {
                case "rules":
                    policy = policy with { Rules = Numbers(reading.Entries(entry.Value, "rules", "rules: { SC1001: 2 }"), reading) };
                    foreach (var rule in reading.Entries(entry.Value, "rules", "rules: { SC1001: 2 }").Where(rule => AllRules.InOrder.All(known => known.Id != rule.Key.Text)))
                    {
                        reading.Error(DiagnosticIds.ConfigKey, rule.Key, $"there is no rule '{rule.Key.Text}'", "'scaffolder rules' lists them.");
                    }

                    break;
                case "paths":
                    policy = policy with { Paths = Numbers(reading.Entries(entry.Value, "paths", "paths: { \"migrations/billing/*\": 2 }"), reading) };
                    break;
                case var risk when GatePolicy.Risks.Contains(risk):
                    numbers[risk] = Number(entry.Value, reading);
                    break;
                default:
                    reading.Error(DiagnosticIds.ConfigKey, entry.Key, $"'{entry.Key.Text}' is not a risk", $"It is {string.Join(", ", _keys)}.");
                    break;
            }
        }

        return policy with { Approvals = numbers };
    }

    private static Dictionary<string, int> Numbers(IEnumerable<YamlEntry> entries, YamlReading reading) =>
        entries.ToDictionary(entry => entry.Key.Text, entry => Number(entry.Value, reading), StringComparer.Ordinal);

    private static int Number(YamlNode node, YamlReading reading)
    {
        if (node is YamlScalar { Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100)
        {
            return number;
        }

        reading.Error(DiagnosticIds.ConfigValue, node, "the number of approvals is a whole number", "Write approvals: { high: 2 }.");
        return 1;
    }
}
