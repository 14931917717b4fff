using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// The schema as a list of changes has made it so far, and where every table and column of it was at the beginning: a
/// rename instruction counts from the old names, a data instruction from the final ones.
/// </summary>
internal sealed class DiffState(YamlReading reading, DatabaseSchema from)
{
    private readonly Dictionary<ObjectName, ObjectName> _tables = from.Tables.ToDictionary(table => table.Name, table => table.Name);
    private readonly Dictionary<(ObjectName Table, string Column), string> _columns =
        from.Tables.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).ToDictionary(name => name, name => name.Item2);

    public YamlReading Reading { get; } = reading;

    public DatabaseSchema Schema { get; set; } = from;

    public void Error(YamlNode node, string message, string help) => Reading.Error(InputProblem.ChangeDoesNotFit, node, message, help);

    /// <summary>The table that a key names; null with the problem reported.</summary>
    public Table? Table(YamlFields fields, string key = "table")
    {
        if (Name(fields, key) is not { } name)
        {
            return null;
        }

        var table = Schema.Find(name);
        if (table is null)
        {
            var nearest = Spelling.Nearest(name.ToString(), Schema.Tables.Select(other => other.Name.ToString()));
            Reading.Error(InputProblem.UnknownTable, fields[key], $"there is no table '{name}' at this point", nearest is null ? "The changes are applied in order to the current model." : $"Did you mean '{nearest}'?");
        }

        return table;
    }

    /// <summary>The column that a key names; null with the problem reported.</summary>
    public Column? Column(YamlFields fields, Table table, string key = "column")
    {
        if (Text(fields, key) is not { } name)
        {
            return null;
        }

        var column = table.Find(name);
        if (column is null)
        {
            var nearest = Spelling.Nearest(name, table.Columns.Select(other => other.Name));
            Reading.Error(InputProblem.UnknownColumn, fields[key], $"table '{table.Name}' has no column '{name}' at this point", nearest is null ? "The changes are applied in order to the current model." : $"Did you mean '{nearest}'?");
        }

        return column;
    }

    /// <summary>A qualified name that has to be there.</summary>
    public ObjectName? Name(YamlFields fields, string key = "name") =>
        Text(fields, key) is null ? null : Reading.QualifiedName((YamlScalar)fields[key]!);

    /// <summary>A text that has to be there.</summary>
    public string? Text(YamlFields fields, string key)
    {
        if (fields[key] is null && fields.Node is YamlMapping)
        {
            Reading.Error(InputProblem.MissingKey, fields.Node, $"the change has no '{key}'", $"Say which {key} it is about.");
        }

        return Reading.Text(fields[key], key) is { } text && Reading.CheckName((YamlScalar)fields[key]!) ? text : null;
    }

    public void Edit(Table table, Func<Table, Table?> edit) => Schema = Schema.With(table.Name, found => edit(found!));

    public void Locate(YamlNode node, ObjectName table, string? column = null) =>
        Reading.Notes.Locations[column is null ? $"{table}" : $"{table}.{column}"] = Reading.At(node);

    public void RenameTable(ObjectName before, ObjectName after)
    {
        // Their closures hold the old names.
        Reading.RunChecks(Schema);
        Schema = new RenameTable(before, after).ApplyTo(Schema);
        Move(_tables, before, after);
        foreach (var key in _columns.Keys.Where(key => key.Table == before).ToArray())
        {
            Move(_columns, key, (after, key.Column));
        }

        foreach (var data in (List<Planning.DataInstruction>[])[Reading.Notes.Data, Reading.Notes.WayBack])
        {
            Point(data, item => item.Table == before ? item with { Table = after } : item);
        }

        foreach (var item in Reading.Notes.WayBack.Where(item => item.Table == after && Reading.Notes.Locations.ContainsKey(WayBackColumns.Key(before, item.Column))))
        {
            Reading.Notes.Locations[WayBackColumns.Key(after, item.Column)] = Reading.Notes.Locations[WayBackColumns.Key(before, item.Column)];
        }
    }

    public void RenameColumn(ObjectName table, string before, string after)
    {
        Reading.RunChecks(Schema);
        Schema = new RenameColumn(table, before, after).ApplyTo(Schema);
        Move(_columns, (table, before), (table, after));
        Point(Reading.Notes.Data, data => data.Table == table && data.Column == before ? data with { Column = after } : data);
    }

    /// <summary>The key <c>revert</c> of a change: what the column, by its name at the beginning, gets back.</summary>
    public void NoteWayBack(YamlFields fields, ObjectName table, string column)
    {
        if (fields["revert"] is not { } node)
        {
            return;
        }

        if (_columns.TryGetValue((table, column), out var origin))
        {
            TableReader.ReadWayBack(Reading, table, origin, fields.KeyOf("revert"), node);
        }
        else
        {
            Error(fields.KeyOf("revert"), $"column '{table}.{column}' was not there before the changes", "Only a column that comes back when they are reverted can get values back; remove 'revert'.");
        }
    }

    public void Forget(ObjectName table)
    {
        _tables.Remove(table);
        Reading.Notes.WayBack.RemoveAll(item => item.Table == table);
        foreach (var key in _columns.Keys.Where(key => key.Table == table).ToArray())
        {
            Forget(table, key.Column);
        }
    }

    public void Forget(ObjectName table, string column)
    {
        _columns.Remove((table, column));
        Reading.Notes.Data.RemoveAll(data => data.Table == table && data.Column == column);
    }

    /// <summary>Writes down what was renamed, however many steps it took.</summary>
    public void NoteRenames()
    {
        var renames = Reading.Notes.Renames;
        renames.AddRange(_tables.Where(item => item.Key != item.Value).OrderBy(item => item.Key).Select(item => new Diffing.RenameInstruction(item.Value, null, item.Key.Name)));
        renames.AddRange(_columns.Where(item => item.Key.Column != item.Value).OrderBy(item => item.Key.Table).ThenBy(item => item.Key.Column, StringComparer.Ordinal)
            .Select(item => new Diffing.RenameInstruction(_tables[item.Key.Table], item.Value, item.Key.Column)));
    }

    private static void Point(List<Planning.DataInstruction> data, Func<Planning.DataInstruction, Planning.DataInstruction> point)
    {
        for (var i = 0; i < data.Count; i++)
        {
            data[i] = point(data[i]);
        }
    }

    private static void Move<TKey, TValue>(Dictionary<TKey, TValue> origins, TKey before, TKey after)
        where TKey : notnull
    {
        if (origins.Remove(before, out var origin))
        {
            origins[after] = origin;
        }
    }
}
