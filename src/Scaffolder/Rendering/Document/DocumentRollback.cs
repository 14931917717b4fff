using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>The section "Rollback": which values the way back computes, and everything that does not come back as it was.</summary>
internal sealed class DocumentRollback(DocumentRequest request)
{
    private readonly Dictionary<ObjectName, ObjectName> _oldTables = request.Changes.OfType<TableRenamed>().ToDictionary(rename => rename.After, rename => rename.Before);
    private readonly Dictionary<(ObjectName, string), string> _oldColumns = request.Changes.OfType<ColumnRenamed>().ToDictionary(rename => (rename.Table, rename.After), rename => rename.Before);

    /// <summary>The columns whose values are computed on the way back, as the author said.</summary>
    public IReadOnlyList<string> Computed =>
        [.. request.WayBack.Select(item => $"{Name(item.Table, item.Column)} is computed with {Code(Sql(item.Value))}")];

    /// <summary>Everything that is not as it was, or that can stop the way back.</summary>
    public IReadOnlyList<string> Lost
    {
        get
        {
            string[] lost =
            [
                .. request.Up.Steps.Zip(request.Risk.Steps)
                    .Where(pair => pair.Second.DataLoss is not null && pair.First.Source is not TableRemoved and not ColumnRemoved && pair.First.Operation is not RebuildTable)
                    .Select(pair => $"lost on the way up: {Text(pair.Second.DataLoss!)}"),
                .. request.Changes.SelectMany(Of),
                .. request.DownRisk.DataLoss.Select(loss => $"lost on the way back: {Text(loss)}"),
            ];
            return lost.Length > 0 ? [.. lost.Distinct()] : ["Nothing: up and down keep every value."];
        }
    }

    private IEnumerable<string> Of(SchemaChange change) => change switch
    {
        TableRemoved removed => [$"{DocumentChanges.Name(removed.Table.Name)} comes back empty", .. Orphans(removed.Table.Name)],
        ColumnRemoved(var table, var column) when Given(table, column.Name) is null => [$"{Name(table, column.Name)} {Empty(table, column)}"],
        ColumnChanged(var table, var before, var after) => OfColumn(table, before, after),
        _ => [],
    };

    // The rows of the tables that stay refer to rows which do not come back.
    private IEnumerable<string> Orphans(ObjectName table) =>
        from child in request.Up.From.Tables
        where child.Name != table && request.Changes.All(change => change is not TableRemoved removed || removed.Table.Name != child.Name)
        from key in child.ForeignKeys
        where key.References == table
        let rows = $"rows of {DocumentChanges.Name(child.Name)} whose {Code(string.Join(", ", key.Columns))} is set refer to rows of {DocumentChanges.Name(table)} that are gone"
        select request.Down.Steps.Any(step => step.Operation is ValidateConstraint { LeavesOrphans: true } validate && validate.Table == child.Name && validate.Constraint.Name == key.Name)
            ? $"{Code(key.Name ?? "")} of {DocumentChanges.Name(child.Name)} comes back for new rows only where {rows}: bring these back or set the columns to NULL, then run {Code(request.Dialect.Sql($"ALTER TABLE {child.Name} VALIDATE CONSTRAINT {new Dialects.Identifier(key.Name ?? "")}"))}"
            : $"the way back stops where {rows}: bring these back between the two, or set the columns to NULL first";

    private IEnumerable<string> OfColumn(ObjectName table, Column before, Column after)
    {
        var old = _oldColumns.GetValueOrDefault((table, after.Name), after.Name);
        var (name, up, back) = (Name(table, old), request.Data.FirstOrDefault(item => item.Table == table && item.Column == after.Name)?.Value, Given(table, old));
        if (before.Type != after.Type)
        {
            if (up is not null && back is null)
            {
                yield return $"{name} was converted with {Code(Sql(up))} and comes back as the database casts {Type(after)} to {Type(before)}, not as it was; write 'revert' in the model to say how";
            }
            else if (up is null && IsRebuilt(table) && ColumnTypes.CopyLoss(before.Type, after.Type) is { } lost)
            {
                yield return $"lost on the way up: {lost} in {name}";
            }

            if (back is null && ColumnTypes.SilentLoss(after.Type, before.Type) is { } cut)
            {
                yield return $"{name} comes back without {cut}";
            }
            else if (back is null && ColumnTypes.Narrowing(after.Type, before.Type) is { } narrow)
            {
                yield return $"{name} comes back from {Type(after)} to {Type(before)}: {narrow}";
            }
        }
        else if (before.IsNullable && !after.IsNullable && up is not null && back is null)
        {
            yield return $"{name} stays filled: {Code(Sql(up))} took the place of NULL, and nothing remembers where";
        }

        if (!before.IsNullable && after.IsNullable && back is null)
        {
            yield return $"{name} is required again: rows that hold NULL by then stop the way back";
        }

        if (before.Generated is null && after.Generated is not null && back is null)
        {
            yield return $"{name} {Empty(table, before)}";
        }
    }

    /// <summary>What rows hold in a column that comes back without its values, as the down plan has it.</summary>
    private string Empty(ObjectName table, Column column)
    {
        if (column.Generated is not null)
        {
            return "is computed again";
        }

        if (column.Identity is not null)
        {
            return "comes back with new numbers";
        }

        var old = _oldTables.GetValueOrDefault(table, table);
        foreach (var step in request.Down.Steps)
        {
            switch (step.Operation)
            {
                case BackfillColumn fill when fill.Table == old && fill.Column.Name == column.Name:
                    return $"comes back with a placeholder in every row: {Code(Sql(fill.Value))}";
                case RebuildTable rebuild when rebuild.After.Name == old && rebuild.Copies.FirstOrDefault(copy => copy.Target == column.Name)?.Value is { } value:
                    return $"comes back with a placeholder in every row: {Code(Sql(value))}";
                case AddColumn { Column.Default: LiteralDefault value } add when add.Table == old && add.Column.Name == column.Name && column.Default is null:
                    return $"comes back with a placeholder in every row: {Code($"'{value.Value}'")}{(IsKey(table, column.Name) ? ", which a key allows in one row only: with more rows the way back stops; write 'revert' in the model to say the values" : "")}";
                default:
                    continue;
            }
        }

        return column.Default is not null ? "comes back with its default in every row" : column.IsNullable ? "comes back empty, with NULL in every row" : "is required and comes back without a value: the way back needs an empty table";
    }

    private bool IsKey(ObjectName table, string column) => request.Up.From.Find(_oldTables.GetValueOrDefault(table, table)) is { } old
        && (old.PrimaryKey?.Columns is [var only] && only == column || old.Uniques.Any(unique => unique.Columns is [var single] && single == column));

    private bool IsRebuilt(ObjectName table) => request.Up.Steps.Any(step => step.Operation is RebuildTable rebuild && rebuild.After.Name == table);

    private SqlExpression? Given(ObjectName table, string column) => request.WayBack.FirstOrDefault(item => item.Table == table && item.Column == column)?.Value;

    private string Name(ObjectName table, string column) => DocumentChanges.Name(_oldTables.GetValueOrDefault(table, table), column);

    private string Type(Column column) => Code(request.Dialect.TypeName(column.Type));

    private string Sql(SqlExpression expression) => expression.For(request.Dialect.Name);
}
