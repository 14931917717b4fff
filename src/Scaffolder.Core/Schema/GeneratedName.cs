using System.Globalization;
using System.Text;

namespace Scaffolder.Schema;

/// <summary>Names that are made up: always the same for the same text, short enough for every database, and free.</summary>
public static class GeneratedName
{
    /// <summary>The shortest limit among the databases, in bytes of UTF-8.</summary>
    private const int MaxBytes = 63;

    public static string Free(string name, Func<string, bool> isTaken)
    {
        var free = Fit(name);
        for (var number = 2; isTaken(free); number++)
        {
            free = Fit(string.Create(CultureInfo.InvariantCulture, $"{name}_{number}"));
        }

        return free;
    }

    /// <summary>The name itself, or its beginning and a hash of the whole where it is too long.</summary>
    public static string Fit(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (sum, octet) => (sum ^ octet) * 16777619u);
        var start = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxBytes - 9)
            {
                break;
            }

            start.Append(rune.ToString());
        }

        return string.Create(CultureInfo.InvariantCulture, $"{start}_{hash:x8}");
    }
}
