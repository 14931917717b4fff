using System.Globalization;
using Scaffolder.Journal.Gate;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Commands;

/// <summary>Reads <c>approvals</c> of scaffolder.yaml: a number for every migration, or numbers by risk.</summary>
internal static class ApprovalsReader
{
    public static GatePolicy Read(YamlNode node, YamlReading reading)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        if (node is YamlScalar { IsNull: false } all)
        {
            foreach (var risk in GatePolicy.Risks)
            {
                numbers[risk] = Number(all, reading);
            }

            return new() { Approvals = numbers };
        }

        foreach (var entry in reading.Entries(node, "approvals", "approvals: { low: 1, high: 2, dataLoss: 2 }"))
        {
            if (!GatePolicy.Risks.Contains(entry.Key.Text))
            {
                reading.Error(DiagnosticIds.ConfigKey, entry.Key, $"'{entry.Key.Text}' is not a risk", $"It is {string.Join(", ", GatePolicy.Risks)}.");
            }

            numbers[entry.Key.Text] = Number(entry.Value, reading);
        }

        return new() { Approvals = numbers };
    }

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
