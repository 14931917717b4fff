using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>The columns that a model gives values back to; they are those of the schema before, which only a comparison knows.</summary>
internal static class WayBackColumns
{
    /// <summary>Where the expression was written, among the locations of a model.</summary>
    public static string Key(ObjectName table, string column) => $"revert {table}.{column}";

    /// <summary>A problem for every column that was not there before; none where nothing changes, so that an applied model stays valid.</summary>
    public static IEnumerable<Diagnostic> Unknown(Comparison comparison)
    {
        if (comparison.Changes.Count == 0)
        {
            yield break;
        }

        var names = comparison.Changes.OfType<TableRenamed>().ToDictionary(rename => rename.After, rename => rename.Before);
        foreach (var item in comparison.Desired.WayBack)
        {
            var name = names.GetValueOrDefault(item.Table, item.Table);
            if (comparison.Up.From.Find(name) is not { } table)
            {
                yield return Problem(InputProblem.UnknownTable, item.Table, item.Column, $"table '{item.Table}' was not there before the change, so '{item.Column}' does not come back.", "Remove 'revert'.");
            }
            else if (table.Find(item.Column) is null)
            {
                var nearest = Sources.Yaml.Spelling.Nearest(item.Column, table.Columns.Select(column => column.Name));
                yield return Problem(
                    InputProblem.UnknownColumn,
                    item.Table,
                    item.Column,
                    $"table '{name}' had no column '{item.Column}' before the change.",
                    $"{(nearest is null ? "" : $"Did you mean '{nearest}'? ")}'revert' names the columns of the schema before the change; remove what belongs to an earlier one.");
            }
        }

        Diagnostic Problem(string id, ObjectName table, string column, string message, string help) =>
            new(id, Severity.Error, message, help, comparison.Desired.Locations.GetValueOrDefault(Key(table, column)));
    }
}
