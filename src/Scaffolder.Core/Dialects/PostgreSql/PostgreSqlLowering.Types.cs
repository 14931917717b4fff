using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(AlterColumnType operation)
    {
        var (table, name) = (operation.Table, operation.Before.Name);
        var guard = _guards.TypeDiffers(table, operation.After);
        var current = before.Find(table)?.Find(name) ?? operation.Before;

        // With the session in UTC the conversion changes no value and needs no rewrite; AT TIME ZONE would need one.
        var isZone = operation.Using is null && (operation.Before.Type, operation.After.Type) is (TimestampType a, TimestampType b) && a.WithTimeZone != b.WithTimeZone;
        IEnumerable<SqlStatement> statements =
        [
            .. isZone ? (SqlStatement[])[new("SET LOCAL timezone = 'UTC'")] : [],
            Retype(table, current, operation.After, operation.Using?.For(dialect.Name) ?? PostgreSqlCasts.Using(dialect, name, operation.Before.Type, operation.After.Type), guard),
            .. isZone ? (SqlStatement[])[new("SET LOCAL timezone TO DEFAULT")] : [],
            .. current.Identity is { IsSerial: true } ? (SqlStatement[])[SerialType(table, name, operation.After.Type)] : [],
        ];
        return _objects.Around(table, name, guard, statements);
    }

    // The default is bound to the old type, so it steps aside for the change and comes back as the wanted column has it.
    private SqlStatement Retype(ObjectName table, Column current, Column wanted, string? conversion, SqlGuard guard)
    {
        var type = dialect.Sql($"ALTER COLUMN {new Identifier(current.Name)} TYPE {wanted.Type}")
            + (wanted.Collation is { } collation ? $" COLLATE {PostgreSqlNames.Collation(collation)}" : "")
            + (conversion is null ? "" : $" USING {conversion}");
        if (current.Default is null || (current.Type.GetType() == wanted.Type.GetType() && conversion is null))
        {
            // The server writes the type of a constant beside it.
            return Alter(table, current.Default is LiteralDefault { Kind: LiteralKind.String } constant && wanted.Default == constant && Word(current.Type) != Word(wanted.Type)
                ? dialect.Sql($"{new Raw(type)}, ALTER COLUMN {new Identifier(current.Name)} SET DEFAULT {new Raw(PostgreSqlDefaults.Sql(constant))}")
                : type, guard);
        }

        return Alter(
            table,
            dialect.Sql($"ALTER COLUMN {new Identifier(current.Name)} DROP DEFAULT, {new Raw(type)}")
            + (wanted.Default is { } value ? dialect.Sql($", ALTER COLUMN {new Identifier(current.Name)} SET DEFAULT {new Raw(PostgreSqlDefaults.Sql(value))}") : ""),
            guard);
    }

    // Without its length.
    private string Word(ColumnType type) => dialect.TypeName(type).Split('(')[0];

    private SqlStatement SerialType(ObjectName table, string column, ColumnType type)
    {
        var numbers = dialect.Sql($"pg_get_serial_sequence({new Literal(dialect.Quote(table))}, {new Literal(column)})");
        return new($"""
            DO $$
            BEGIN
              EXECUTE 'ALTER SEQUENCE ' || {numbers} || ' AS {dialect.TypeName(type)}';
            END
            $$
            """) { Guard = new(dialect.Sql($"EXISTS (SELECT FROM pg_sequence WHERE seqrelid = {new Raw(numbers)}::regclass AND seqtypid <> {new Literal(dialect.TypeName(type))}::regtype)")) };
    }

    public IEnumerable<SqlStatement> Visit(AlterEnum operation)
    {
        var values = operation.OnlyAdds ? Additions(operation) : Replacement(operation);
        return operation.Before.Comment == operation.After.Comment && operation.OnlyAdds ? values
            : operation.After.Comment is null && operation.Before.Comment is null ? values
            : [.. values, TypeComment(operation.After, operation.After.Comment)];
    }

    private IEnumerable<SqlStatement> Additions(AlterEnum operation)
    {
        var there = operation.Before.Values.ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < operation.After.Values.Count; index++)
        {
            var value = operation.After.Values[index];
            if (!there.Add(value))
            {
                continue;
            }

            var place = index == operation.After.Values.Count - 1 ? ""
                : index > 0 ? dialect.Sql($" AFTER {new Literal(operation.After.Values[index - 1])}")
                : operation.After.Values.Skip(1).FirstOrDefault(operation.Before.Values.Contains) is { } next ? dialect.Sql($" BEFORE {new Literal(next)}")
                : "";
            yield return new(dialect.Sql($"ALTER TYPE {new Raw(PostgreSqlTypes.Name(operation.After.Name))} ADD VALUE {new Literal(value)}{new Raw(place)}"))
            {
                Guard = _guards.ValueMissing(operation.After.Name, value),
            };
        }
    }

    /// <summary>A new type takes the place of the old one in every column that uses it.</summary>
    private IEnumerable<SqlStatement> Replacement(AlterEnum operation)
    {
        var (name, old) = (operation.Before.Name, operation.Before.Name with { Name = PostgreSqlNames.Cut(operation.Before.Name.Name, PostgreSqlNames.MaxBytes - 5) + "__old" });
        var differs = _guards.EnumDiffers(operation.After);
        var columns = before.Tables.SelectMany(table => table.Columns.Where(column => IsOf(column.Type, name)).Select(column => (table, column))).ToArray();
        IEnumerable<SqlStatement> statements =
        [
            new(dialect.Sql($"ALTER TYPE {new Raw(PostgreSqlTypes.Name(name))} RENAME TO {new Identifier(old.Name)}")) { Guard = differs },
            new($"CREATE TYPE {PostgreSqlTypes.Name(name)} AS ENUM ({Values(operation.After)})") { Guard = _guards.EnumMissing(operation.After) },
            .. after.Objects.Where(item => item.Kind == PostgreSqlGrants.Kind && item.Definition.Contains(" ON TYPE ", StringComparison.Ordinal) && item.DependsOn.Contains(operation.After.Name)).Select(item => new SqlStatement(item.Definition)),
            .. columns.Select(item => Retype(item.table.Name, item.column, item.column, PostgreSqlCasts.ThroughText(dialect, item.column.Name, item.column.Type), _guards.TypeDiffers(item.table.Name, item.column))),
            new($"DROP TYPE {PostgreSqlTypes.Name(old)}") { Guard = new($"{_guards.Type(old)} IS NOT NULL") },
        ];

        // Checks and indexes hold values of the old type in their text, so they go and come back.
        foreach (var (table, column) in columns)
        {
            var checks = table.Checks.Where(check => PostgreSqlObjects.Uses(table, check, column.Name)).ToArray();
            var indexes = table.Indexes.Where(index => PostgreSqlObjects.IsBound(table, index, column.Name)).ToArray();
            statements =
            [
                .. checks.Select(check => Alter(table.Name, dialect.Sql($"DROP CONSTRAINT {new Identifier(check.Name!)}"), new($"{differs.Pending} AND {_keys.Constraint(table.Name, check.Name!)}"))),
                .. indexes.Select(index => new SqlStatement(dialect.Sql($"DROP INDEX {new ObjectName(index.Name, table.Name.Schema)}")) { Guard = new($"{differs.Pending} AND {_keys.Relation(table.Name, index)} IS NOT NULL"), LockTimeout = LockTimeout.Brief }),
                .. statements,
                .. checks.SelectMany(check => Visit(new AddConstraint(table.Name, check))),
                .. indexes.SelectMany(index => Visit(new CreateIndex(table.Name, index))),
            ];
            statements = _objects.Around(table.Name, column.Name, differs, statements);
        }

        return statements;
    }

    private static bool IsOf(ColumnType type, ObjectName name) => type switch
    {
        EnumReference reference => reference.Name == name,
        ArrayType array => IsOf(array.Element, name),
        _ => false,
    };
}
