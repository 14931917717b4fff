using System.Globalization;

namespace Scaffolder.Journal;

/// <summary>A moment as records write it: ISO 8601, in UTC, to the second.</summary>
internal static class Moment
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
