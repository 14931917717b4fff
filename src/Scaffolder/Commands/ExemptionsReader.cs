using System.Globalization;
using Scaffolder.Journal.Gate;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Commands;

/// <summary>Reads <c>exemptions</c> of scaffolder.yaml: a list, in which each one says who gave it, why, and up to which day.</summary>
internal static class ExemptionsReader
{
    private const string _example = "exemptions: [{ rule: SC2101, migration: add_index, owner: ann@example.org, reason: the table is empty, expires: 2027-01-31 }]";

    public static IEnumerable<Exemption> Read(YamlNode node, YamlReading reading)
    {
        if (node is not YamlSequence list)
        {
            if (node is not YamlScalar { IsNull: true })
            {
                reading.Error(DiagnosticIds.ConfigValue, node, "exemptions are a list", $"Write {_example}.");
            }

            return [];
        }

        return [.. list.Items.Select(item => One(item, reading)).OfType<Exemption>()];
    }

    private static Exemption? One(YamlNode node, YamlReading reading)
    {
        var fields = reading.Fields(node, "an exemption", "rule", "migration", "object", "owner", "reason", "expires");
        string? Required(string key)
        {
            var text = reading.Text(fields[key], key);
            if (string.IsNullOrWhiteSpace(text))
            {
                reading.Error(DiagnosticIds.ConfigValue, fields.KeyOf(key), $"an exemption needs '{key}'", $"Write {_example}.");
                return null;
            }

            return text;
        }

        var (rule, owner, reason, expires) = (Required("rule"), Required("owner"), Required("reason"), Required("expires"));
        var known = rule is not null && AllRules.InOrder.Any(item => item.Id == rule);
        if (rule is not null && !known)
        {
            reading.Error(DiagnosticIds.ConfigValue, fields["rule"], $"there is no rule '{rule}'", "'scaffolder rules' lists them.");
        }

        if (GateRules.IsIntegrity(rule))
        {
            reading.Error(DiagnosticIds.ConfigValue, fields["rule"], $"{rule} cannot be exempted: what the other rules say rests on it", $"'scaffolder explain {rule}' says what to do.");
        }

        var day = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        if (expires is not null && !day)
        {
            reading.Error(DiagnosticIds.ConfigValue, fields["expires"], $"'{expires}' is not a day", "Write it as 2027-01-31; an exemption without an end is a rule that is off.");
        }

        return known && !GateRules.IsIntegrity(rule) && day && owner is not null && reason is not null
            ? new(rule!, owner, reason, date, reading.Text(fields["migration"], "migration"), reading.Text(fields["object"], "object")) { Place = reading.At(node) }
            : null;
    }
}
