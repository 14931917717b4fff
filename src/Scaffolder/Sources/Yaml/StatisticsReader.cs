using System.Globalization;

namespace Scaffolder.Sources.Yaml;

/// <summary>What tables hold, as written down: <c>tables: { orders: { rows: 1000000, bytes: 80000000, writesPerSecond: 12.5 } }</c>.</summary>
internal static class StatisticsReader
{
    private const string Example = "tables: { orders: { rows: 1000000 } }";

    public static IReadOnlyList<KnownTable> Read(YamlNode root, YamlReading reading)
    {
        var tables = new List<KnownTable>();
        var fields = reading.Fields(root, "the statistics", "tables");
        foreach (var entry in reading.Entries(fields["tables"], "'tables'", Example))
        {
            if (reading.QualifiedName(entry.Key) is { } name)
            {
                var values = reading.Fields(entry.Value, $"the statistics of '{entry.Key.Text}'", "rows", "bytes", "writesPerSecond");
                tables.Add(new(
                    new(name, Count(values["rows"], "'rows'", reading), Count(values["bytes"], "'bytes'", reading), Rate(values["writesPerSecond"], reading)),
                    reading.At(entry.Key)));
            }
        }

        return tables;
    }

    private static long? Count(YamlNode? node, string what, YamlReading reading)
    {
        var number = reading.Integer(node, what);
        if (number is < 0)
        {
            reading.Error(InputProblem.InvalidValue, node, $"{what} is less than zero", "Leave it out when it is unknown.");
            return null;
        }

        return number;
    }

    private static double? Rate(YamlNode? node, YamlReading reading)
    {
        if (reading.Text(node, "'writesPerSecond'") is not { } text)
        {
            return null;
        }

        // Not as a double, whose parser knows words such as NaN.
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
        {
            reading.Error(InputProblem.InvalidValue, node, $"'writesPerSecond' is '{text}', which is not a number from zero up", "Write digits, as in 12 or 0.5.");
            return null;
        }

        return (double)rate;
    }
}
