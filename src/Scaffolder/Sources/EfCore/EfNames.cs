using System.Globalization;

namespace Scaffolder.Sources.EfCore;

/// <summary>The names that EF Core gives to what a model leaves unnamed.</summary>
/// <param name="maxLength">The longest name of the database, in characters; null without a limit.</param>
internal sealed class EfNames(int? maxLength)
{
    public string PrimaryKey(string table) => Fit($"PK_{table}");

    public string AlternateKey(string table, IEnumerable<string> columns) => Fit($"AK_{table}_{string.Join('_', columns)}");

    public string Index(string table, IEnumerable<string> columns, Func<string, bool> isTaken) => Free($"IX_{table}_{string.Join('_', columns)}", isTaken);

    public string ForeignKey(string table, string principal, IEnumerable<string> columns, Func<string, bool> isTaken) => Free($"FK_{table}_{principal}_{string.Join('_', columns)}", isTaken);

    private string Free(string name, Func<string, bool> isTaken)
    {
        var free = Fit(name);
        for (var number = 1; isTaken(free); number++)
        {
            free = Fit(name, string.Create(CultureInfo.InvariantCulture, $"~{number}"));
        }

        return free;
    }

    private string Fit(string name, string? mark = null) => maxLength is { } most && name.Length + (mark?.Length ?? 0) > most
        ? string.Concat(name.AsSpan(0, most - (mark ?? "~").Length), mark ?? "~")
        : name + mark;
}
