namespace Scaffolder.Sources.Yaml;

/// <summary>What a misspelt word was probably meant to be.</summary>
internal static class Spelling
{
    public static string Help(string word, ReadOnlySpan<string> known) =>
        Nearest(word, known.ToArray()) is { } same && Plain(same) == Plain(word) ? $"Did you mean '{same}'?"
        : Elsewhere(word) is { } hint ? hint
        : Nearest(word, known.ToArray()) is { } nearest ? $"Did you mean '{nearest}'?"
        : $"Known are {string.Join(", ", known.ToArray())}.";

    /// <summary>The known word with the fewest typing errors, none when all are far away.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var plain = Plain(word);
        var best = known.Select(item => (Item: item, Distance: Distance(plain, Plain(item))))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Item, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Item is not null && best.Distance <= Math.Max(1, plain.Length / 3) ? best.Item : null;
    }

    // Words of SQL and of other tools that a user may well try.
    private static string? Elsewhere(string word) => Plain(word) switch
    {
        "nullable" or "notnull" or "required" or "optional" => "Columns are nullable; one that is not says 'null: false'.",
        "autoincrement" or "serial" or "auto" => "A column that the database numbers says 'identity: true'.",
        "primarykey" or "primary" or "pk" => "A table's key stands beside its columns: 'primaryKey: [id]'.",
        "references" or "foreignkey" or "fk" => "A foreign key stands beside the columns: 'foreignKeys: { fk_name: { columns: [a], references: t(id) } }'.",
        "unique" => "A unique constraint stands beside the columns: 'unique: { uq_name: [a] }'.",
        "length" or "precision" or "scale" or "size" => "Lengths stand in the type: 'string(20)', 'decimal(12,2)'.",
        _ => null,
    };

    private static string Plain(string word) =>
        string.Concat(word.Where(c => c is not ('_' or '-' or ' ')).Select(char.ToLowerInvariant).Take(64));

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
