using YamlDotNet.RepresentationModel;

namespace Scaffolder.Journal.Gate;

/// <summary>A migration starts from another schema than the one that its parent leads to.</summary>
internal sealed class BrokenChain : GateRule
{
    public override string Id => "SC6017";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration does not start where the one before it ends";

    public override string Condition => "The schema that a record starts from is not the one that its parent leads to, and it was not planned from a database that had been changed.";

    public override string Effect => "It does again what was done already, or counts on what is not there.";

    public override string Workaround => "Delete the migration with its record, restore the snapshot, and run 'scaffolder new' again.";

    public override string Bad => "a migration written while the snapshot was gone";

    public override string Good => "each migration planned from the snapshot";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        var records = state.Migrations.ToDictionary(record => record.FileName, StringComparer.Ordinal);
        foreach (var record in records.Values.Where(record => record is { Start: null, Parent: not null }))
        {
            if (records.TryGetValue(record.Parent!, out var parent) && (record.From is { } from ? !Names(from).SetEquals(Names(parent.To)) : record.Before != parent.After))
            {
                yield return Finding($"{record.FileName} does not start from the schema that {parent.FileName} leads to.", state.FileOf(record).At("schema"));
            }
        }
    }

    // Two databases have different words for the types of the same columns.
    private static HashSet<string> Names(string model)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(model));
        return [.. yaml.Documents.SelectMany(document => Entries(document.RootNode, "tables")).SelectMany(table => Entries(table.Value, "columns").Select(column => $"{table.Key}.{column.Key}").Append($"{table.Key}"))];
    }

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Entries(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(key, out var value) && value is YamlMappingNode entries ? entries.Children : [];
}
