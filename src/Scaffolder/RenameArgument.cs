using System.Text;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>
/// The text of a rename: <c>users=people</c>, <c>users.nick=users.handle</c>, <c>app.users.nick=handle</c>. A part that
/// holds a dot, an equals sign or a quote stands in double quotes, with quotes doubled.
/// </summary>
internal static class RenameArgument
{
    /// <summary>Nothing else is a rename.</summary>
    public const string None = "none";

    /// <summary>The instruction, or what is wrong with it; what two parts mean is told by the schema.</summary>
    public static (RenameInstruction? Instruction, Diagnostic? Problem) Parse(string text, DatabaseSchema current)
    {
        if (Split(text, '=') is not [var before, var after] || Names(before) is not { } old || Names(after) is not { Length: > 0 } renamed)
        {
            return (null, Problem($"'{text}' is not a rename.", "Write --rename users=people or --rename users.nick=users.handle; a part with a dot or an equals sign stands in double quotes."));
        }

        RenameInstruction? instruction = old switch
        {
            [var table] => new(new(table), null, renamed[^1]),
            [var table, var column] when current.Find(new(table))?.Find(column) is not null => new(new(table), column, renamed[^1]),
            [var schema, var table] when current.Find(new(table, schema)) is not null || current.FindEnum(new(table, schema)) is not null => new(new(table, schema), null, renamed[^1]),
            [var schema, var table, var column] => new(new(table, schema), column, renamed[^1]),
            _ => null,
        };
        var found = instruction is not null && (current.Find(instruction.Table) is { } target
            ? instruction.Column is null || target.Find(instruction.Column) is not null
            : instruction.Column is null && current.FindEnum(instruction.Table) is not null);
        return found ? (instruction, null) : (null, Problem($"The current model has no '{before}' that could be renamed.", "The old name stands before the equals sign."));
    }

    public static string Write(RenameInstruction rename)
    {
        var table = rename.Table.Schema is { } schema ? $"{Quote(schema)}.{Quote(rename.Table.Name)}" : Quote(rename.Table.Name);
        return rename.Column is { } column
            ? $"{table}.{Quote(column)}={table}.{Quote(rename.NewName)}"
            : $"{table}={(rename.Table.Schema is null ? "" : $"{Quote(rename.Table.Schema)}.")}{Quote(rename.NewName)}";
    }

    private static string Quote(string part) =>
        part.AsSpan().IndexOfAny(".=\"") >= 0 || part.Length == 0 ? $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : part;

    private static string[]? Names(string text)
    {
        string[] parts = [.. Split(text, '.').Select(Unquote)];
        return parts.Length <= 3 && !parts.Contains("") ? parts : null;
    }

    private static string Unquote(string part) =>
        part.Length >= 2 && part[0] == '"' && part[^1] == '"' ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part;

    // A doubled quote closes and opens again, which leaves the state as it was.
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var isQuoted = false;
        foreach (var character in text)
        {
            isQuoted ^= character == '"';
            if (character == separator && !isQuoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static Diagnostic Problem(string message, string help) => new(DiagnosticIds.Rename, Severity.Error, message, help);
}
