using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Diffing;

namespace Scaffolder.Verification;

/// <summary>How a schema that was read back differs from the one that should be there, in the words of <c>diff</c>.</summary>
internal static class SchemaDifference
{
    // A cell is one line: enough to see what is wrong, not the whole schema.
    private const int _most = 5;
    private const int _longest = 160;

    /// <param name="changes">What would have to change in what was found.</param>
    /// <param name="dialect">Names the types.</param>
    /// <returns>Null when nothing differs.</returns>
    public static string? Words(EquatableArray<SchemaChange> changes, SqlDialect dialect) => changes.Count == 0
        ? null
        : $"the database differs: {string.Join("; ", changes.Take(_most).Select(change => Words(ChangeText.Of(change, dialect))))}{More(changes.Count)}";

    private static string Words(ChangeText change) => (change.Before, change.After) switch
    {
        (null, { } missing) => $"{change.Object} is missing: {Short(missing)}",
        ({ } found, null) => $"{change.Object} is left over: {Short(found)}",
        ({ } found, { } expected) => $"{change.Object} is '{Short(found)}' and should be '{Short(expected)}'",
        _ => $"{change.Object} differs",
    };

    private static string More(int count) => count > _most ? string.Create(CultureInfo.InvariantCulture, $" and {count - _most} more") : "";

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= _longest ? line : $"{line[.._longest]}…";
    }
}
