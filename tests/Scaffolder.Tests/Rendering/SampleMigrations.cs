using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Rendering;

/// <summary>The migrations that every tool renders, and runs where it can.</summary>
internal static class SampleMigrations
{
    public static IReadOnlyList<string> Names { get; } = ["orders", "no orders", "types", "other types", "hostile"];

    public static RenderRequest Find(string name, SqlDialect dialect) => name switch
    {
        "orders" => OrdersMigration.For(dialect),
        "no orders" => Between(dialect, OrdersMigration.After, OrdersMigration.Before, new RenameInstruction(new("customers"), "name", "full_name")),
        "types" => Between(dialect, DatabaseSchema.Empty, Types),
        "other types" => Between(dialect, Types, OtherTypes),
        _ => Between(dialect, Hostile(0), Hostile(1)),
    };

    public static RenderRequest Between(SqlDialect dialect, DatabaseSchema before, DatabaseSchema after, params EquatableArray<RenameInstruction> renames)
    {
        var (current, desired) = (dialect.Normalize(before).Sorted(), dialect.Normalize(after).Sorted());
        var options = new PlanOptions(dialect.Capabilities);
        var up = Planner.Plan(current, SchemaDiffer.Diff(current, desired, renames), options);
        var down = Planner.Revert(up, options);
        return new(OrdersMigration.Info, dialect, up, down, dialect.Lower(up), dialect.Lower(down));
    }

    /// <summary>Every neutral type, with the defaults that each can have.</summary>
    private static DatabaseSchema Types { get; } = new()
    {
        Enums = [new(new("mood"), ["sad", "it's ok", "happy"])],
        Tables =
        [
            new(new("types"),
            [
                new() { Name = "id", Type = new IntegerType(64), IsNullable = false, Identity = new() },
                Of("c_boolean", new BooleanType(), new LiteralDefault("true", LiteralKind.Boolean)),
                Of("c_smallint", new IntegerType(16), new LiteralDefault("-1", LiteralKind.Number)),
                Of("c_integer", new IntegerType(32), new LiteralDefault("0", LiteralKind.Number)),
                Of("c_decimal", new DecimalType(12, 2), new LiteralDefault("1.50", LiteralKind.Number)),
                Of("c_number", new DecimalType()),
                Of("c_real", new FloatType(32)),
                Of("c_double", new FloatType(64)),
                Of("c_string", new StringType(40), new LiteralDefault("it's \"quoted\"", LiteralKind.String)),
                Of("c_char", new StringType(3, IsFixed: true)),
                Of("c_text", new StringType(), new LiteralDefault("", LiteralKind.String)),
                Of("c_binary", new BinaryType(16)),
                Of("c_blob", new BinaryType()),
                Of("c_uuid", new UuidType()),
                Of("c_date", new DateType(), new LiteralDefault("2026-01-01", LiteralKind.String)),
                Of("c_time", new TimeType()),
                Of("c_timestamp", new TimestampType()),
                Of("c_timestamptz", new TimestampType(WithTimeZone: true), new ExpressionDefault(new("now()"))),
                Of("c_interval", new IntervalType()),
                Of("c_json", new JsonType()),
                Of("c_jsonb", new JsonType(IsBinary: true)),
                Of("c_xml", new XmlType()),
                Of("c_enum", new EnumReference(new("mood")), new LiteralDefault("it's ok", LiteralKind.String)),
                Of("c_array", new ArrayType(new IntegerType(32))),
                new() { Name = "c_generated", Type = new IntegerType(32), Generated = new(new("c_integer + 1")) },
            ])
            {
                PrimaryKey = new("pk_types", ["id"]),
                Uniques = [new("uq_types", ["c_integer", "c_string"])],
                Indexes = [new("ix_types", [new("c_date") { IsDescending = true }, new("c_text")]), new("ux_types", [new("c_uuid")]) { IsUnique = true }],
            },
        ],
    };

    private static DatabaseSchema OtherTypes { get; } = Types.With(new("types"), table => table! with
    {
        Columns =
        [
            .. table.Columns.Where(column => column.Name is not "c_xml").Select(column => column.Name switch
            {
                "c_integer" => column with { Default = new LiteralDefault("7", LiteralKind.Number) },
                "c_smallint" => column with { Type = new IntegerType(32) },
                "c_text" => column with { Default = null },
                _ => column,
            }),
            Of("c_new", new StringType(10), new LiteralDefault("new", LiteralKind.String)) with { IsNullable = false },
        ],
        Uniques = [],
        Indexes = [new("ix_types", [new("c_date")])],
    });

    private static Column Of(string name, ColumnType type, DefaultValue? value = null) => new() { Name = name, Type = type, Default = value };

    /// <summary>Names, values and comments that mean something in every language on the way.</summary>
    private static DatabaseSchema Hostile(int version)
    {
        const string evil = "a\"b`c'd${x}{{y}}*/$$e?:f\\g\n--h😀";
        var (table, column) = (new ObjectName($"T {evil}"), $"c {evil}");
        return new()
        {
            Tables =
            [
                new(table,
                [
                    new() { Name = "select", Type = new IntegerType(32), IsNullable = false },
                    new() { Name = column, Type = new StringType(), Default = new LiteralDefault(evil, LiteralKind.String), Comment = evil },
                    .. version == 0 ? (Column[])[] : [new() { Name = $"n {evil}", Type = new StringType(99), Comment = evil }],
                ])
                {
                    Comment = evil,
                    PrimaryKey = new($"pk {evil}", ["select"]),
                    Uniques = [new($"uq {evil}", [column])],
                    Indexes = version == 0 ? [] : [new($"ix {evil}", [new(column), new($"n {evil}")])],
                },
                .. version == 0 ? (Table[])[] :
                [
                    new(new("order"),
                    [
                        new() { Name = "group", Type = new IntegerType(32), IsNullable = false },
                        new() { Name = "class", Type = new StringType(5), Default = new LiteralDefault("?", LiteralKind.String) },
                    ])
                    {
                        PrimaryKey = new("table", ["group"]),
                        Checks = [new("check", new("\"group\" > 0"))],
                        ForeignKeys = [new("user", ["group"], table, ["select"])],
                        Indexes = [new("where", [new("class")])],
                    },
                ],
            ],
        };
    }
}
