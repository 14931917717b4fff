using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>What the way back has to know of the way there.</summary>
internal static class WayBack
{
    /// <summary>The instructions that undo the plan's renames, in the names that hold after it.</summary>
    public static EquatableArray<RenameInstruction> Renames(MigrationPlan plan) =>
    [
        .. plan.Steps.Select(step => step.Source).Distinct(ReferenceEqualityComparer.Instance).SelectMany(change => change switch
        {
            EnumRenamed(var before, var after) => [new RenameInstruction(after, null, before.Name)],
            TableRenamed(var before, var after) => [new RenameInstruction(after, null, before.Name)],
            ColumnRenamed(var table, var before, var after) => [new RenameInstruction(table, after, before)],
            _ => Enumerable.Empty<RenameInstruction>(),
        }),
    ];

    /// <summary>The values to bring back, on the tables by the names that they get back.</summary>
    public static EquatableArray<DataInstruction> Data(MigrationPlan plan, EquatableArray<DataInstruction> values)
    {
        var tables = plan.Steps.Select(step => step.Source).OfType<TableRenamed>().DistinctBy(rename => rename.After).ToDictionary(rename => rename.After, rename => rename.Before);
        return [.. values.Select(item => item with { Table = tables.GetValueOrDefault(item.Table, item.Table) })];
    }

    /// <summary>
    /// What the rows get in a column that must have a value and whose values are gone: an existing row's key where it is a
    /// foreign key, otherwise the type's zero as a default; neither where only the database knows the type.
    /// </summary>
    public static (SqlExpression? Value, LiteralDefault? Default) Substitute(Table table, Column column, DatabaseSchema schema)
    {
        foreach (var key in table.ForeignKeys)
        {
            for (var i = 0; i < key.Columns.Count && i < key.ReferencedColumns.Count; i++)
            {
                if (key.Columns[i] == column.Name)
                {
                    var parent = key.References.Schema is { } name ? $"{SqlIdentifiers.Quote(name)}.{SqlIdentifiers.Quote(key.References.Name)}" : SqlIdentifiers.Quote(key.References.Name);
                    var (value, rows) = (SqlIdentifiers.Quote(key.ReferencedColumns[i]), $"FROM {parent} ORDER BY {string.Join(", ", key.ReferencedColumns.Select(SqlIdentifiers.Quote))}");
                    return (new($"(SELECT {value} {rows} LIMIT 1)", [new("sqlserver", $"(SELECT TOP (1) {value} {rows})")]), null);
                }
            }
        }

        return (null, Zero(column.Type, schema));
    }

    private static LiteralDefault? Zero(ColumnType type, DatabaseSchema schema) => type switch
    {
        BooleanType => new("false", LiteralKind.Boolean),
        IntegerType or DecimalType or FloatType => new("0", LiteralKind.Number),
        StringType or BinaryType or XmlType => new("", LiteralKind.String),
        UuidType => new("00000000-0000-0000-0000-000000000000", LiteralKind.String),
        DateType => new("1970-01-01", LiteralKind.String),
        TimeType => new("00:00:00", LiteralKind.String),
        TimestampType { WithTimeZone: true } => new("1970-01-01 00:00:00+00", LiteralKind.String),
        TimestampType => new("1970-01-01 00:00:00", LiteralKind.String),
        IntervalType => new("0", LiteralKind.String),
        JsonType => new("null", LiteralKind.String),
        ArrayType => new("{}", LiteralKind.String),
        EnumReference(var name) => schema.FindEnum(name) is { Values: [var first, ..] } ? new(first, LiteralKind.String) : null,
        _ => null,
    };
}
