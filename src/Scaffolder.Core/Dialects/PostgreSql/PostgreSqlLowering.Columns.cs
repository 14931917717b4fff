using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(AddColumn operation) =>
    [
        Alter(operation.Table, $"ADD COLUMN {PostgreSqlDefinitions.Column(dialect, operation.Column)}", _guards.ColumnMissing(operation.Table, operation.Column)),
        .. operation.Column.Comment is null ? [] : Visit(new SetColumnComment(operation.Table, operation.Column, operation.Column))
            .Select(comment => comment with { Guard = new(_guards.Attribute(operation.Table, operation.Column.Name)) }),
        .. Numbers(operation.Table, [operation.Column]),
    ];

    public IEnumerable<SqlStatement> Visit(DropColumn operation) =>
        [Alter(operation.Table, dialect.Sql($"DROP COLUMN {new Identifier(operation.Column.Name)}"), after.Find(operation.Table)?.Find(operation.Column.Name) == operation.Column && _guards.IsPending(source) is { } pending
            ? new($"{_guards.Attribute(operation.Table, operation.Column.Name)} AND {pending}")
            : _guards.ColumnThere(operation.Table, operation.Column))];

    // Its normal form has no order of columns.
    public IEnumerable<SqlStatement> Visit(MoveColumn operation) => [];

    public IEnumerable<SqlStatement> Visit(RenameColumn operation) =>
        [.. RenameNotNull(operation.Table, (operation.Table.Name, operation.Before), (operation.Table.Name, operation.After)), Alter(
            operation.Table,
            dialect.Sql($"RENAME COLUMN {new Identifier(operation.Before)} TO {new Identifier(operation.After)}"),
            _guards.ColumnRenamed(operation.Table, operation.Before, operation.After, before.Find(operation.Table)?.Find(operation.Before)?.Type)),
        .. before.Find(operation.Table)?.Find(operation.Before)?.Identity is null ? [] : RenameNumbers(operation.Table, PostgreSqlSequences.Implied(operation.Table, operation.Before), PostgreSqlSequences.Implied(operation.Table, operation.After))];

    // A sequence behind a column is called as the server would call it for the table and column as they are now; that of
    // another table, which may have that name by now, is left alone.
    private IEnumerable<SqlStatement> RenameNumbers(ObjectName table, ObjectName old, ObjectName wanted) => old.Name == wanted.Name ? [] :
        [new(dialect.Sql($"ALTER SEQUENCE {old} RENAME TO {new Identifier(wanted.Name)}")) { Guard = new($"EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = {_guards.Relation(old)} AND refobjid = {_guards.Relation(table)} AND deptype IN ('a', 'i')) AND {_guards.Relation(wanted)} IS NULL"), LockTimeout = LockTimeout.Brief }];

    // From version 18 on the rule has a name, which the server makes of the table's and the column's.
    private IEnumerable<SqlStatement> RenameNotNull(ObjectName table, (string Table, string Column) old, (string Table, string Column) wanted)
    {
        var (before, after) = (PostgreSqlNames.Choose(old.Table, old.Column, "not_null", new HashSet<string>()), PostgreSqlNames.Choose(wanted.Table, wanted.Column, "not_null", new HashSet<string>()));
        return dialect.Major < 18 || before == after ? []
            : [Alter(table, dialect.Sql($"RENAME CONSTRAINT {new Identifier(before)} TO {new Identifier(after)}"), new($"{_keys.Constraint(table, before, " AND contype = 'n'")} AND NOT {_keys.Constraint(table, after)}"))];
    }

    public IEnumerable<SqlStatement> Visit(SetNullability operation) =>
        [AlterColumn(
            operation.Table,
            operation.Column.Name,
            operation.IsNullable ? "DROP NOT NULL" : "SET NOT NULL",
            _guards.NullabilityDiffers(operation.Table, operation.Column.Name, operation.IsNullable)),
        .. operation.IsNullable ? [] : PostgreSqlTables.Identity(dialect, operation.Table, null, after)];

    // Partitions have defaults of their own.
    public IEnumerable<SqlStatement> Visit(SetDefault operation) =>
        [new(dialect.Sql($"ALTER TABLE {new Raw(PostgreSqlTables.IsPartitioned(before.Find(operation.Table)) ? "ONLY " : "")}{operation.Table} ALTER COLUMN {new Identifier(operation.After.Name)} {new Raw(operation.After.Default is { } value ? $"SET DEFAULT {PostgreSqlDefaults.Sql(value)}" : "DROP DEFAULT")}"))
        {
            // A column that is numbered in the end has no default then.
            Guard = new(_guards.Attribute(operation.Table, operation.After.Name, after.Find(operation.Table)?.Find(operation.After.Name)?.Identity is null ? "" : " AND attidentity = ''")),
            LockTimeout = LockTimeout.Brief,
        }];

    public IEnumerable<SqlStatement> Visit(SetIdentity operation)
    {
        var (table, column) = (operation.Table, operation.After.Name);
        var (old, wanted) = (operation.Before.Identity, operation.After.Identity);
        if (old is { IsSerial: false } && wanted is { IsSerial: false })
        {
            return [AlterColumn(table, column, $"SET GENERATED {PostgreSqlDefinitions.Kind(wanted)}{PostgreSqlIdentity.Changes(old, wanted)}")];
        }

        var numbers = dialect.Sql($"pg_get_serial_sequence({new Literal(dialect.Quote(table))}, {new Literal(column)})");
        return [.. Stop(table, column, old, numbers), .. Start(table, operation.Before with { Name = column }, wanted, numbers), .. Numbers(table, [operation.After])];
    }

    private IEnumerable<SqlStatement> Stop(ObjectName table, string column, Identity? old, string numbers) => old switch
    {
        null => [],
        { IsSerial: false } => [AlterColumn(table, column, "DROP IDENTITY IF EXISTS", new(_guards.Attribute(table, column, " AND attidentity <> ''")))],
        _ when PostgreSqlSequences.Has(after, PostgreSqlSequences.Implied(table, column)) => [AlterColumn(table, column, "DROP DEFAULT", new(_guards.Attribute(table, column)))],
        _ =>
        [
            new($"""
                DO $$
                DECLARE
                  numbers text := {numbers};
                BEGIN
                  {dialect.Sql($"ALTER TABLE {table} ALTER COLUMN {new Identifier(column)} DROP DEFAULT")};
                  EXECUTE 'DROP SEQUENCE ' || numbers;
                END
                $$
                """) { Guard = new($"{numbers} IS NOT NULL AND {_guards.Attribute(table, column, " AND attidentity = ''")}"), LockTimeout = LockTimeout.Brief },
        ],
    };

    private IEnumerable<SqlStatement> Start(ObjectName table, Column column, Identity? wanted, string numbers)
    {
        if (wanted is null)
        {
            yield break;
        }

        string[] ready =
        [
            .. column.Default is null ? (string[])[] : [dialect.Sql($"ALTER COLUMN {new Identifier(column.Name)} DROP DEFAULT")],
            .. before.Find(table)?.Find(column.Name) is { IsNullable: false } ? (string[])[] : [dialect.Sql($"ALTER COLUMN {new Identifier(column.Name)} SET NOT NULL")],
        ];
        if (ready.Length > 0)
        {
            yield return Alter(table, string.Join(", ", ready), new(_guards.Attribute(table, column.Name, " AND attidentity = ''") + $" AND {numbers} IS NULL"));
        }

        if (wanted.IsSerial)
        {
            var sequence = PostgreSqlSequences.Implied(table, column.Name);
            yield return new(PostgreSqlSequences.Has(before, sequence)
                ? dialect.Sql($"ALTER SEQUENCE {sequence} OWNED BY {table}.{new Identifier(column.Name)}")
                : dialect.Sql($"CREATE SEQUENCE {sequence} AS {column.Type} OWNED BY {table}.{new Identifier(column.Name)}"))
            {
                Guard = new($"{numbers} IS NULL"),
                LockTimeout = LockTimeout.Brief,
            };
            yield return AlterColumn(table, column.Name, dialect.Sql($"SET DEFAULT nextval({new Literal(dialect.Quote(sequence))}::regclass)"), new($"{_guards.Relation(sequence)} IS NOT NULL"));
        }
        else
        {
            yield return AlterColumn(table, column.Name, $"ADD {PostgreSqlDefinitions.Identity(wanted)}", _guards.IdentityDiffers(table, column.Name, wanted));
        }

        // The rows that are there have taken numbers already.
        yield return new(dialect.Sql($"SELECT setval({new Raw(numbers)}, (SELECT max({new Identifier(column.Name)}) FROM {table}))"))
        {
            Guard = new($"{numbers} IS NOT NULL AND pg_sequence_last_value({numbers}::regclass) IS NULL"),
        };
    }

    public IEnumerable<SqlStatement> Visit(SetGenerated operation)
    {
        var (table, column) = (operation.Table, operation.After.Name);
        return (operation.Before.Generated, operation.After.Generated) switch
        {
            ({ } old, { } wanted) when dialect.Major >= 17 && old.IsStored == wanted.IsStored =>
                [AlterColumn(table, column, $"SET EXPRESSION AS ({wanted.Expression})")],
            ({ IsStored: true }, null) => [AlterColumn(table, column, "DROP EXPRESSION", _guards.IsGenerated(table, column))],
            _ => Recompute(table, operation.Before, operation.After),
        };
    }

    /// <summary>The column is made anew, and with it the keys and indexes that go with it.</summary>
    private IEnumerable<SqlStatement> Recompute(ObjectName table, Column old, Column wanted)
    {
        var current = before.Find(table);
        var constraints = current is null ? [] : current.Constraints.Where(constraint => PostgreSqlObjects.Uses(current, constraint, old.Name)).ToArray();
        var indexes = current is null ? [] : current.Indexes.Where(index => PostgreSqlObjects.Uses(current, index, old.Name)).ToArray();
        var plain = (current?.Find(old.Name) ?? old) with { Generated = wanted.Generated, Default = null };
        var guard = wanted.Generated is null ? _guards.IsGenerated(table, old.Name)
            : old.Generated is null ? _guards.NotGenerated(table, old.Name)
            : _guards.ColumnThere(table, wanted);
        return _objects.Around(table, old.Name, guard,
        [
            Alter(table, dialect.Sql($"DROP COLUMN {new Identifier(old.Name)}, ADD COLUMN {new Raw(PostgreSqlDefinitions.Column(dialect, plain))}"), guard),
            .. constraints.SelectMany(constraint => Visit(new AddConstraint(table, constraint))),
            .. indexes.SelectMany(index => Visit(new CreateIndex(table, index))),
            .. plain.Comment is null ? [] : Visit(new SetColumnComment(table, plain, plain)),
        ]);
    }
}
