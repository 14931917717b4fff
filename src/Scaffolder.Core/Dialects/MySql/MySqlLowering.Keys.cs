using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

internal sealed partial class MySqlLowering
{
    public IEnumerable<SqlStatement> Visit(AddConstraint operation)
    {
        // A primary key changes in one statement: rows are kept in its order, and a numbered column cannot be without it.
        var replaces = operation.Constraint is PrimaryKey && source is ConstraintChanged(_, PrimaryKey, _);
        return
        [
            Alter(operation, operation.Table, $"{(replaces ? "DROP PRIMARY KEY, " : "")}ADD {MySqlDefinitions.Constraint(dialect, operation.Constraint)}{(replaces ? KeptNumbering(operation.Table) : "")}", _keys.ConstraintMissing(operation.Table, operation.Constraint)),
        ];
    }

    public IEnumerable<SqlStatement> Visit(AddConstraintUsingIndex operation) => Visit(new AddConstraint(operation.Table, operation.Constraint));

    // Every constraint holds for every row from the start.
    public IEnumerable<SqlStatement> Visit(ValidateConstraint operation) => [];

    public IEnumerable<SqlStatement> Visit(DropConstraint operation)
    {
        var (table, constraint) = (operation.Table, operation.Constraint);
        if (MySqlSwaps.IsSwapped(source, operation))
        {
            return [];
        }

        var change = constraint switch
        {
            PrimaryKey key => $"{Unnumbered(table, key)}DROP PRIMARY KEY",
            ForeignKey => dialect.Sql($"DROP FOREIGN KEY {new Identifier(constraint.Name!)}"),
            UniqueConstraint => dialect.Sql($"DROP INDEX {new Identifier(constraint.Name!)}"),
            _ => dialect.Sql($"DROP CONSTRAINT {new Identifier(constraint.Name!)}"),
        };
        return [Alter(operation, table, change, _keys.ConstraintThere(table, constraint))];
    }

    public IEnumerable<SqlStatement> Visit(RenameConstraint operation)
    {
        if (operation.Before.Name is null || operation.After.Name is null)
        {
            return [];
        }

        var kind = operation.Before is ForeignKey ? "FOREIGN KEY" : "CONSTRAINT";
        return
        [
            new(dialect.Sql($"ALTER TABLE {operation.Table} DROP {new Raw(kind)} {new Identifier(operation.Before.Name)}, ADD {new Raw(MySqlDefinitions.Constraint(dialect, operation.After))}"))
            {
                Guard = _keys.ConstraintRenamed(operation.Table, operation.Before.Name, operation.After.Name),
                LockTimeout = LockTimeout.Brief,
            },
        ];
    }

    // Only an index can carry a comment here.
    public IEnumerable<SqlStatement> Visit(SetConstraintComment operation) => [];

    // The comment is part of the definition, so the index is built anew.
    public IEnumerable<SqlStatement> Visit(SetIndexComment operation) => Visit(new CreateIndex(operation.Table, operation.After));

    public IEnumerable<SqlStatement> Visit(CreateIndex operation)
    {
        var definition = MySqlDefinitions.Index(dialect, operation.Index);
        return source is IndexChanged(_, var old, var wanted) && wanted == operation.Index
            ? [Alter(operation, operation.Table, dialect.Sql($"DROP INDEX {new Identifier(old.Name)}, ADD {new Raw(definition)}"), _keys.IndexDiffers(operation.Table, wanted))]
            : [Alter(operation, operation.Table, $"ADD {definition}", _keys.IndexMissing(operation.Table, operation.Index))];
    }

    public IEnumerable<SqlStatement> Visit(DropIndex operation)
    {
        // It is put in its place by the statement that makes the new one.
        if (MySqlSwaps.IsSwapped(source, operation))
        {
            return [];
        }

        var support = Support(operation.Table, operation.Index) is { } other && before.Find(operation.Table) is { } now ? $", {MySqlSwaps.Make(dialect, now, other)}" : "";
        var (first, last) = Numbering(operation.Table, operation.Index);
        return [Alter(operation, operation.Table, dialect.Sql($"{new Raw(first)}DROP INDEX {new Identifier(operation.Index.Name)}{new Raw(support.Length > 0 ? support : last)}"), _keys.IndexThere(operation.Table, operation.Index))];
    }

    public IEnumerable<SqlStatement> Visit(RenameIndex operation) =>
        [Alter(
            operation,
            operation.Table,
            dialect.Sql($"RENAME INDEX {new Identifier(operation.Before.Name)} TO {new Identifier(operation.After.Name)}"),
            _keys.IndexRenamed(operation.Table, operation.Before.Name, operation.After.Name))];

    /// <summary>The index that the plan makes later and a foreign key cannot be without meanwhile.</summary>
    private TableIndex? Support(ObjectName name, TableIndex gone)
    {
        if (before.Find(name) is not { } now || after.Find(name) is not { } final)
        {
            return null;
        }

        var rest = now with { Indexes = [.. now.Indexes.Where(index => index.Name != gone.Name)] };
        TableIndex[] made = [.. MySqlSwaps.ToCome(rest, final).Where(index => index.Name != gone.Name)];
        if (made.Length == 0)
        {
            return null;
        }

        var keys = now.ForeignKeys.Select(key => key.Columns)
            .Concat(before.Tables.SelectMany(table => table.ForeignKeys).Where(key => key.References == name).Select(key => key.ReferencedColumns));
        return keys.Where(columns => MySqlKeyNames.Covers(gone, columns) && !MySqlKeyNames.IsCovered(rest, columns))
            .SelectMany(columns => made.Where(index => MySqlKeyNames.Covers(index, columns)))
            .FirstOrDefault();
    }

    /// <summary>What a numbered column needs that loses its only key: another one, or not to be numbered any more.</summary>
    private (string First, string Last) Numbering(ObjectName table, TableIndex gone)
    {
        if (before.Find(table) is not { } now || now.Columns.FirstOrDefault(column => column.Identity is not null && gone.Columns[0].Column == column.Name) is not { } numbered)
        {
            return ("", "");
        }

        var rest = now with { Indexes = [.. now.Indexes.Where(index => index.Name != gone.Name)] };
        return IsKeyed(rest, numbered.Name) ? ("", "")
            : after.Find(table)?.Find(numbered.Name) is { Identity: not null } ? ("", NumbersKey(table, numbered, rest))
            : ($"{Modify(numbered with { Identity = null })}, ", "");
    }

    /// <summary>The index that the plan makes later, where a numbered column loses the key that it has now.</summary>
    private string KeptNumbering(ObjectName table) =>
        before.Find(table) is { } now && after.Find(table) is { } final && now.Columns.FirstOrDefault(column => column.Identity is not null) is { } column
        && now.Indexes.All(index => index.Columns[0].Column != column.Name) && final.PrimaryKey?.Columns[0] != column.Name
        && MySqlSwaps.ToCome(now, final).FirstOrDefault(index => index.Columns[0].Column == column.Name) is { } other
            ? $", {MySqlSwaps.Make(dialect, now, other)}"
            : "";

    // A numbered column cannot be without its key, so it stops to be one first.
    private string Unnumbered(ObjectName table, PrimaryKey key) =>
        before.Find(table) is { } now && now.Columns.FirstOrDefault(column => column.Identity is not null && key.Columns[0] == column.Name && now.Indexes.All(index => index.Columns[0].Column != column.Name)) is { } column
            ? $"{Modify(column with { Identity = null })}, "
            : "";
}
