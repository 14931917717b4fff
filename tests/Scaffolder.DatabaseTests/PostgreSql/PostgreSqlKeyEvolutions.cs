using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Keys that change while others rest on them, and names that are wanted for something else.</summary>
internal static class PostgreSqlKeyEvolutions
{
    public static IEnumerable<KeyValuePair<string, Evolution>> All { get; } =
    [
        new("keys that others rest on", new(
            Parents(["id"], ["code", "id"], ["a_code", "a_id"], ["code", "id"]),
            Parents(["id", "part"], ["code"], ["a_code"], ["code"]),
            "INSERT INTO a VALUES (1, 1, 10), (2, 1, 20); INSERT INTO b VALUES (1, 10), (2, 20), (NULL, NULL)")),
        new("key column replaced", new(
            new() { Tables = [new(new("a"), [Int("id"), Int("code"), Int("n")]) { PrimaryKey = new(null, ["id"]), Uniques = [new("uq_code", ["code"])] }] },
            new() { Tables = [new(new("a"), [Int("code"), Int("n") with { IsNullable = false }]) { PrimaryKey = new(null, ["code"]) }] },
            "INSERT INTO a VALUES (1, 10, NULL)")
        {
            Data = [new(new("a"), "n", new("0"))],
        }),
        new("keys change places", new(
            new() { Tables = [new(new("a"), [Int("x"), Int("y")]) { Uniques = [new("uq_1", ["x"]), new("uq_2", ["y"])] }] },
            new() { Tables = [new(new("a"), [Int("x"), Int("y")]) { Uniques = [new("uq_1", ["y"]), new("uq_2", ["x"])] }] },
            "INSERT INTO a VALUES (1, 1), (2, 2)")),
        new("tables change places", new(
            new() { Tables = [Named("a", "x"), Named("b", "y")] },
            new() { Tables = [Named("a", "y"), Named("b", "x")] },
            "INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (2, 2)")
        {
            Renames = [new(new("a"), null, "b"), new(new("b"), null, "a")],
        }),
        new("a table makes way for a new one", new(
            new() { Tables = [Named("a", "x")] },
            new() { Tables = [Named("a", "y"), Named("a_old", "x") with { PrimaryKey = new("a_pkey", ["id"]) }] },
            "INSERT INTO a VALUES (1, 1)")
        {
            Renames = [new(new("a"), null, "a_old")],
        }),
        new("enums change places", new(
            Enums("a", "b", "x"),
            Enums("b", "a", "x") with { Enums = [new(new("a"), ["y", "z"]), new(new("b"), ["w", "x"])] },
            "INSERT INTO t VALUES ('x', 'y')")
        {
            Renames = [new(new("a"), null, "b"), new(new("b"), null, "a")],
        }),
        new("rows filled in batches", new(
            new() { Tables = [new(new("k"), [Int("a"), Int("b")]) { PrimaryKey = new(null, ["a", "b"]) }, new(new("t"), [Int("batch_rows")])] },
            new() { Tables = [new(new("k"), [Int("a"), Int("b"), Int("c") with { IsNullable = false }]) { PrimaryKey = new(null, ["a", "b"]) }, new(new("t"), [Int("batch_rows"), Int("batch_block") with { IsNullable = false }])] },
            "INSERT INTO k SELECT g / 100, g % 100 FROM generate_series(0, 6999) AS g; INSERT INTO t SELECT g FROM generate_series(1, 9000) AS g")
        {
            Data = [new(new("k"), "c", new("a + b")), new(new("t"), "batch_block", new("batch_rows * 2"))],
        }),
        new("a sequence of its own", new(
            new() { Tables = [new(new("t"), [Serial("n"), Int("m")])] },
            new()
            {
                Tables = [new(new("t"), [Int("n") with { IsNullable = false }, Int("m")])],
                Objects =
                [
                    new("sequence", new("t_n_seq"), "CREATE SEQUENCE t_n_seq AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1"),
                    new("sequence owner", new("t_n_seq"), "ALTER SEQUENCE t_n_seq OWNED BY t.n", new("t")) { Drop = "ALTER SEQUENCE t_n_seq OWNED BY NONE", DependsOn = [new("t_n_seq")] },
                ],
            },
            "INSERT INTO t (m) VALUES (1), (2)")),
    ];

    private static DatabaseSchema Parents(EquatableArray<string> key, EquatableArray<string> code, EquatableArray<string> columns, EquatableArray<string> target) => new()
    {
        Tables =
        [
            new(new("a"), [Int("id"), Int("part"), Int("code")]) { PrimaryKey = new(null, key), Uniques = [new("uq_a_code", code), new("uq_a_id", ["id"])] },
            new(new("b"), [new() { Name = "a_id", Type = new IntegerType(32) }, new() { Name = "a_code", Type = new IntegerType(32) }])
            {
                ForeignKeys = [new("fk_b_a", ["a_id"], new("a"), ["id"]), new("fk_b_code", columns, new("a"), target)],
            },
        ],
    };

    private static DatabaseSchema Enums(string first, string second, string value) => new()
    {
        Enums = [new(new(first), ["x"]), new(new(second), ["y", "z"])],
        Tables = [new(new("t"), [new() { Name = "p", Type = new EnumReference(new(first)), Default = new LiteralDefault(value, LiteralKind.String) }, new() { Name = "q", Type = new EnumReference(new(second)) }])],
    };

    private static Table Named(string name, string column) => new(new(name), [Serial("id"), Int(column)])
    {
        PrimaryKey = new(null, ["id"]),
        Uniques = [new(null, [column])],
        Indexes = [new($"{name}_{column}_idx", [new(column)])],
    };

    private static Column Serial(string name) => new() { Name = name, Type = new NativeType(new("serial")), IsNullable = false };

    private static Column Int(string name) => new() { Name = name, Type = new IntegerType(32) };
}
