using System.Text;
using Scaffolder.Schema;

namespace Scaffolder.Reporting;

/// <summary>A schema as an entity-relationship diagram.</summary>
internal static class Mermaid
{
    public static string Diagram(DatabaseSchema schema)
    {
        var text = new StringBuilder("erDiagram\n");
        foreach (var table in schema.Tables)
        {
            text.Append("    ").Append(Name($"{table.Name}")).Append(" {\n");
            foreach (var column in table.Columns)
            {
                text.Append("        ").Append(Word(Type(column.Type))).Append(' ').Append(Word(column.Name)).Append(Keys(table, column)).Append('\n');
            }

            text.Append("    }\n");
        }

        foreach (var (table, key) in schema.Tables.SelectMany(table => table.ForeignKeys.Select(key => (table, key))))
        {
            // Many to one, where the one may be missing when a column of the key may be null.
            var isOptional = key.Columns.Any(column => table.Find(column) is { IsNullable: true });
            text.Append("    ").Append(Name($"{table.Name}")).Append(isOptional ? " }o--o| " : " }o--|| ").Append(Name($"{key.References}"))
                .Append(" : ").Append(Name(string.Join(", ", key.Columns))).Append('\n');
        }

        return text.ToString();
    }

    private static string Keys(Table table, Column column)
    {
        string[] keys =
        [
            .. table.PrimaryKey?.Columns.Contains(column.Name) == true ? (string[])["PK"] : [],
            .. table.ForeignKeys.Any(key => key.Columns.Contains(column.Name)) ? (string[])["FK"] : [],
            .. table.Uniques.Any(unique => unique.Columns is [var only] && only == column.Name) ? (string[])["UK"] : [],
        ];
        return keys.Length == 0 ? "" : $" {string.Join(", ", keys)}";
    }

    private static string Type(ColumnType type) => type switch
    {
        BooleanType => "boolean",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 64 } => "bigint",
        IntegerType => "integer",
        DecimalType => "decimal",
        FloatType { Bits: 32 } => "real",
        FloatType => "double",
        StringType { Length: null } => "text",
        StringType { IsFixed: true } => "char",
        StringType => "string",
        BinaryType { Length: null } => "blob",
        BinaryType => "binary",
        UuidType => "uuid",
        DateType => "date",
        TimeType => "time",
        TimestampType => "timestamp",
        IntervalType => "interval",
        JsonType { IsBinary: true } => "jsonb",
        JsonType => "json",
        XmlType => "xml",
        EnumReference reference => $"{reference.Name}",
        ArrayType array => $"{Type(array.Element)}[]",
        NativeType native => native.Sql.Text,
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };

    // The name of an entity may be quoted, but nothing inside the quotes can be.
    private static string Name(string text) => $"\"{string.Concat(text.Select(character => character is '"' or '\\' || char.IsControl(character) ? '_' : character))}\"";

    // An attribute is a bare word that begins with a letter.
    private static string Word(string text)
    {
        var word = string.Concat(text.Select(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '[' or ']' or '(' or ')' ? character : '_'));
        return word.Length > 0 && char.IsLetter(word[0]) ? word : $"c_{word}";
    }
}
