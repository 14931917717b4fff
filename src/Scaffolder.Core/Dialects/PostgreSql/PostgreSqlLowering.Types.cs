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
            Retype(table, current, operation.After, Conversion(operation), guard),
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

    /// <summary>A new type takes the name of the old one, which goes when no column uses it any more.</summary>
    private IEnumerable<SqlStatement> Replacement(AlterEnum operation)
    {
        var name = operation.Before.Name;
        return
        [
            new(dialect.Sql($"ALTER TYPE {new Raw(PostgreSqlTypes.Name(name))} RENAME TO {new Identifier(PostgreSqlAside.Name("enum", name)!.Name)}")) { Guard = _guards.EnumDiffers(operation.After) },
            new($"CREATE TYPE {PostgreSqlTypes.Name(name)} AS ENUM ({Values(operation.After)})") { Guard = _guards.EnumMissing(operation.After) },
        ];
    }

    // A type or collation that was made anew under the column has the name of the old one.
    private string? Conversion(AlterColumnType operation) => operation.Using?.For(dialect.Name)
        ?? ((operation.Before.Type, operation.Before.Collation) != (operation.After.Type, operation.After.Collation) ? PostgreSqlCasts.Using(dialect, operation.Before.Name, operation.Before.Type, operation.After.Type)
        : operation.After.Type is StringType or ArrayType { Element: StringType } ? null
        : PostgreSqlCasts.ThroughText(dialect, operation.Before.Name, operation.After.Type));
}
