using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

internal sealed partial class MySqlLowering
{
    public IEnumerable<SqlStatement> Visit(AddColumn operation)
    {
        // It comes and goes with its period.
        if (MySqlHistory.IsRowMoment(operation.Column))
        {
            return [];
        }

        var change = $"ADD COLUMN {MySqlDefinitions.Column(dialect, operation.Column)}{(operation.Preceding is { } preceding ? Place(operation.Table, operation.Column.Name, preceding) : "")}";
        return [Alter(operation, operation.Table, change + NumbersKey(operation.Table, operation.Column), _guards.ColumnMissing(operation.Table, operation.Column))];
    }

    public IEnumerable<SqlStatement> Visit(DropColumn operation) =>
        MySqlHistory.IsRowMoment(operation.Column) ? [] : [Alter(operation, operation.Table, dialect.Sql($"DROP COLUMN {new Identifier(operation.Column.Name)}"), _guards.ColumnThere(operation.Table, operation.Column))];

    public IEnumerable<SqlStatement> Visit(MoveColumn operation) =>
        [Alter(operation, operation.Table, $"{Modify(Now(operation.Table, operation.Column))}{Place(operation.Table, operation.Column.Name, operation.After)}", _guards.Misplaced(operation.Table, operation.Column.Name))];

    public IEnumerable<SqlStatement> Visit(RenameColumn operation) =>
        [Alter(
            operation,
            operation.Table,
            dialect.Sql($"RENAME COLUMN {new Identifier(operation.Before)} TO {new Identifier(operation.After)}"),
            _guards.ColumnRenamed(operation.Table, operation.Before, operation.After, before.Find(operation.Table)?.Find(operation.Before)?.Type))];

    public IEnumerable<SqlStatement> Visit(AlterColumnType operation)
    {
        var wanted = Now(operation.Table, operation.Before) with { Type = operation.After.Type, Collation = operation.After.Collation, Options = operation.After.Options };
        var guard = _guards.TypeDiffers(operation.Table, wanted);
        return operation.Using is { } value
            ? Converted(operation.Table, wanted, MySqlText.Plain(dialect.Flavor, value), guard)
            : [Alter(operation, operation.Table, Modify(wanted), guard)];
    }

    public IEnumerable<SqlStatement> Visit(SetNullability operation) =>
        [Alter(
            operation,
            operation.Table,
            Modify(Now(operation.Table, operation.Column) with { IsNullable = operation.IsNullable }),
            _guards.NullabilityDiffers(operation.Table, operation.Column.Name, operation.IsNullable))];

    // A column that takes NULL says so: one without any default is another thing.
    public IEnumerable<SqlStatement> Visit(SetDefault operation)
    {
        if (IsReplacedWithType(operation.After))
        {
            return [];
        }

        var wanted = Now(operation.Table, operation.After) with { Default = operation.After.Default };
        var change = wanted.Default is { } value ? $"SET DEFAULT {MySqlDefinitions.Default(dialect, value, wanted.Type)}" : wanted.IsNullable ? "SET DEFAULT NULL" : "DROP DEFAULT";
        return [Alter(operation, operation.Table, dialect.Sql($"ALTER COLUMN {new Identifier(wanted.Name)} {new Raw(change)}"), _guards.DefaultDiffers(operation.Table, wanted))];
    }

    // The statement that changes the type says what the column is then, so that the old default goes with the old type.
    private bool IsReplacedWithType(Column column) =>
        column.Default is null && source is ColumnChanged(_, _, var final) && (column.Type, column.Collation, column.Options) != (final.Type, final.Collation, final.Options);

    public IEnumerable<SqlStatement> Visit(SetIdentity operation)
    {
        var wanted = Now(operation.Table, operation.After) with { Identity = operation.After.Identity };
        return [Alter(operation, operation.Table, Modify(wanted) + NumbersKey(operation.Table, wanted), _guards.IdentityDiffers(operation.Table, wanted.Name, wanted.Identity is not null))];
    }

    public IEnumerable<SqlStatement> Visit(SetGenerated operation)
    {
        var wanted = Now(operation.Table, operation.After) with { Generated = operation.After.Generated };
        return [Alter(operation, operation.Table, Modify(wanted), _guards.IsNotComputed(operation.Table, wanted))];
    }

    public IEnumerable<SqlStatement> Visit(SetColumnComment operation) =>
        [Alter(
            operation,
            operation.Table,
            Modify(Now(operation.Table, operation.After) with { Comment = operation.After.Comment }),
            _guards.CommentDiffers(operation.Table, operation.After.Name, operation.After.Comment))];

    /// <summary>The one statement of a change, at the step that makes it; nothing at the others.</summary>
    public IEnumerable<SqlStatement> Merged(MergedColumnChange merged, MigrationOperation operation)
    {
        if (operation != merged.Made)
        {
            return [];
        }

        var (table, final) = (merged.Change.Table, merged.Change.After);
        var (wanted, guards) = (Now(table, merged.Change.Before), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var part in merged.Parts)
        {
            (wanted, var guard) = part switch
            {
                AlterColumnType => (wanted with { Type = final.Type, Collation = final.Collation, Options = final.Options }, _guards.TypeDiffers(table, final)),
                SetDefault => (wanted with { Default = final.Default }, _guards.DefaultDiffers(table, final)),
                SetNullability => (wanted with { IsNullable = final.IsNullable }, _guards.NullabilityDiffers(table, final.Name, final.IsNullable)),
                _ => (wanted with { Comment = final.Comment }, _guards.CommentDiffers(table, final.Name, final.Comment)),
            };
            guards.Add(guard.Pending);
        }

        return [Alter(operation, table, Modify(wanted), new(string.Join(" OR ", guards)))];
    }

    // There is no USING: the values are worked out beside the column, which then takes its place.
    private IEnumerable<SqlStatement> Converted(ObjectName table, Column wanted, SqlExpression value, SqlGuard differs)
    {
        var name = new Identifier(GeneratedName.Fit($"{wanted.Name}__new"));
        var made = wanted with { Name = name.Name, IsNullable = true, Default = null, Identity = null };
        var guard = new SqlGuard($"{differs.Pending} AND {_guards.Column(table, name.Name)}");
        return
        [
            new(dialect.Sql($"ALTER TABLE {table} ADD COLUMN {new Raw(MySqlDefinitions.Column(dialect, made))} AFTER {new Identifier(wanted.Name)}")) { Guard = new($"{differs.Pending} AND NOT {_guards.Column(table, name.Name)}") },
            new(dialect.Sql($"UPDATE {table} SET {name} = {value}")) { Guard = guard },
            new(dialect.Sql($"ALTER TABLE {table} DROP COLUMN {new Identifier(wanted.Name)}, CHANGE COLUMN {name} {new Raw(MySqlDefinitions.Column(dialect, wanted))}")) { Guard = guard, LockTimeout = LockTimeout.Brief },
        ];
    }

    private string Modify(Column column) => $"MODIFY COLUMN {MySqlDefinitions.Column(dialect, column)}";

    /// <summary>The column as it is when the step runs.</summary>
    private Column Now(ObjectName table, Column column) => before.Find(table)?.Find(column.Name) ?? column;

    private string Place(ObjectName table, string column, EquatableArray<string> preceding) =>
        preceding.FirstOrDefault(name => name != column && before.Find(table)?.Find(name) is not null) is { } other ? $" AFTER {dialect.Quote(other)}" : " FIRST";

    /// <summary>The key that a numbered column needs from its first moment, where the plan would make it later.</summary>
    private string NumbersKey(ObjectName table, Column column, Table? without = null)
    {
        if (column.Identity is null || (without ?? before.Find(table)) is not { } now || after.Find(table) is not { } final || IsKeyed(now, column.Name))
        {
            return "";
        }

        return final.PrimaryKey is { Columns: [var first, ..] } key && first == column.Name && key.Columns.All(name => name == column.Name || now.Find(name) is not null)
            ? $", {(now.PrimaryKey is null ? "" : "DROP PRIMARY KEY, ")}ADD {MySqlDefinitions.Constraint(dialect, key)}"
            : MySqlSwaps.ToCome(now, final, column).FirstOrDefault(index => index.Columns[0].Column == column.Name) is { } other
                ? $", {MySqlSwaps.Make(dialect, now, other)}"
                : "";
    }

    private static bool IsKeyed(Table table, string column) => table.PrimaryKey is { Columns: [var first, ..] } && first == column || table.Indexes.Any(index => index.Columns[0].Column == column);
}
