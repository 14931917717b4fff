using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

internal sealed partial class SqlServerLowering
{
    // The rows that are there get the default too, as they do in every other database.
    public IEnumerable<SqlStatement> Visit(AddColumn operation) =>
    [
        Alter(
            operation.Table,
            $"ADD {SqlServerDefinitions.Column(dialect, operation.Table, operation.Column)}{(operation.Column is { IsNullable: true, Default: not null } ? " WITH VALUES" : "")}",
            _guards.ColumnMissing(operation.Table, operation.Column)),
        .. operation.Column.Comment is null ? [] : Visit(new SetColumnComment(operation.Table, operation.Column, operation.Column)),
    ];

    public IEnumerable<SqlStatement> Visit(DropColumn operation)
    {
        var guard = _guards.ColumnThere(operation.Table, operation.Column);
        return
        [
            .. operation.Column.Generated is null ? (SqlStatement[])[DropDefault(operation.Table, operation.Column.Name, guard.Pending)] : [],
            Alter(operation.Table, dialect.Sql($"DROP COLUMN {new Identifier(operation.Column.Name)}"), guard),
        ];
    }

    // Never planned: only a table that is made anew has its columns in another order.
    public IEnumerable<SqlStatement> Visit(MoveColumn operation) => [];

    // A column that an expression names cannot be renamed; the expression is taken away and comes back in the new name.
    public IEnumerable<SqlStatement> Visit(RenameColumn operation)
    {
        var (table, old, name) = (operation.Table, operation.Before, operation.After);
        var column = before.Find(table)?.Find(old);
        var guard = _guards.ColumnRenamed(table, old, name, column);
        return Around(table, old, ColumnChange.Rename, guard, operation.ApplyTo(before),
        [
            Rename($"{dialect.Quote(table)}.{dialect.Quote(old)}", name, "COLUMN", guard),
            .. column?.Default is null ? [] : RenameDefault(table, column with { Name = name }),
        ]);
    }

    public IEnumerable<SqlStatement> Visit(AlterColumnType operation)
    {
        var (table, name) = (operation.Table, operation.Before.Name);
        var guard = _guards.TypeDiffers(table, operation.After);
        var current = before.Find(table)?.Find(name) ?? operation.Before;
        var wanted = current with { Type = operation.After.Type, Collation = operation.After.Collation, Options = operation.After.Options };

        // The name of a default is all that can differ beside.
        if ((current.Type, current.Collation) == (wanted.Type, wanted.Collation))
        {
            return current.Default is null ? [] : RenameDefault(table, wanted);
        }

        var conversion = operation.Using?.For(dialect.Name) ?? SqlServerCasts.Using(dialect, name, current.Type, wanted.Type);
        var change = conversion is null && current.Collation == wanted.Collation && SqlServerTypes.OnlyGrows(current.Type, wanted.Type) ? ColumnChange.Grow : ColumnChange.Retype;
        var isBound = current.Default is not null && change == ColumnChange.Retype;
        return Around(table, name, change, guard, before,
        [
            .. isBound ? (SqlStatement[])[DropDefault(table, name, guard.Pending)] : [],
            conversion is null ? AlterColumn(table, wanted, guard) : Convert(table, current, wanted, conversion, guard),
            .. isBound ? (SqlStatement[])[AddDefault(table, wanted)] : [],
            .. conversion is not null && current.Comment is not null ? Visit(new SetColumnComment(table, current, current)) : [],
        ]);
    }

    public IEnumerable<SqlStatement> Visit(SetNullability operation)
    {
        var (table, name) = (operation.Table, operation.Column.Name);
        var wanted = (before.Find(table)?.Find(name) ?? operation.Column) with { IsNullable = operation.IsNullable };
        var guard = _guards.NullabilityDiffers(table, name, operation.IsNullable);
        return Around(table, name, operation.IsNullable ? ColumnChange.Allow : ColumnChange.Require, guard, before, [AlterColumn(table, wanted, guard)]);
    }

    public IEnumerable<SqlStatement> Visit(SetDefault operation) =>
    [
        DropDefault(operation.Table, operation.After.Name, _guards.Column(operation.Table, operation.After.Name)),
        .. operation.After.Default is null ? (SqlStatement[])[] : [AddDefault(operation.Table, operation.After)],
    ];

    // Never planned, because only a table that is made anew can begin or cease to number its rows, or to compute a column.
    public IEnumerable<SqlStatement> Visit(SetIdentity operation) => Remade(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(SetGenerated operation) => Remade(operation, operation.Table);

    private SqlStatement AlterColumn(ObjectName table, Column column, SqlGuard guard) => Alter(table, $"ALTER COLUMN {SqlServerDefinitions.Typed(dialect, column)}", guard);

    /// <summary>A column of the new type takes the place of the old one. The statements are compiled one by one, as each speaks of what the last one made.</summary>
    private SqlStatement Convert(ObjectName table, Column old, Column wanted, string conversion, SqlGuard guard)
    {
        var made = wanted with { Name = GeneratedName.Free($"{old.Name}__new", name => before.Find(table)?.Find(name) is not null), IsNullable = true };
        var fill = dialect.Sql($"UPDATE {table} SET {new Identifier(made.Name)} = {new Raw(conversion)}");
        string[] lines =
        [
            dialect.Sql($"ALTER TABLE {table} ADD {new Raw(SqlServerDefinitions.Typed(dialect, made))};"),
            dialect.Sql($"EXEC({new Literal(fill)});"),
            dialect.Sql($"ALTER TABLE {table} DROP COLUMN {new Identifier(old.Name)};"),
            dialect.Sql($"EXEC sys.sp_rename {new Literal($"{dialect.Quote(table)}.{dialect.Quote(made.Name)}")}, {new Literal(old.Name)}, N'COLUMN'"),
        ];
        var text = string.Join('\n', lines) + (wanted.IsNullable ? "" : dialect.Sql($";\nALTER TABLE {table} ALTER COLUMN {new Raw(SqlServerDefinitions.Typed(dialect, wanted))}"));
        return new(text) { Guard = guard, LockTimeout = LockTimeout.Brief };
    }

    /// <summary>The default goes by whatever name it has: many have one that the server made up.</summary>
    private SqlStatement DropDefault(ObjectName table, string column, string pending) => new($"""
        DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE {DefaultOf(table, column)});
        IF @default IS NOT NULL EXEC({SqlServerNames.Literal(dialect.Sql($"ALTER TABLE {table} DROP CONSTRAINT "))} + @default)
        """) { Guard = new($"{pending} AND {_guards.DefaultThere(table, column).Pending}"), LockTimeout = LockTimeout.Brief };

    private SqlStatement AddDefault(ObjectName table, Column column) => Alter(
        table,
        $"ADD {SqlServerDefinitions.Default(dialect, table, column, column.Default!)} FOR {dialect.Quote(column.Name)}",
        _guards.DefaultMissing(table, column.Name));

    private IEnumerable<SqlStatement> RenameDefault(ObjectName table, Column wanted)
    {
        var (name, column) = (SqlServerNames.Default(table, wanted), wanted.Name);
        var differs = dialect.Sql($"EXISTS (SELECT 1 FROM sys.default_constraints AS d WHERE {new Raw(DefaultOf(table, column))} AND d.name <> {new Literal(name)})");
        yield return new($"""
            DECLARE @default nvarchar(600) = (SELECT QUOTENAME(SCHEMA_NAME(d.schema_id)) + N'.' + QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE {DefaultOf(table, column)});
            {dialect.Sql($"IF @default IS NOT NULL EXEC sys.sp_rename @default, {new Literal(name)}, N'OBJECT'")}
            """) { Guard = new(differs), LockTimeout = LockTimeout.Brief };
    }

    private string DefaultOf(ObjectName table, string column) => dialect.Sql(
        $"d.parent_object_id = {new Raw(_guards.Table(table))} AND d.parent_column_id = COLUMNPROPERTY({new Raw(_guards.Table(table))}, {new Literal(column)}, 'ColumnId')");

    /// <summary>The statements, with what the server would refuse them for taken down before and put back after them.</summary>
    /// <param name="then">The schema in which what was taken down comes back.</param>
    private IEnumerable<SqlStatement> Around(ObjectName table, string column, ColumnChange change, SqlGuard guard, DatabaseSchema then, IEnumerable<SqlStatement> statements)
    {
        // Columns that are computed from it go too, each with what is on it.
        foreach (var computed in before.Find(table)?.Columns.Where(other => other.Generated is { } generated && SqlIdentifiers.Mentions(generated.Expression, column)) ?? [])
        {
            statements = Around(table, computed.Name, ColumnChange.Retype, guard, then,
            [
                Alter(table, dialect.Sql($"DROP COLUMN {new Identifier(computed.Name)}"), new($"{guard.Pending} AND {_guards.Column(table, computed.Name)}")),
                .. statements,
                .. then.Find(table)?.Find(computed.Name) is { } back ? Visit(new AddColumn(table, back)) : [],
            ]);
        }

        return Around(SqlServerDependents.Of(before, table, column, change), table, guard, then, statements);
    }

    private IEnumerable<SqlStatement> Around(SqlServerDependents inTheWay, ObjectName table, SqlGuard guard, DatabaseSchema then, IEnumerable<SqlStatement> statements)
    {
        var back = then.Find(table);
        return
        [
            .. inTheWay.Foreign.Select(item => DropConstraint(item.Table, item.Key, guard)),
            .. inTheWay.Constraints.Where(constraint => constraint is CheckConstraint).Select(constraint => DropConstraint(table, constraint, guard)),
            .. inTheWay.Indexes.Select(index => new SqlStatement(dialect.Sql($"DROP INDEX {new Identifier(index.Name)} ON {table}")) { Guard = new($"{guard.Pending} AND {_keys.Index(table, index.Name)}"), LockTimeout = LockTimeout.Brief }),
            .. inTheWay.Constraints.Where(constraint => constraint is not CheckConstraint).Select(constraint => DropConstraint(table, constraint, guard)),
            .. statements,
            .. Returning(inTheWay.Constraints, table).Where(constraint => constraint is not CheckConstraint).SelectMany(constraint => Visit(new AddConstraint(table, constraint))),
            .. inTheWay.Indexes.Select(index => back?.Indexes.FirstOrDefault(other => other.Name == index.Name)).OfType<TableIndex>().Where(index => Stays(table, index.Name)).SelectMany(index => Visit(new CreateIndex(table, index))),
            .. Returning(inTheWay.Constraints, table).OfType<CheckConstraint>().SelectMany(check => Visit(new AddConstraint(table, check))),
            .. inTheWay.Foreign.Where(item => Stays(item.Table, item.Key.Name!)).SelectMany(item => Visit(new AddConstraint(item.Table, item.Key))),
        ];

        IEnumerable<TableConstraint> Returning(IEnumerable<TableConstraint> constraints, ObjectName name) => constraints
            .Select(constraint => back?.Constraints.FirstOrDefault(other => other.Name == constraint.Name)).OfType<TableConstraint>()
            .Where(constraint => Stays(name, constraint.Name!));
    }

    // What the plan takes away later does not come back now, or a finished migration would make it when it runs again.
    private bool Stays(ObjectName table, string name) =>
        after.Find(table) is { } final && (final.Constraints.Any(constraint => constraint.Name == name) || final.Indexes.Any(index => index.Name == name));

    private SqlStatement DropConstraint(ObjectName table, TableConstraint constraint, SqlGuard guard) =>
        Alter(table, dialect.Sql($"DROP CONSTRAINT {new Identifier(constraint.Name!)}"), new($"{guard.Pending} AND {_keys.Constraint(table, constraint)}"));
}
