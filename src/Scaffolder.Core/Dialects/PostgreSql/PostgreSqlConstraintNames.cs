using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The names that the server gives to constraints without one, in the order in which it meets them.</summary>
internal static partial class PostgreSqlConstraintNames
{
    /// <param name="relations">The names of the schema's relations; keys have an index, which needs one that is free.</param>
    public static Table Fill(Table table, ISet<string> relations)
    {
        var taken = table.Constraints.Select(constraint => constraint.Name).OfType<string>()
            .Concat(table.Indexes.Select(index => index.Name)).ToHashSet(StringComparer.Ordinal);
        return table with
        {
            PrimaryKey = table.PrimaryKey is { } key ? key with { Name = key.Name ?? ChooseKey(null, "pkey"), Comment = Text(key.Comment) } : null,
            Uniques = [.. table.Uniques.Select(unique => unique with { Name = unique.Name ?? ChooseKey(string.Join('_', unique.Columns), "key"), Comment = Text(unique.Comment) })],
            Checks = [.. table.Checks.Select(check => check with { Name = check.Name ?? Choose(OnlyColumn(table, check), "check") })],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => foreign with { Name = foreign.Name ?? Choose(string.Join('_', foreign.Columns), "fkey") })],
        };

        string Choose(string? columns, string label) => PostgreSqlNames.Choose(table.Name.Name, columns, label, taken);
        string ChooseKey(string? columns, string label)
        {
            var name = PostgreSqlNames.Choose(table.Name.Name, columns, label, relations);
            taken.Add(name);
            return name;
        }
    }

    /// <summary>The names of relations that the tables of a schema have already, by the schema.</summary>
    public static Dictionary<string, HashSet<string>> Relations(IEnumerable<Table> tables) => tables
        .GroupBy(table => table.Name.Schema ?? "", StringComparer.Ordinal)
        .ToDictionary(
            schema => schema.Key,
            schema => schema.SelectMany(table => (IEnumerable<string?>)
            [
                table.Name.Name, .. table.Constraints.Select(constraint => constraint.Name), .. table.Indexes.Select(index => index.Name),
            ]).OfType<string>().ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>The columns of the table that the expression names.</summary>
    public static IEnumerable<string> ColumnsIn(Table table, SqlExpression expression)
    {
        var names = Words.Matches(expression.Text)
            .Select(word => word.Groups["quoted"] is { Success: true, Value: var quoted } ? quoted[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : Lower(word.Groups["word"].Value))
            .ToHashSet(StringComparer.Ordinal);
        return table.Columns.Select(column => column.Name).Where(names.Contains);
    }

    private static string? OnlyColumn(Table table, CheckConstraint check) => ColumnsIn(table, check.Expression).ToArray() is [var only] ? only : null;

#pragma warning disable CA1308 // The server folds names to lower case.
    private static string Lower(string word) => word.ToLowerInvariant();
#pragma warning restore CA1308

    private static string? Text(string? comment) => string.IsNullOrEmpty(comment) ? null : comment;

    [GeneratedRegex("""'([^']|'')*'|(?<quoted>"([^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_$]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Words { get; }
}
