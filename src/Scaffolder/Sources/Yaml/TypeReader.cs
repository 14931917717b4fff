using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A column's type: neutral words, <c>{ postgresql: citext, sqlite: text }</c>, or <c>{ array: type }</c>.</summary>
internal static class TypeReader
{
    /// <summary>Null with the problem reported.</summary>
    public static ColumnType? Read(YamlReading reading, YamlNode node)
    {
        if (node is YamlMapping { Entries: [{ Key.Text: "array" } entry] })
        {
            return Read(reading, entry.Value) is { } element ? new ArrayType(element) : null;
        }

        if (node is YamlSequence)
        {
            reading.Error(InputProblem.WrongShape, node, "the type is a list", "Write type: text, or type: { postgresql: citext, sqlite: text }; an array is 'text[]'.");
            return null;
        }

        if (node is not YamlScalar scalar)
        {
            return ExpressionReader.Read(reading, node, "the type") is { } sql ? new NativeType(sql) : null;
        }

        if (TypeWords.Parse(scalar.Text) is not { } type)
        {
            reading.Error(InputProblem.UnknownType, node, $"'{scalar.Text}' is not a type", Help(scalar.Text));
            return null;
        }

        CheckEnum(reading, node, type);
        return type;
    }

    private static void CheckEnum(YamlReading reading, YamlNode node, ColumnType type)
    {
        if (type is ArrayType array)
        {
            CheckEnum(reading, node, array.Element);
        }
        else if (type is EnumReference { Name: var name })
        {
            reading.Check(schema =>
            {
                if (!schema.HasEnum(name))
                {
                    var nearest = Spelling.Nearest(name.ToString(), schema.Schema.Enums.Select(item => item.Name.ToString()));
                    reading.Error(InputProblem.UnknownEnum, node, $"there is no enum '{name}'", nearest is null ? $"Declare it: 'enums: {{ {name}: [a, b] }}'." : $"Did you mean '{nearest}'?");
                }
            });
        }
    }

    private static string Help(string text)
    {
        var word = text.Split('(', '[')[0].Trim();
        return TypeSpelling.Neutral(text) is { } neutral ? $"Write {neutral}."
            : TypeSpelling.Known.Contains(word, StringComparer.Ordinal) ? "A length is a positive number: string(20), decimal(12,2), timestamp(3)."
            : $"{(Spelling.Nearest(word, TypeSpelling.Known) is { } nearest ? $"Did you mean '{nearest}'? " : "")}A declared enum is written enum({word}); a type that only a database knows, {{ postgresql: {word}, sqlite: text }}.";
    }
}
