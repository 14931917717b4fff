using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>SQL in a model: a text, or <c>{ sql: for all, postgresql: for one }</c>.</summary>
internal static class ExpressionReader
{
    /// <summary>The words for databases, before a version.</summary>
    public static readonly string[] Dialects = ["mariadb", "mysql", "postgresql", "sqlite", "sqlserver"];

    private static readonly string[] _keys = ["sql", .. Dialects];

    /// <summary>Null when it is absent or, with the problem reported, wrong.</summary>
    public static SqlExpression? Read(YamlReading reading, YamlNode? node, string what)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalar scalar)
        {
            return NotEmpty(reading, node, scalar.Text, what) ? new(scalar.Text) : null;
        }

        var fields = reading.Fields(node, what, _keys);
        DialectText[] dialects =
        [
            .. Dialects.Where(dialect => fields[dialect] is not null)
                .Select(dialect => new DialectText(dialect, reading.Text(fields[dialect], $"{what} for {dialect}") ?? "")),
        ];
        var common = reading.Text(fields["sql"], $"{what} for all databases");
        if (common is null && dialects.Length == 0)
        {
            // Unknown keys are reported already.
            if (node is YamlMapping mapping && mapping.Entries.All(entry => _keys.Contains(entry.Key.Text)))
            {
                reading.Error(InputProblem.MissingKey, node, $"{what} is empty", $"Its keys are {string.Join(", ", _keys)}.");
            }

            return null;
        }

        return new(common ?? "", [.. dialects]);
    }

    private static bool NotEmpty(YamlReading reading, YamlNode node, string text, string what)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        reading.Error(InputProblem.InvalidValue, node, $"{what} is empty", "Write SQL, or leave the key out.");
        return false;
    }
}
