using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>One index: its columns alone, or a mapping.</summary>
internal static partial class IndexReader
{
    public static readonly string[] Keys = ["columns", "unique", "include", "where", "method", "nullsNotDistinct", "options", "comment"];
    public static readonly string[] ColumnKeys = ["column", "expression", "descending", "nulls", "collation", "operatorClass", "length"];

    public static TableIndex Read(YamlReading reading, ObjectName table, string name, YamlNode node)
    {
        var what = $"index '{name}'";
        if (node is not YamlMapping)
        {
            return new(name, ReadColumns(reading, table, node, node, what));
        }

        var fields = reading.Fields(node, what, Keys);
        return new(name, ReadColumns(reading, table, node, fields["columns"], what))
        {
            IsUnique = reading.Boolean(fields["unique"], "unique") ?? false,
            Include = ConstraintReader.Columns(reading, table, null, fields["include"], "include"),
            Predicate = ExpressionReader.Read(reading, fields["where"], "where"),
            Method = reading.Text(fields["method"], "the method"),
            NullsNotDistinct = reading.Boolean(fields["nullsNotDistinct"], "nullsNotDistinct") ?? false,
            Options = TableReader.ReadOptions(reading, fields["options"]),
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    private static EquatableArray<IndexColumn> ReadColumns(YamlReading reading, ObjectName table, YamlNode owner, YamlNode? node, string what)
    {
        YamlNode[] items = node switch { null => [], YamlSequence list => [.. list.Items], _ => [node] };
        if (items.Length == 0 || items is [YamlScalar { IsNull: true }])
        {
            reading.Error(InputProblem.MissingKey, owner, $"{what} has no columns", "Write columns: [a, b].");
            return [];
        }

        return [.. items.Select(item => ReadColumn(reading, table, item, what)).OfType<IndexColumn>()];
    }

    private static IndexColumn? ReadColumn(YamlReading reading, ObjectName table, YamlNode node, string what)
    {
        if (node is YamlScalar scalar)
        {
            var column = ReadWords(scalar.Text);
            if (!reading.CheckName(scalar))
            {
                return null;
            }

            ConstraintReader.Exists(reading, table, node, column.Column!, what);
            return column;
        }

        var fields = reading.Fields(node, $"a column of {what}", ColumnKeys);
        var name = reading.Text(fields["column"], "the column");
        var expression = ExpressionReader.Read(reading, fields["expression"], "the expression");
        if (node is YamlMapping && name is null == expression is null && fields["expression"] is null == name is null)
        {
            reading.Error(InputProblem.MissingKey, node, $"a column of {what} needs either 'column' or 'expression'", "Write { column: name, descending: true } or { expression: lower(name) }.");
        }

        if (name is null == expression is null)
        {
            return null;
        }

        if (name is not null)
        {
            ConstraintReader.Exists(reading, table, fields["column"]!, name, what);
        }

        return new(name, expression)
        {
            IsDescending = reading.Boolean(fields["descending"], "descending") ?? false,
            NullsFirst = Nulls(reading, fields["nulls"]),
            Collation = reading.Text(fields["collation"], "the collation"),
            OperatorClass = reading.Text(fields["operatorClass"], "the operator class"),
            PrefixLength = reading.Integer(fields["length"], "length") is { } length ? (int)Math.Clamp(length, 1, int.MaxValue) : null,
        };
    }

    /// <summary>A name with the words of SQL after it: <c>name desc nulls last</c>.</summary>
    public static IndexColumn ReadWords(string text) => Words.Match(text) is not { Success: true } match
        ? new(text)
        : new(match.Groups["name"].Value)
        {
            IsDescending = match.Groups["order"].Value.Equals("desc", StringComparison.OrdinalIgnoreCase),
            NullsFirst = match.Groups["nulls"] is { Success: true, Value: var nulls } ? nulls.Equals("first", StringComparison.OrdinalIgnoreCase) : null,
        };

    private static bool? Nulls(YamlReading reading, YamlNode? node)
    {
        switch (reading.Text(node, "nulls"))
        {
            case null:
                return null;
            case "first":
                return true;
            case "last":
                return false;
            default:
                reading.Error(InputProblem.InvalidValue, node, "nulls is neither 'first' nor 'last'", "Write nulls: last, or leave it out.");
                return null;
        }
    }

    [GeneratedRegex(@"^(?<name>.*\S)\s+((?<order>asc|desc)(\s+nulls\s+(?<nulls>first|last))?|nulls\s+(?<nulls>first|last))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Words { get; }
}
