using System.Text.RegularExpressions;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The columns that a migration itself gives values to and that have to hold one afterwards: what is empty in them then is its own fault.</summary>
internal sealed class FilledColumns(MigrationPlan plan)
{
    private readonly HashSet<(ObjectName Table, string Column)> _filled =
    [
        .. plan.Steps.SelectMany(step => Of(step.Operation)).Where(item => plan.To.Find(item.Table)?.Find(item.Column) is { IsNullable: false }),
    ];

    /// <summary>The columns of the schema before that are among them: rows with NULL there have to take the migration.</summary>
    public EquatableArray<(ObjectName Table, string Column)> Before =>
    [
        .. ColumnLineage.Of(plan)
            .Where(column => _filled.Contains((column.ToTable, column.ToColumn)) && plan.From.Find(column.FromTable)?.Find(column.FromColumn) is { IsNullable: true })
            .Select(column => (column.FromTable, column.FromColumn)),
    ];

    /// <summary>Which of them the database says to be empty; null for none.</summary>
    public string? Blamed(string message) => _filled.OrderBy(item => item.Table).ThenBy(item => item.Column, StringComparer.Ordinal)
        .Where(item => IsAboutNull(message) && (Names(message, item.Column) || Checks(item).Any(name => Names(message, name))))
        .Select(item => $"{item.Table}.{item.Column}")
        .FirstOrDefault();

    // MySQL calls it truncated when a column that has to hold something would hold NULL.
    private static bool IsAboutNull(string message) => message.Contains("null", StringComparison.OrdinalIgnoreCase) || message.Contains("truncated for column", StringComparison.Ordinal);

    private static bool Names(string message, string name) => Regex.IsMatch(message, $@"(?<!\w){Regex.Escape(name)}(?!\w)");

    // The check that stands for NOT NULL until it is validated.
    private IEnumerable<string> Checks((ObjectName Table, string Column) column) => plan.Steps.Select(step => step.Operation).OfType<AddConstraint>()
        .Where(add => add.Table == column.Table)
        .Select(add => add.Constraint)
        .OfType<CheckConstraint>()
        .Where(check => check.Name is not null && check.Expression.Text.EndsWith("IS NOT NULL", StringComparison.Ordinal) && SqlIdentifiers.Mentions(check.Expression, column.Column))
        .Select(check => check.Name!);

    private static IEnumerable<(ObjectName Table, string Column)> Of(MigrationOperation operation) => operation switch
    {
        BackfillColumn fill => [(fill.Table, fill.Column.Name)],
        AlterColumnType { Using: not null } alter => [(alter.Table, alter.After.Name)],
        RebuildTable rebuild => rebuild.Copies.Where(copy => copy is not { Value: null, Fill: null }).Select(copy => (rebuild.After.Name, copy.Target)),
        _ => [],
    };
}
