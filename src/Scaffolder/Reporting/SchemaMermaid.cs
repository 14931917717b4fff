using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Reporting;

/// <summary>
/// A schema as a Mermaid entity-relationship diagram that every renderer parses: a name that Mermaid cannot carry is
/// replaced character by character, told apart from others that become the same, and quoted beside the column it names.
/// </summary>
internal static partial class SchemaMermaid
{
    /// <param name="only">The tables to draw with their columns; those that they reference appear by name. Null for all.</param>
    public static string Write(DatabaseSchema schema, IReadOnlySet<ObjectName>? only = null)
    {
        schema = schema.Sorted();
        Table[] tables = [.. schema.Tables.Where(table => only?.Contains(table.Name) ?? true)];
        var entities = Entities([.. tables.Select(table => table.Name), .. tables.SelectMany(table => table.ForeignKeys.Select(key => key.References))]);
        var text = new StringBuilder("erDiagram\n");
        foreach (var table in tables)
        {
            text.Append("    ").Append(entities[table.Name]).Append(" {\n");
            foreach (var column in table.Columns)
            {
                text.Append("        ").Append(Attribute(table, column)).Append('\n');
            }

            text.Append("    }\n");
        }

        foreach (var (table, key) in tables.SelectMany(table => table.ForeignKeys.Select(key => (table, key))))
        {
            text.Append("    ").Append(entities[table.Name]).Append(' ').Append(Cardinality(table, key)).Append(' ').Append(entities[key.References])
                .Append(" : \"").Append(Quotable(string.Join(", ", key.Columns))).Append("\"\n");
        }

        return text.ToString();
    }

    private static Dictionary<ObjectName, string> Entities(IEnumerable<ObjectName> names)
    {
        var entities = new Dictionary<ObjectName, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Distinct().Order())
        {
            var entity = Quotable($"{name}");
            for (var number = 2; !taken.Add(entity); number++)
            {
                entity = $"{Quotable($"{name}")} ({number})";
            }

            entities[name] = $"\"{entity}\"";
        }

        return entities;
    }

    /// <summary>Type, name, keys and, where the name is not the column's own, the column's own.</summary>
    private static string Attribute(Table table, Column column)
    {
        var name = Word(column.Name);
        string[] keys =
        [
            .. table.PrimaryKey?.Columns.Contains(column.Name) == true ? (string[])["PK"] : [],
            .. table.ForeignKeys.Any(key => key.Columns.Contains(column.Name)) ? (string[])["FK"] : [],
            .. table.Uniques.Any(unique => unique.Columns is [var only] && only == column.Name) ? (string[])["UK"] : [],
        ];
        return $"{Word(TypeName(column.Type))} {name}{(keys.Length > 0 ? $" {string.Join(", ", keys)}" : "")}{(name == column.Name ? "" : $" \"{Quotable(column.Name)}\"")}";
    }

    // Zero or more of these to one of those, which may be missing when a column of the key may be null; at most one of
    // these where the key's columns are unique.
    private static string Cardinality(Table table, ForeignKey key)
    {
        var isOptional = key.Columns.Any(column => table.Find(column) is { IsNullable: true } && table.PrimaryKey?.Columns.Contains(column) != true);
        var isUnique = table.PrimaryKey?.Columns == key.Columns || table.Uniques.Any(unique => unique.Columns == key.Columns);
        return $"{(isUnique ? "|o" : "}o")}--{(isOptional ? "o|" : "||")}";
    }

    private static string TypeName(ColumnType type) => type switch
    {
        EnumReference reference => $"{reference.Name}",
        ArrayType array => $"{TypeName(array.Element)}[]",
        NativeType native => native.Sql.Text.Length > 0 ? native.Sql.Text : native.Sql.Dialects.Select(item => item.Text).FirstOrDefault("native"),
        _ => TypeWords.Write(type)!,
    };

    /// <summary>A bare word that begins with a letter and is not one of Mermaid's own.</summary>
    private static string Word(string text)
    {
        var word = NotWord.Replace(text, "_");
        return word.Length > 0 && char.IsAsciiLetter(word[0]) && !Key.IsMatch(word) ? word : $"c_{word}";
    }

    /// <summary>Text between double quotes, without what ends them, a line, a code fence or is an entity or directive inside.</summary>
    private static string Quotable(string text) => NotQuotable.Replace(text, "_") is { Length: > 0 } quotable ? quotable : "_";

    [GeneratedRegex(@"[^A-Za-z0-9_\-()\[\]]")]
    private static partial Regex NotWord { get; }

    [GeneratedRegex(@"^(PK|FK|UK)\b")]
    private static partial Regex Key { get; }

    // Letters, marks, numbers, pairs of surrogates (emoji) and harmless punctuation stay.
    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}\p{Cs} _.,()'+*=/?!$:\-]")]
    private static partial Regex NotQuotable { get; }
}
