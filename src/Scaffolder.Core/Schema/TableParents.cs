using System.Text.RegularExpressions;

namespace Scaffolder.Schema;

/// <summary>The tables that a table is a part or a child of, as its options <c>partition of</c> and <c>inherits</c> say.</summary>
public static partial class TableParents
{
    public static IEnumerable<ObjectName> Of(Table table) => table.Options
        .SelectMany(option => option.Name switch
        {
            "partition of" => [Parent(option.Value)],
            "inherits" => Name.Matches(option.Value).Select(match => match.Value.Trim()),
            _ => Enumerable.Empty<string>(),
        })
        .Select(NameSyntax.Parse)
        .OfType<ObjectName>();

    /// <summary>The partitions of a table, and theirs.</summary>
    public static IEnumerable<Table> Parts(DatabaseSchema schema, ObjectName table) =>
        schema.Tables.Where(part => part.Options.Any(option => option.Name == "partition of") && Of(part).Contains(table)).SelectMany(part => Parts(schema, part.Name).Prepend(part));

    /// <summary>The name at the beginning of <c>partition of</c>; its bounds stand behind it.</summary>
    public static string Parent(string partition) =>
        partition.IndexOf(" FOR VALUES ", StringComparison.Ordinal) is > 0 and var bounds ? partition[..bounds]
        : partition.EndsWith(" DEFAULT", StringComparison.Ordinal) ? partition[..^" DEFAULT".Length]
        : partition;

    [GeneratedRegex("""("([^"]|"")*"|[^",])+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Name { get; }
}
