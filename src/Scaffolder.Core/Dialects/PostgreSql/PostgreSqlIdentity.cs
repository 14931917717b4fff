using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The options of the sequence behind an identity column; what the server would choose itself is not said.</summary>
internal static class PostgreSqlIdentity
{
    public static Identity Normalize(Identity identity, ColumnType type)
    {
        var descends = identity.Increment < 0;
        var (low, high) = type switch { IntegerType { Bits: 16 } => (short.MinValue, (long)short.MaxValue), IntegerType { Bits: 32 } => (int.MinValue, int.MaxValue), _ => (long.MinValue, long.MaxValue) };
        var (minimum, maximum) = descends ? (low, -1L) : (1L, high);
        var first = descends ? identity.Maximum ?? maximum : identity.Minimum ?? minimum;
        return identity with
        {
            Start = identity.Start == first ? null : identity.Start,
            Increment = identity.Increment is 1 ? null : identity.Increment,
            Minimum = identity.Minimum == minimum ? null : identity.Minimum,
            Maximum = identity.Maximum == maximum ? null : identity.Maximum,
            Cache = identity.Cache is 1 ? null : identity.Cache,
        };
    }

    /// <summary>The clause in parentheses behind AS IDENTITY; empty where there is nothing to say.</summary>
    public static string Options(Identity identity) =>
        string.Join(' ', Parts(identity).Where(part => part.Value is not null).Select(part => $"{part.Word} {part.Value}")) is { Length: > 0 } options ? $" ({options}{(identity.Cycles ? " CYCLE" : "")})"
        : identity.Cycles ? " (CYCLE)" : "";

    /// <summary>The actions of ALTER COLUMN that turn one into the other.</summary>
    public static string Changes(Identity old, Identity wanted)
    {
        var changes = Parts(old).Zip(Parts(wanted)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $" SET {(pair.Second.Value is { } value ? $"{pair.Second.Word} {value}" : pair.Second.Usual ?? $"START WITH {First(wanted)}")}");
        return string.Concat(changes) + (old.Cycles == wanted.Cycles ? "" : wanted.Cycles ? " SET CYCLE" : " SET NO CYCLE");
    }

    // The limits come first: the server holds the start against them.
    private static IEnumerable<(string Word, string? Value, string? Usual)> Parts(Identity identity) =>
    [
        ("INCREMENT BY", Text(identity.Increment), "INCREMENT BY 1"),
        ("MINVALUE", Text(identity.Minimum), "NO MINVALUE"),
        ("MAXVALUE", Text(identity.Maximum), "NO MAXVALUE"),
        ("START WITH", Text(identity.Start), null),
        ("CACHE", Text(identity.Cache), "CACHE 1"),
    ];

    private static string First(Identity identity) => Text(identity.Increment < 0 ? identity.Maximum ?? -1 : identity.Minimum ?? 1)!;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
