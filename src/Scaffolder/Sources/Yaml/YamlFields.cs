namespace Scaffolder.Sources.Yaml;

/// <summary>A mapping whose keys the format knows. Unknown and doubled keys are reported when it is made.</summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);

    public YamlFields(YamlReading reading, YamlNode node, string owner, params ReadOnlySpan<string> keys)
    {
        Node = node;
        if (node is not YamlMapping mapping)
        {
            if (node is not YamlScalar { IsNull: true })
            {
                reading.Error(InputProblem.WrongShape, node, $"{owner} must be a mapping", $"Its keys are {string.Join(", ", keys.ToArray())}.");
            }

            return;
        }

        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key.Text;
            if (!keys.Contains(key))
            {
                reading.Error(InputProblem.UnknownKey, entry.Key, $"'{key}' is not a key of {owner}", Spelling.Help(key, keys));
            }
            else if (!_entries.TryAdd(key, entry))
            {
                reading.Error(InputProblem.DuplicateKey, entry.Key, $"'{key}' stands a second time in {owner}; the first is on line {_entries[key].Key.Line}", "Remove one of them.");
            }
        }
    }

    public YamlNode Node { get; }

    /// <summary>The value of a key; null when it is absent or empty.</summary>
    public YamlNode? this[string key] => _entries.TryGetValue(key, out var entry) && entry.Value is not YamlScalar { IsNull: true } ? entry.Value : null;

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The value of a key, also where it is null; null when the key is absent.</summary>
    public YamlNode? Given(string key) => _entries.GetValueOrDefault(key)?.Value;

    /// <summary>The key itself, to point at; the mapping when it is absent.</summary>
    public YamlNode KeyOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Key : Node;
}
