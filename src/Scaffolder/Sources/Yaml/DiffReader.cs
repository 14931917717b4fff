using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A list of changes (<c>kind: diff</c>), applied in order to the current model; the outcome is the desired one.</summary>
internal static class DiffReader
{
    public static readonly string[] Keys = ["kind", "why", "changes"];

    /// <summary>Every change there is, with its keys beside <c>why</c>.</summary>
    public static IReadOnlyList<DiffChange> Changes { get; } = [.. TableChanges.All, .. ColumnChanges.All, .. ConstraintChanges.All, .. ObjectChanges.All];

    public static bool IsDiff(YamlNode root) =>
        root is YamlMapping mapping && mapping.Entries.Any(entry => entry is { Key.Text: "kind", Value: YamlScalar { Text: "diff" } });

    public static DatabaseSchema Read(YamlReading reading, YamlNode root, DatabaseSchema from)
    {
        var fields = reading.Fields(root, "a list of changes", Keys);
        reading.Notes.Why = reading.Text(fields["why"], "why");
        var state = new DiffState(reading, from);
        if (fields["changes"] is not YamlSequence changes)
        {
            reading.Error(fields["changes"] is null ? InputProblem.MissingKey : InputProblem.WrongShape, fields["changes"] ?? root, "the changes must be a list", "Write changes: [{ addColumn: { table: t, column: c, type: text } }].");
            return from;
        }

        foreach (var item in changes.Items)
        {
            Read(state, item);
        }

        state.NoteRenames();
        return ForeignKeyReader.Resolve(state.Schema).Sorted();
    }

    /// <summary>One item: the change's word with what it takes; <c>why</c> stands inside or beside it.</summary>
    private static void Read(DiffState state, YamlNode item)
    {
        var words = Changes.Select(change => change.Word).ToArray();
        var outer = state.Reading.Fields(item, "a change", [.. words, "why"]);
        if (item is not YamlMapping mapping)
        {
            return;
        }

        var given = mapping.Entries.Where(entry => words.Contains(entry.Key.Text)).ToArray();
        if (given.Length != 1)
        {
            if (given.Length > 1 || mapping.Entries.All(entry => entry.Key.Text == "why"))
            {
                state.Reading.Error(InputProblem.WrongShape, item, given.Length == 0 ? "the item has no change" : $"the item has {given.Length} changes", "Write one change per '-'.");
            }

            return;
        }

        var (key, value) = (given[0].Key, given[0].Value);
        var change = Changes.First(change => change.Word == key.Text);
        if (value is YamlScalar { IsNull: false } name && change.Keys is ["name", ..])
        {
            // dropTable: users
            value = new YamlMapping(name.Line, name.Column, [new(new(name.Line, name.Column, "name", IsPlain: true), name)]);
        }

        if (value is YamlScalar { IsNull: true })
        {
            state.Reading.Error(InputProblem.MissingKey, key, $"'{change.Word}' says nothing", $"Its keys are {string.Join(", ", change.Keys)}.");
            return;
        }

        var fields = state.Reading.Fields(value, change.Word, [.. change.Keys, "why"]);
        if (value is YamlMapping whole)
        {
            change.Apply(state, fields, whole with { Entries = [.. whole.Entries.Where(entry => change.Keys.Contains(entry.Key.Text))] });
            if (state.Reading.Text(fields["why"] ?? outer["why"], "why") is { } why)
            {
                state.Reading.Notes.Reasons.Add(new(Subject(change, fields), why));
            }
        }
    }

    private static string Subject(DiffChange change, YamlFields fields) =>
        $"{change.Word} {string.Join('.', ((string[])["table", "column", "name", "from"]).Select(key => fields[key]).OfType<YamlScalar>().Select(node => node.Text))}";
}

/// <param name="Word">What it is called in the file.</param>
/// <param name="Keys">What it takes; the first is what a single value means, where it is <c>name</c>.</param>
/// <param name="Apply">Applies it; the mapping is what was written, without <c>why</c>.</param>
internal sealed record DiffChange(string Word, string[] Keys, Action<DiffState, YamlFields, YamlMapping> Apply);
