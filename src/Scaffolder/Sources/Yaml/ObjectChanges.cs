using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Changes of schemas, enums, views and other objects in a list of changes.</summary>
internal static class ObjectChanges
{
    public static IReadOnlyList<DiffChange> All { get; } =
    [
        new("addSchema", ["name"], AddSchema),
        new("dropSchema", ["name"], DropSchema),
        new("addEnum", ["name", .. ObjectReader.EnumKeys.Except(["renamedFrom"])], AddEnum),
        new("dropEnum", ["name"], DropEnum),
        new("alterEnum", ["name", .. ObjectReader.EnumKeys.Except(["renamedFrom"])], AlterEnum),
        new("addEnumValue", ["name", "value", "before", "after"], AddEnumValue),
        new("addView", ["name", .. ObjectReader.ViewKeys], (state, fields, written) => SetView(state, fields, written, exists: false)),
        new("alterView", ["name", .. ObjectReader.ViewKeys], (state, fields, written) => SetView(state, fields, written, exists: true)),
        new("dropView", ["name"], (state, fields, _) => Drop(state, fields, "view")),
        new("addObject", ObjectReader.Keys, AddObject),
        new("dropObject", ["kind", "name", "on"], (state, fields, _) => Drop(state, fields, state.Text(fields, "kind"))),
    ];

    private static void AddSchema(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Text(fields, "name") is { } name && Fits(state, fields, "schema", name, state.Schema.Schemas.Contains(name), wanted: false))
        {
            state.Schema = state.Schema with { Schemas = [.. state.Schema.Schemas, name] };
        }
    }

    private static void DropSchema(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Text(fields, "name") is not { } name || !Fits(state, fields, "schema", name, state.Schema.Schemas.Contains(name), wanted: true))
        {
            return;
        }

        state.Schema = state.Schema with { Schemas = [.. state.Schema.Schemas.Where(other => other != name)] };
        state.Reading.Check(schema =>
        {
            if (schema.Schema.Tables.FirstOrDefault(table => table.Name.Schema == name) is { } table && !schema.Schema.Schemas.Contains(name))
            {
                state.Reading.Error(InputProblem.StillReferenced, fields["name"], $"schema '{name}' is dropped, but table '{table.Name}' is in it", "Drop its tables too.");
            }
        });
    }

    private static void AddEnum(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Name(fields) is { } name && Fits(state, fields, "enum", name, state.Schema.FindEnum(name) is not null, wanted: false))
        {
            TableReader.CheckSchema(state.Reading, fields["name"]!, name.Schema);
            state.Schema = state.Schema with { Enums = [.. state.Schema.Enums, ObjectReader.ReadEnum(state.Reading, name, written.Without("name"))] };
        }
    }

    private static void DropEnum(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (Enum(state, fields) is not { } found)
        {
            return;
        }

        state.Schema = state.Schema with { Enums = [.. state.Schema.Enums.Where(other => other.Name != found.Name)] };
        state.Reading.Check(schema =>
        {
            if (!schema.HasEnum(found.Name) && schema.Schema.Tables.SelectMany(table => table.Columns.Where(column => Uses(column.Type, found.Name)).Select(column => $"{table.Name}.{column.Name}")).FirstOrDefault() is { } user)
            {
                state.Reading.Error(InputProblem.StillReferenced, fields["name"], $"enum '{found.Name}' is dropped, but column '{user}' has its type", "Change or drop that column too.");
            }
        });
    }

    private static void AlterEnum(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (Enum(state, fields) is { } found)
        {
            Replace(state, found with
            {
                Values = fields.Has("values") ? ObjectReader.Values(state.Reading, fields["values"], found.Name) : found.Values,
                Comment = fields.Has("comment") ? state.Reading.Text(fields["comment"], "the comment") : found.Comment,
            });
        }
    }

    private static void AddEnumValue(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (Enum(state, fields) is not { } found || state.Reading.Text(fields.Given("value"), "value") is not { } value)
        {
            return;
        }

        var key = fields.Has("before") ? "before" : "after";
        var neighbour = state.Reading.Text(fields.Given(key), key);
        var at = neighbour is null ? found.Values.Count : found.Values.ToList().IndexOf(neighbour);
        if (found.Values.Contains(value))
        {
            state.Error(fields.Given("value")!, $"enum '{found.Name}' has the value '{value}' already", "Remove the change.");
        }
        else if (at < 0)
        {
            state.Error(fields.Given(key)!, $"enum '{found.Name}' has no value '{neighbour}'", $"Its values are {string.Join(", ", found.Values)}.");
        }
        else
        {
            at = neighbour is not null && key == "after" ? at + 1 : at;
            Replace(state, found with { Values = [.. found.Values.Take(at), value, .. found.Values.Skip(at)] });
        }
    }

    private static void SetView(DiffState state, YamlFields fields, YamlMapping written, bool exists)
    {
        if (state.Name(fields) is { } name && Fits(state, fields, "view", name, state.Schema.Objects.Any(item => item.Kind == "view" && item.Name == name), exists)
            && ObjectReader.Read(state.Reading, "view", name, null, written.Without("name"), ObjectReader.ViewKeys) is { } view)
        {
            state.Schema = state.Schema with { Objects = [.. state.Schema.Objects.Where(item => !(item.Kind == "view" && item.Name == name)), view] };
        }
    }

    private static void AddObject(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (ObjectReader.ReadObject(state.Reading, written) is { } item
            && Fits(state, fields, item.Kind, item.Name, state.Schema.Objects.Any(other => other.Kind == item.Kind && other.Name == item.Name && other.On == item.On), wanted: false))
        {
            state.Schema = state.Schema with { Objects = [.. state.Schema.Objects, item] };
        }
    }

    private static void Drop(DiffState state, YamlFields fields, string? kind)
    {
        var on = fields["on"] is null ? null : state.Name(fields, "on");
        if (kind is null || state.Name(fields) is not { } name)
        {
            return;
        }

        var found = state.Schema.Objects.Where(item => item.Kind == kind && item.Name == name && (on is null || item.On == on)).ToArray();
        if (Fits(state, fields, kind, name, found.Length > 0, wanted: true))
        {
            state.Schema = state.Schema with { Objects = [.. state.Schema.Objects.Where(item => !found.Contains(item))] };
        }
    }

    private static EnumType? Enum(DiffState state, YamlFields fields) =>
        state.Name(fields) is { } name && Fits(state, fields, "enum", name, state.Schema.FindEnum(name) is not null, wanted: true) ? state.Schema.FindEnum(name) : null;

    private static void Replace(DiffState state, EnumType item) =>
        state.Schema = state.Schema with { Enums = [.. state.Schema.Enums.Select(other => other.Name == item.Name ? item : other)] };

    private static bool Uses(ColumnType type, ObjectName name) => type switch
    {
        ArrayType array => Uses(array.Element, name),
        EnumReference reference => reference.Name == name,
        _ => false,
    };

    private static bool Fits(DiffState state, YamlFields fields, string what, object name, bool isThere, bool wanted)
    {
        if (isThere != wanted)
        {
            state.Error(fields["name"]!, wanted ? $"there is no {what} '{name}' at this point" : $"there is {what} '{name}' already", wanted ? "The changes are applied in order to the current model." : "Give it another name, or drop the other one first.");
        }

        return isThere == wanted;
    }
}
