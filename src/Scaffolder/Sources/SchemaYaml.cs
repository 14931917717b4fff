using System.Text;
using Scaffolder.Schema;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Sources;

/// <summary>
/// A schema as the YAML that <see cref="YamlSource"/> reads: sorted, one line per column, key, check and index, so that two
/// versions differ in the lines that changed. Reading it gives the same schema.
/// </summary>
internal static class SchemaYaml
{
    private const string Indent = "  ";

    /// <param name="plainDefaults">False to say of every default whether it is an expression, for a form without plain words.</param>
    public static string Write(DatabaseSchema schema, bool plainDefaults = true)
    {
        schema = schema.Sorted();
        var sections = new List<string>();
        if (schema.Schemas.Count > 0)
        {
            sections.Add($"schemas: {YamlFlow.Names(schema.Schemas)}\n");
        }

        Add("enums", schema.Enums.Select(item => $"{Key(item.Name)} {Write(item)}\n"));
        Add("tables", schema.Tables.Select(table => Write(table, plainDefaults)));
        Add("views", schema.Objects.Where(IsView).Select(WriteView));
        Add("objects", schema.Objects.Where(item => !IsView(item)).Select(WriteObject));
        return sections.Count == 0 ? "tables: {}\n" : string.Join('\n', sections);

        void Add(string key, IEnumerable<string> items)
        {
            if (string.Concat(items) is { Length: > 0 } text)
            {
                sections.Add($"{key}:\n{text}");
            }
        }
    }

    private static string Key(ObjectName name) => YamlWords.Key(NameSyntax.Write(name), Indent);

    private static string Write(EnumType item) =>
        item.Comment is null ? YamlFlow.Names(item.Values) : YamlFlow.Mapping(("values", YamlFlow.Names(item.Values)), ("comment", YamlWords.Text(item.Comment)));

    private static string Write(Table table, bool plainDefaults)
    {
        var text = new StringBuilder($"{Key(table.Name)}\n");
        Line("comment", YamlFlow.TextOrNothing(table.Comment));
        Lines("columns", table.Columns, column => column.Name, (column, _) => ColumnWriter.Write(column, table.PrimaryKey, plainDefaults));
        Line("columns", table.Columns.Count == 0 ? "{}" : null);
        Line("primaryKey", table.PrimaryKey is { } key ? ConstraintWriter.Write(key) : null);
        Lines("unique", table.Uniques, unique => unique.Name, ConstraintWriter.Write);
        Lines("checks", table.Checks, check => check.Name, ConstraintWriter.Write);
        Lines("foreignKeys", table.ForeignKeys, foreign => foreign.Name, ConstraintWriter.Write);
        Lines("indexes", table.Indexes, index => index.Name, (index, _) => ConstraintWriter.Write(index));
        Line("options", YamlFlow.Options(table.Options));
        return text.ToString();

        void Line(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(Indent + Indent).Append(key).Append(": ").Append(value).Append('\n');
            }
        }

        // A mapping by name; a list as soon as one of them has no name.
        void Lines<T>(string key, EquatableArray<T> items, Func<T, string?> name, Func<T, string?, string> write)
        {
            if (items.Count == 0)
            {
                return;
            }

            text.Append(Indent + Indent).Append(key).Append(":\n");
            var isList = items.Any(item => name(item) is null);
            foreach (var item in items)
            {
                text.Append(isList ? $"{Indent}{Indent}{Indent}- {write(item, name(item))}\n" : $"{YamlWords.Key(name(item)!, Indent + Indent + Indent)} {write(item, null)}\n");
            }
        }
    }

    private static bool IsView(SchemaObject item) => item is { Kind: "view", On: null };

    private static string WriteView(SchemaObject view) => view is { Drop: null, DependsOn.Count: 0 }
        ? $"{Key(view.Name)} {YamlWords.Block(view.Definition, Indent + Indent)}\n"
        : $"{Key(view.Name)}\n{Details(view)}";

    private static string WriteObject(SchemaObject item) =>
        $"{Indent}- kind: {YamlWords.Text(item.Kind)}\n{Field("name", YamlWords.Text(NameSyntax.Write(item.Name)))}{Field("on", item.On is { } on ? YamlWords.Text(NameSyntax.Write(on)) : null)}{Details(item)}";

    private static string Details(SchemaObject item) =>
        $"{Field("definition", YamlWords.Block(item.Definition, Indent + Indent + Indent))}{Field("drop", YamlFlow.TextOrNothing(item.Drop))}{Field("dependsOn", item.DependsOn.Count == 0 ? null : YamlFlow.List(item.DependsOn.Select(name => YamlWords.Text(NameSyntax.Write(name)))))}";

    private static string Field(string key, string? value) => value is null ? "" : $"{Indent}{Indent}{key}: {value}\n";
}
