using System.Globalization;

namespace Scaffolder.Journal;

/// <summary>The id of a migration: the moment it was made, in UTC, as 14 digits, and later than every one before it.</summary>
internal static class MigrationId
{
    private const string Format = "yyyyMMddHHmmss";

    /// <summary>The id for <paramref name="time"/>, or the first free one after <paramref name="last"/> where that is later.</summary>
    public static string Next(DateTimeOffset time, string? last)
    {
        var now = Text(time);
        return last is null || string.CompareOrdinal(now, last) > 0 ? now : Text(Time(last).AddSeconds(1));
    }

    /// <summary>The id that a file's name begins with, or null.</summary>
    public static string? Of(string fileName) =>
        fileName.Length >= Format.Length && DateTimeOffset.TryParseExact(fileName[..Format.Length], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? fileName[..Format.Length]
            : null;

    /// <summary>
    /// The moment that an ISO 8601 text names; without an offset it is UTC. Null when it is none.
    /// </summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The moment that SOURCE_DATE_EPOCH names: seconds since 1970. Null when it is none.</summary>
    public static DateTimeOffset? ParseEpoch(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string id) => DateTimeOffset.ParseExact(id, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
