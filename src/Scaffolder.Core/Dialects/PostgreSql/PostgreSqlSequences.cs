using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// The sequence behind a serial column, which the model does not name: the server names it for the table and the column.
/// One that a column leaves to itself, or takes over, is an object of the model on the other side.
/// </summary>
internal static partial class PostgreSqlSequences
{
    public static ObjectName Implied(ObjectName table, string column) =>
        new(PostgreSqlNames.Choose(table.Name, column, "seq", new HashSet<string>()), table.Schema);

    /// <summary>The schema has the sequence as an object of its own.</summary>
    public static bool Has(DatabaseSchema schema, ObjectName sequence) =>
        schema.Objects.Any(item => item.Kind == "sequence" && item.Name == sequence);

    // A definition that was read from the catalogue names every option but the one that is off.
    public static bool CanAlter(SchemaObject before, SchemaObject after) =>
        (before.Kind, after.Kind) == ("sequence", "sequence") && Options.IsMatch(after.Definition) && Options.Match(before.Definition).Groups["kind"].Value == Options.Match(after.Definition).Groups["kind"].Value;

    public static IEnumerable<SqlStatement> Alter(PostgreSqlDialect dialect, SchemaObject after)
    {
        var (sequence, parts) = (dialect.Quote(after.Name), Options.Match(after.Definition));
        var options = $"ALTER SEQUENCE {sequence} {parts.Groups["options"].Value}{(parts.Groups["cycle"].Success ? " CYCLE" : " NO CYCLE")}";
        return
        [
            // The server holds the number that it gave last against the limits.
            new($"{options} RESTART") { Guard = new($"{dialect.Sql($"to_regclass({new Literal(sequence)})")} IS NOT NULL AND (SELECT last_value NOT BETWEEN {parts.Groups["low"].Value} AND {parts.Groups["high"].Value} FROM {sequence})") },
            new(options),
        ];
    }

    /// <summary>A serial column of the schema stands for the sequence.</summary>
    public static bool IsSerial(DatabaseSchema schema, SchemaObject item) =>
        item.Kind == "sequence" && schema.Tables.Any(table => table.Name.Schema == item.Name.Schema
            && table.Columns.Any(column => column.Identity is { IsSerial: true } && Implied(table.Name, column.Name) == item.Name));

    [GeneratedRegex("""^CREATE (?<kind>(UNLOGGED )?)SEQUENCE .*? (?<options>AS \S+ INCREMENT BY -?\d+ MINVALUE (?<low>-?\d+) MAXVALUE (?<high>-?\d+) START WITH -?\d+ CACHE \d+)(?<cycle> CYCLE)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Options { get; }
}
