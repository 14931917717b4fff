using System.Text;

namespace Scaffolder.Sources.Prisma;

/// <summary>The names that Prisma gives to what its schema leaves unnamed.</summary>
/// <param name="maxBytes">The longest name; what is longer loses the end of what stands before the suffix.</param>
internal sealed class PrismaNames(int maxBytes)
{
    public string PrimaryKey(string table) => Fit(table, "_pkey");

    public string Unique(string table, IEnumerable<string> columns) => Fit(Join(table, columns), "_key");

    public string Index(string table, IEnumerable<string> columns) => Fit(Join(table, columns), "_idx");

    public string ForeignKey(string table, IEnumerable<string> columns) => Fit(Join(table, columns), "_fkey");

    public string Default(string table, string column) => Fit(Join(table, [column]), "_df");

    public string JoinTable(string relation) => Fit($"_{relation}", "");

    public string JoinKey(string table) => Fit(table, "_AB_pkey");

    public string JoinUnique(string table) => Fit(table, "_AB_unique");

    public string JoinForeignKey(string table, string side) => Fit(table, $"_{side}_fkey");

    public string JoinIndex(string table) => Fit(table, "_B_index");

    private static string Join(string table, IEnumerable<string> columns) => $"{table}_{string.Join('_', columns)}";

    private string Fit(string name, string suffix)
    {
        var room = maxBytes - suffix.Length;
        if (Encoding.UTF8.GetByteCount(name) > room)
        {
            var bytes = 0;
            name = string.Concat(name.EnumerateRunes().TakeWhile(rune => (bytes += rune.Utf8SequenceLength) <= room));
        }

        return name + suffix;
    }
}
