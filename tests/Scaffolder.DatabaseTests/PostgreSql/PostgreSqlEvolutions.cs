using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <param name="Rows">Statements that fill the tables as they are before.</param>
internal sealed record Evolution(DatabaseSchema Before, DatabaseSchema After, string Rows)
{
    public EquatableArray<RenameInstruction> Renames { get; init; }

    public EquatableArray<DataInstruction> Data { get; init; }
}

/// <summary>Changes that between them use every operation.</summary>
internal static class PostgreSqlEvolutions
{
    public static IReadOnlyDictionary<string, Evolution> All { get; } = new Dictionary<string, Evolution>(PostgreSqlKeyEvolutions.All)
    {
        ["add and drop columns"] = Table(
            [Int("a"), Text("b"), Text("gone") with { IsNullable = false, Comment = "Bye." }],
            [Int("a"), Text("b"), Int("n") with { Default = Number("7"), IsNullable = false, Comment = "New." }, new() { Name = "id", Type = new UuidType(), Default = new ExpressionDefault(new("uuid()")) }, new() { Name = "twice", Type = new IntegerType(32), Generated = new(new("a * 2")) }],
            "INSERT INTO t VALUES (1, 'x', 'y'), (2, NULL, 'z')"),
        ["rename"] = Table([Int("a"), Text("old")], [Int("a"), Text("new")], "INSERT INTO t VALUES (1, 'x')", table => table with { Checks = [new("ck", new("length(old) < 10"))], Indexes = [new("ix", [new("old")])] }, table => table with { Name = new("u"), Checks = [new("ck", new("length(new) < 10"))], Indexes = [new("ix", [new("new")])] }) with
        {
            Renames = [new(new("t"), null, "u"), new(new("t"), "old", "new")],
        },
        ["swap names"] = Table([Int("a"), Text("b")], [Int("b"), Text("a")], "INSERT INTO t VALUES (1, 'x')") with { Renames = [new(new("t"), "a", "b"), new(new("t"), "b", "a")] },
        ["types"] = Table(
            [Int("a") with { Default = Number("5") }, Text("b") with { Default = Literal("12") }, Text("c"), new() { Name = "d", Type = new TimestampType() }, Int("e"), new() { Name = "f", Type = new StringType(5) }, new() { Name = "g", Type = new JsonType() }, Text("h"), new() { Name = "i", Type = new BooleanType(), Default = new LiteralDefault("true", LiteralKind.Boolean) }, Text("j")],
            [Int("a") with { Type = new IntegerType(64), Default = Number("5") }, Int("b") with { Default = Number("12") }, new() { Name = "c", Type = new UuidType() }, new() { Name = "d", Type = new TimestampType(null, true) }, new() { Name = "e", Type = new BooleanType() }, new() { Name = "f", Type = new StringType(50) }, new() { Name = "g", Type = new JsonType(true) }, new() { Name = "h", Type = new ArrayType(new StringType()) }, Int("i") with { Default = Number("1") }, Text("j") with { Collation = "C" }],
            "INSERT INTO t VALUES (1, '2', '00000000-0000-0000-0000-000000000000', '2020-01-01', 1, 'abc', '{}', 'x', true, 'y')"),
        ["nullability and defaults"] = Table(
            [Int("a"), Int("b") with { IsNullable = false }, Int("c") with { Default = Number("1") }, Text("d")],
            [Int("a") with { IsNullable = false }, Int("b"), Int("c"), Text("d") with { Default = Literal("it's"), IsNullable = false, Comment = "Now with a value." }],
            "INSERT INTO t VALUES (1, 2, 3, 'x'), (NULL, 2, NULL, NULL)") with
        {
            Data = [new(new("t"), "a", new("0")), new(new("t"), "d", new("'?'"))],
        },
        ["values from what goes away"] = new Evolution(
            new() { Tables = [new(new("t"), [Int("id"), Text("name") with { IsNullable = false }, Int("kind")]), new(new("kinds"), [Int("kind_id"), Text("label")])] },
            new() { Tables = [new(new("t"), [Int("id"), Text("first") with { IsNullable = false }, Text("rest"), Text("label") with { Default = Literal("?"), IsNullable = false }])] },
            "INSERT INTO kinds VALUES (1, 'one'); INSERT INTO t VALUES (1, 'Ada Lovelace', 1), (2, 'Plato', 2)") with
        {
            Data =
            [
                new(new("t"), "first", new("split_part(name, ' ', 1)")),
                new(new("t"), "rest", new("nullif(split_part(name, ' ', 2), '')")),
                new(new("t"), "label", new("coalesce((SELECT k.label FROM kinds k WHERE k.kind_id = kind), 'none')")),
            ],
        },
        ["identity and generated"] = Table(
            [Int("a") with { IsNullable = false }, new() { Name = "b", Type = new IntegerType(32), Identity = new(), IsNullable = false }, new() { Name = "c", Type = new NativeType(new("serial")) }, new() { Name = "d", Type = new NativeType(new("serial")) }, new() { Name = "e", Type = new IntegerType(32), Generated = new(new("a + 1")) }, new() { Name = "f", Type = new IntegerType(32), Generated = new(new("a + 2")) }],
            [Int("a") with { Identity = new(), IsNullable = false }, Int("b") with { Identity = new(Always: true, Increment: 10), IsNullable = false }, Int("c") with { Identity = new(), IsNullable = false }, new() { Name = "d", Type = new NativeType(new("bigserial")) }, new() { Name = "e", Type = new IntegerType(32), Generated = new(new("a + 100")) }, Int("f")],
            "INSERT INTO t (a) VALUES (1), (2)",
            table => table with { PrimaryKey = new(null, ["a"]), Indexes = [new("ix_e", [new("e")])] },
            table => table with { PrimaryKey = new(null, ["a"]), Indexes = [new("ix_e", [new("e")])] }),
        ["constraints"] = Table(
            [Int("a") with { IsNullable = false }, Int("b"), Int("c")],
            [Int("a") with { IsNullable = false }, Int("b"), Int("c")],
            "INSERT INTO t VALUES (1, 1, 2), (2, 2, 3)",
            table => table with { PrimaryKey = new(null, ["a"]), Uniques = [new("uq", ["b"]), new("uq_old_name", ["c"])], Checks = [new("ck", new("b > 0")), new("ck_gone", new("c > 1"))], ForeignKeys = [new("fk", ["b"], new("t"), ["a"])] },
            table => table with { PrimaryKey = new(null, ["a"]), Uniques = [new("uq", ["b", "c"]), new("uq_new_name", ["c"])], Checks = [new("ck", new("b > -1")), new("ck_new", new("a <> 9")) { Comment = "Nine is taken." }], ForeignKeys = [new("fk", ["b"], new("t"), ["a"]) { OnDelete = ReferentialAction.Cascade }, new("fk2", ["b"], new("t"), ["a"])] }),
        ["indexes"] = Table(
            [Int("a"), Int("b"), Text("s")],
            [Int("a"), Int("b"), Text("s")],
            "INSERT INTO t VALUES (1, 1, 'A'), (2, 2, 'b')",
            table => table with { Indexes = [new("ix_gone", [new("a")]), new("ix_changed", [new("a")]), new("ix_partial", [new("s")]) { Predicate = new("a > 1") }, new("ix_expression", [new(null, new("lower(s)"))]), new("ix_old", [new("b")])] },
            table => table with { Indexes = [new("ix_new", [new("s")]) { IsUnique = true, Comment = "Once." }, new("ix_changed", [new("a"), new("b")]), new("ix_partial", [new("s")]) { Predicate = new("a > 2") }, new("ix_expression", [new(null, new("upper(s)"))]), new("ix_name", [new("b")])] }),
        ["index becomes constraint"] = Table(
            [Int("a"), Int("b")],
            [Int("a"), Int("b")],
            "INSERT INTO t VALUES (1, 1), (2, 2)",
            table => table with { Indexes = [new("uq", [new("a"), new("b")]) { IsUnique = true }] },
            table => table with { Uniques = [new("uq", ["a", "b"])] }),
        ["objects in place"] = new(
            new() { Objects = [new("sequence", new("s"), "CREATE SEQUENCE s AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 100 START WITH 1 CACHE 1"), new("domain", new("d"), "CREATE DOMAIN d AS integer NOT NULL CONSTRAINT c CHECK ((VALUE > 0))"), new("function", new("f()"), "CREATE OR REPLACE FUNCTION f()\n RETURNS integer\n LANGUAGE sql\nAS $$ SELECT 1 $$")] },
            new() { Objects = [new("sequence", new("s"), "CREATE SEQUENCE s AS bigint INCREMENT BY 5 MINVALUE 1 MAXVALUE 1000 START WITH 1 CACHE 1 CYCLE"), new("domain", new("d"), "CREATE DOMAIN d AS integer DEFAULT 7 CONSTRAINT c CHECK ((VALUE > 1))"), new("function", new("f()"), "CREATE OR REPLACE FUNCTION f()\n RETURNS text\n LANGUAGE sql\nAS $$ SELECT 'a' $$")] },
            "SELECT 1"),
        ["enums"] = new(
            EnumTable(["draft", "paid", "shipped"], "draft"),
            EnumTable(["new", "draft", "paid", "returned", "shipped", "lost"], "new"),
            "INSERT INTO t VALUES (1, 'paid', '{paid}')"),
        ["enum replaced"] = new(
            EnumTable(["draft", "paid", "shipped"], "draft"),
            EnumTable(["shipped", "paid"], "paid"),
            "INSERT INTO t VALUES (1, 'paid', '{paid}')"),
        ["text to enum"] = new(
            new() { Tables = [new(new("t"), [Text("s") with { Default = Literal("b") }])] },
            new() { Enums = [new(new("e"), ["a", "b"])], Tables = [new(new("t"), [Text("s") with { Type = new EnumReference(new("e")), Default = Literal("b") }])] },
            "INSERT INTO t VALUES ('a')"),
        ["tables and schemas"] = new(
            new() { Tables = [new(new("p"), [Int("id")]) { PrimaryKey = new(null, ["id"]) }, new(new("gone"), [Int("id")]) { ForeignKeys = [new(null, ["id"], new("p"), ["id"])] }, new(new("moves"), [Int("id")])] },
            new() { Schemas = ["far"], Tables = [new(new("p"), [Int("id")]) { PrimaryKey = new(null, ["id"]), Comment = "Parent." }, new(new("child", "far"), [Int("id")]) { ForeignKeys = [new(null, ["id"], new("p"), ["id"])] }, new(new("moved", "far"), [Int("id")])] },
            "INSERT INTO p VALUES (1)"),
        ["views in the way"] = new(
            new() { Tables = [new(new("t"), [Int("a"), Int("b")])], Objects = Views },
            new() { Tables = [new(new("t"), [Int("a") with { Type = new IntegerType(64) }, Int("b")])], Objects = Views },
            "INSERT INTO t VALUES (1, 2)"),
        ["options"] = Table([Int("a")], [Int("a")], "INSERT INTO t VALUES (1)", table => table with { Options = [new("fillfactor", "70")] }, table => table with { Options = [new("autovacuum_enabled", "false"), new("row level security", "enabled"), new("unlogged", "true")], Comment = "Faster." }),
    };

    // As the server spells them, so that they compare.
    private static EquatableArray<SchemaObject> Views =>
    [
        new("view", new("v"), "CREATE VIEW v AS\n SELECT t.a\n   FROM t") { DependsOn = [new("t")] },
        new("view", new("w"), "CREATE VIEW w AS\n SELECT v.a\n   FROM v") { DependsOn = [new("v")] },
    ];

    private static DatabaseSchema EnumTable(EquatableArray<string> values, string value) => new()
    {
        Enums = [new(new("status"), values)],
        Tables =
        [
            new(new("t"), [Int("id"), Text("status") with { Type = new EnumReference(new("status")), Default = Literal(value), IsNullable = false }, Text("past") with { Type = new ArrayType(new EnumReference(new("status"))) }])
            {
                Checks = [new("ck_status", new("status <> 'shipped' OR id > 0"))],
                Indexes = [new("ix_open", [new("id")]) { Predicate = new("status = 'paid'") }, new("ix_status", [new("status")])],
            },
        ],
    };

    private static Evolution Table(EquatableArray<Column> before, EquatableArray<Column> after, string rows, Func<Table, Table>? old = null, Func<Table, Table>? desired = null) => new(
        new() { Tables = [(old ?? (table => table))(new(new("t"), before))] },
        new() { Tables = [(desired ?? (table => table))(new(new("t"), after))] },
        rows);

    private static Column Int(string name) => new() { Name = name, Type = new IntegerType(32) };

    private static Column Text(string name) => new() { Name = name, Type = new StringType() };

    private static LiteralDefault Number(string value) => new(value, LiteralKind.Number);

    private static LiteralDefault Literal(string value) => new(value, LiteralKind.String);
}
