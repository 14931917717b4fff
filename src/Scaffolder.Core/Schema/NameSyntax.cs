using System.Text;

namespace Scaffolder.Schema;

/// <summary>
/// Names inside a text: <c>name</c>, <c>schema.name</c>, <c>table(column, column)</c>. A part that holds one of the
/// separators stands in double quotes, with quotes doubled, as in SQL.
/// </summary>
public static class NameSyntax
{
    private const string Separators = ".\"(),";

    public static string Write(ObjectName name) => name.Schema is { } schema ? $"{Write(schema)}.{Write(name.Name)}" : Write(name.Name);

    public static string Write(string part) =>
        part.Length == 0 || part.AsSpan().ContainsAny(Separators) || char.IsWhiteSpace(part[0]) || char.IsWhiteSpace(part[^1])
            ? $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : part;

    public static string WriteReference(ObjectName table, EquatableArray<string> columns) =>
        columns.Count == 0 ? Write(table) : $"{Write(table)}({string.Join(", ", columns.Select(Write))})";

    /// <summary>Null when the text is not a name.</summary>
    public static ObjectName? Parse(string text)
    {
        var position = 0;
        return Name(text, ref position, ".") is { } name && position == text.Length ? name : null;
    }

    /// <summary>A table with the columns in brackets after it, none when there are no brackets; null when the text is neither.</summary>
    public static (ObjectName Table, EquatableArray<string> Columns)? ParseReference(string text)
    {
        var position = 0;
        if (Name(text, ref position, ".(") is not { } table)
        {
            return null;
        }

        if (position == text.Length)
        {
            return (table, []);
        }

        var columns = new List<string>();
        do
        {
            position++;
            Skip(text, ref position);
            if (Part(text, ref position, ",)") is not { Length: > 0 } column || position >= text.Length)
            {
                return null;
            }

            columns.Add(column);
        }
        while (text[position] == ',');
        return text[position] == ')' && string.IsNullOrWhiteSpace(text[(position + 1)..]) ? (table, [.. columns]) : null;
    }

    private static ObjectName? Name(string text, ref int position, string ends)
    {
        if (Part(text, ref position, ends) is not { Length: > 0 } first)
        {
            return null;
        }

        if (position == text.Length || text[position] != '.')
        {
            return new(first);
        }

        position++;
        return Part(text, ref position, ends) is { Length: > 0 } second && (position == text.Length || text[position] != '.') ? new(second, first) : null;
    }

    /// <summary>One part up to one of <paramref name="ends"/> or the end of the text; null when its quotes are not closed.</summary>
    private static string? Part(string text, ref int position, string ends)
    {
        if (position >= text.Length || text[position] != '"')
        {
            var length = text.AsSpan(position).IndexOfAny(ends);
            var start = position;
            position = length < 0 ? text.Length : position + length;
            return text[start..position].Trim();
        }

        var part = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
            {
                part.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '"')
            {
                part.Append('"');
                position++;
            }
            else
            {
                position++;
                Skip(text, ref position);
                return position == text.Length || ends.Contains(text[position], StringComparison.Ordinal) ? part.ToString() : null;
            }
        }

        return null;
    }

    private static void Skip(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }
}
