using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>A sequence of numbers that no column owns.</summary>
internal sealed record EfSequence(string Name, string? Schema, int Bits, long Start, long Increment, long? Minimum, long? Maximum, long Cache, bool IsCyclic)
{
    public static EfSequence Read(string name, IReadOnlyList<EfCall> calls, EfReading reading)
    {
        var bits = calls[0].Types is [var type] ? type.ToString() switch { "short" => 16, "int" => 32, _ => 64 } : 64;
        var sequence = new EfSequence(name, calls[0].Text(1), bits, 1, 1, null, null, 1, false);
        foreach (var call in calls.Skip(1))
        {
            var number = call.Arguments.Count > 0 ? EfValue.Integer(call.Arguments[0]) : null;
            sequence = call.Method switch
            {
                "StartsAt" => sequence with { Start = number ?? 1 },
                "IncrementsBy" => sequence with { Increment = number ?? 1 },
                "HasMin" => sequence with { Minimum = number },
                "HasMax" => sequence with { Maximum = number },
                "UseCache" => sequence with { Cache = number ?? 1 },
                "UseNoCache" => sequence with { Cache = 1 },
                "IsCyclic" => sequence with { IsCyclic = call.Flag() },
                _ => Unknown(sequence, call, reading),
            };
        }

        return sequence;
    }

    /// <summary>The statement as PostgreSQL's catalogue gives it back.</summary>
    public SchemaObject Object(string? defaultSchema, Func<ObjectName, string> quote)
    {
        var name = new ObjectName(Name, Schema ?? defaultSchema);
        var (type, largest) = Bits switch { 16 => ("smallint", short.MaxValue), 32 => ("integer", int.MaxValue), _ => ("bigint", long.MaxValue) };
        var (minimum, maximum) = Increment > 0 ? (Minimum ?? 1, Maximum ?? largest) : (Minimum ?? -largest - 1, Maximum ?? -1);
        return new("sequence", name, string.Create(CultureInfo.InvariantCulture, $"CREATE SEQUENCE {quote(name)} AS {type} INCREMENT BY {Increment} MINVALUE {minimum} MAXVALUE {maximum} START WITH {Start} CACHE {Cache}{(IsCyclic ? " CYCLE" : "")}"));
    }

    private static EfSequence Unknown(EfSequence sequence, EfCall call, EfReading reading)
    {
        reading.NotUnderstood(call);
        return sequence;
    }
}
