using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>Schemas as C# records: every type, every constraint, and names that must be quoted everywhere.</summary>
internal static class SqliteModels
{
    public static IReadOnlyList<string> HostileNames { get; } =
    [
        "a\"b", "a`b", "a'b", "a[b]", "{{ a }}", "*/ a", "/* a", "$$a$$", "-- a", "a\nb", "a;b", "\U0001F600", "select", "table", "Ünï", "a.b", "a b", "?1", ":x", "@x", "%s", "\\", "a,b(c)",
        new('n', 63),
    ];

    public static DatabaseSchema EveryType { get; } = new()
    {
        Enums = [new(new("mood"), ["sad", "it's", "a\"b", "\n", "{{"])],
        Tables =
        [
            new(new("types"),
            [
                new() { Name = "id", Type = new IntegerType(64), IsNullable = false, Identity = new() },
                .. new ColumnType[]
                {
                    new BooleanType(), new IntegerType(16), new IntegerType(32), new IntegerType(64), new DecimalType(), new DecimalType(12, 2), new FloatType(32), new FloatType(64),
                    new StringType(), new StringType(40), new StringType(3, IsFixed: true), new BinaryType(), new BinaryType(16), new UuidType(), new DateType(), new TimeType(), new TimeType(3, true),
                    new TimestampType(), new TimestampType(6, true), new IntervalType(), new JsonType(), new JsonType(true), new XmlType(), new EnumReference(new("mood")),
                    new ArrayType(new IntegerType(32)), new NativeType(new("citext", [new("sqlite", "NVARCHAR(12)")])), new NativeType(new("INT")),
                }.Select((type, at) => new Column { Name = $"c{at}", Type = type }),
            ])
            {
                PrimaryKey = new("pk_types", ["id"]),
            },
            new(new("defaults"),
            [
                new() { Name = "text", Type = new StringType(), Default = new LiteralDefault("it's {{ \"x\" }}\n*/", LiteralKind.String) },
                new() { Name = "number", Type = new IntegerType(32), Default = new LiteralDefault("-5", LiteralKind.Number) },
                new() { Name = "quoted", Type = new IntegerType(32), Default = new LiteralDefault("7", LiteralKind.String) },
                new() { Name = "yes", Type = new BooleanType(), IsNullable = false, Default = new LiteralDefault("true", LiteralKind.Boolean) },
                new() { Name = "no", Type = new BooleanType(), Default = new LiteralDefault("false", LiteralKind.Boolean) },
                new() { Name = "nothing", Type = new StringType(), Default = new LiteralDefault("null", LiteralKind.Null) },
                new() { Name = "stamp", Type = new TimestampType(), Default = new ExpressionDefault(new("now()")) },
                new() { Name = "day", Type = new DateType(), Default = new ExpressionDefault(new("now()")) },
                new() { Name = "key", Type = new UuidType(), Default = new ExpressionDefault(new("uuid()")) },
                new() { Name = "sum", Type = new IntegerType(32), Default = new ExpressionDefault(new("(1) + (2)")) },
            ]),
        ],
    };

    public static DatabaseSchema EveryConstraint { get; } = new()
    {
        Tables =
        [
            new(new("parent"),
            [
                new() { Name = "a", Type = new IntegerType(32), IsNullable = false },
                new() { Name = "b", Type = new StringType(10), IsNullable = false, Collation = "nocase" },
                new() { Name = "sum", Type = new IntegerType(32), Generated = new(new("a + 1"), IsStored: false) },
                new() { Name = "text", Type = new StringType(), Generated = new(new("b || ',' || \"a\""), IsStored: true) },
            ])
            {
                PrimaryKey = new("pk_parent", ["a", "b"]),
                Uniques = [new("uq_b", ["b"]), new(null, ["a"])],
                Checks = [new("ck_a", new("a > 0 AND b <> ')'")), new(null, new("length(b) < 11 -- short"))],
                Indexes =
                [
                    new("ix_desc", [new("a") { IsDescending = true }, new("b") { Collation = "RTRIM" }]),
                    new("ix_expression", [new(null, new("lower(b) || ','")), new(null, new("a + 1")) { IsDescending = true }]) { IsUnique = true },
                    new("ix_partial", [new("b")]) { Predicate = new("a > 1 AND b IN ('x', 'y')") },
                ],
            },
            new(new("child"),
            [
                new() { Name = "id", Type = new IntegerType(64), IsNullable = false, Identity = new() },
                new() { Name = "pa", Type = new IntegerType(32) },
                new() { Name = "pb", Type = new StringType(10) },
                new() { Name = "self", Type = new IntegerType(32) },
            ])
            {
                PrimaryKey = new(null, ["id"]),
                ForeignKeys =
                [
                    new("fk_parent", ["pa", "pb"], new("parent"), ["a", "b"]) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull, Deferrability = Deferrability.InitiallyDeferred },
                    new("fk_self", ["self"], new("child"), ["id"]) { OnDelete = ReferentialAction.SetDefault, OnUpdate = ReferentialAction.Restrict, Deferrability = Deferrability.InitiallyImmediate },
                ],
            },
            new(new("strict"), [new() { Name = "id", Type = new StringType(), IsNullable = false }, new() { Name = "flag", Type = new BooleanType() }, new() { Name = "x", Type = new FloatType(64) }])
            {
                PrimaryKey = new(null, ["id"]),
                Options = [new("strict", "true"), new("without_rowid", "true")],
            },
        ],
        Objects =
        [
            new("view", new("seen"), "CREATE VIEW seen AS SELECT a, b FROM parent"),
            new("view", new("seen_twice"), "CREATE VIEW seen_twice AS SELECT a FROM seen -- again"),
            new("trigger", new("on_child"), "CREATE TRIGGER on_child AFTER INSERT ON child BEGIN UPDATE parent SET b = b; SELECT CASE WHEN 1 THEN 2 END; END", new("child")),
            new("trigger", new("on_seen"), "CREATE TRIGGER on_seen INSTEAD OF INSERT ON seen BEGIN INSERT INTO parent (a, b) VALUES (NEW.a, NEW.b); END", new("seen")),
        ],
    };

    /// <summary>One hostile name in every place where a name can stand.</summary>
    public static DatabaseSchema Hostile(string name)
    {
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return new()
        {
            Enums = [new(new(name), [name, "x"])],
            Tables =
            [
                new(new(name),
                [
                    new() { Name = name, Type = new IntegerType(32), IsNullable = false, Comment = name },
                    new() { Name = name + "2", Type = new StringType(), Default = new LiteralDefault(name, LiteralKind.String) },
                    new() { Name = name + "3", Type = new EnumReference(new(name)), Default = new LiteralDefault(name, LiteralKind.String) },
                    new() { Name = name + "4", Type = new IntegerType(32), Generated = new(new($"{quoted} + 1"), IsStored: true) },
                    new() { Name = name + "5", Type = new IntegerType(32) },
                ])
                {
                    Comment = name,
                    PrimaryKey = new(name, [name]),
                    Uniques = [new(name + "u", [name + "2", name])],
                    Checks = [new(name + "c", new($"{quoted} > 0"))],
                    ForeignKeys = [new(name + "f", [name + "5"], new(name), [name])],
                    Indexes = [new(name + "i", [new(name + "2"), new(null, new($"{quoted} + 2"))]) { Predicate = new($"{quoted} <> 3") }],
                },
            ],
            Objects =
            [
                new("view", new(name + "v"), $"CREATE VIEW {quoted[..^1]}v\" AS SELECT {quoted} FROM {quoted}"),
                new("trigger", new(name + "t"), $"CREATE TRIGGER {quoted[..^1]}t\" AFTER DELETE ON {quoted} BEGIN UPDATE {quoted} SET {quoted} = {quoted}; END", new(name)),
            ],
        };
    }
}
