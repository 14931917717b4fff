using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Schemas that between them use everything the model has.</summary>
internal static class PostgreSqlSchemas
{
    public static IReadOnlyDictionary<string, DatabaseSchema> All { get; } = new Dictionary<string, DatabaseSchema>
    {
        ["types"] = Types,
        ["constraints"] = Constraints,
        ["indexes"] = Indexes,
        ["hostile"] = Hostile,
        ["shop"] = Shop,
        ["objects"] = Objects,
    };

    private static DatabaseSchema Types => new()
    {
        Schemas = ["crm"],
        Enums = [new(new("mood"), ["sad", "it's \\ fine", "happy"]) { Comment = "How it is." }, new(new("stage", "crm"), ["a", "b"]), new(new("circle"), ["round"])],
        Tables =
        [
            new(new("every_type"),
            [
                .. new (string Name, ColumnType Type)[]
                {
                    ("boolean", new BooleanType()), ("small", new IntegerType(16)), ("int", new IntegerType(32)), ("big", new IntegerType(64)),
                    ("dec", new DecimalType(12, 2)), ("dec0", new DecimalType(5)), ("numeric", new DecimalType()), ("real", new FloatType(32)), ("double", new FloatType(64)),
                    ("string", new StringType(320)), ("fixed", new StringType(3, true)), ("fixed1", new StringType(null, true)), ("text", new StringType()),
                    ("binary", new BinaryType(16)), ("blob", new BinaryType()), ("uuid", new UuidType()), ("date", new DateType()),
                    ("time", new TimeType()), ("time3tz", new TimeType(3, true)), ("stamp", new TimestampType()), ("stamp0tz", new TimestampType(0, true)),
                    ("interval", new IntervalType()), ("json", new JsonType()), ("jsonb", new JsonType(true)), ("xml", new XmlType()),
                    ("mood", new EnumReference(new("mood"))), ("stage", new EnumReference(new("stage", "crm"))), ("circle", new EnumReference(new("circle"))),
                    ("ints", new ArrayType(new IntegerType(32))), ("texts", new ArrayType(new StringType(10))), ("moods", new ArrayType(new EnumReference(new("mood")))),
                    ("inet", new NativeType(new("INET"))), ("bits", new NativeType(new("bit varying(5)"))), ("range", new NativeType(new("int4range"))), ("any_varchar", new NativeType(new("varchar"))),
                    ("native_known", new NativeType(new("text", [new("postgresql", "timestamptz(3)")]))), ("serial", new NativeType(new("bigserial"))), ("native_enum", new NativeType(new("public.mood"))),
                }.Select(column => new Column { Name = column.Name, Type = column.Type }),
                new() { Name = "collated", Type = new StringType(), Collation = "C" },
            ]),
            new(new("defaults"),
            [
                Number("n1", "0"), Number("n2", "-7"), Number("n3", "12.50", new DecimalType(12, 2)), Number("n4", "1.5", new FloatType(64)), Number("n5", "-9223372036854775808", new IntegerType(64)),
                Text("t1", ""), Text("t2", "it's"), Text("t3", "a\\b 'c' $$ {{ */ \n \"x\""), Text("t4", "null"), Text("t5", "x", new StringType(5)), Text("t6", "abc", new StringType(3, true)),
                Text("mood", "it's \\ fine", new EnumReference(new("mood"))), Text("stage", "a", new EnumReference(new("stage", "crm"))),
                Text("day", "2020-02-29", new DateType()), Text("stamp", "2020-02-29", new TimestampType()), Text("uuid", "00000000-0000-0000-0000-000000000000", new UuidType()),
                Text("json", "{\"a\": 1}", new JsonType(true)), Text("array", "{}", new ArrayType(new StringType())), Text("inet", "10.0.0.0/8", new NativeType(new("inet"))),
                new() { Name = "yes", Type = new BooleanType(), Default = new LiteralDefault("true", LiteralKind.Boolean), IsNullable = false },
                new() { Name = "nothing", Type = new StringType(), Default = new LiteralDefault("", LiteralKind.Null) },
                Expression("now", "now()", new TimestampType(null, true)), Expression("id", "uuid()", new UuidType()), Expression("sum", "(1 + 2)", new IntegerType(32)),
                Expression("date", "CURRENT_DATE", new DateType()),
                new() { Name = "generated", Type = new IntegerType(32), Generated = new(new("n1 * 2")) },
                new() { Name = "identity", Type = new IntegerType(64), Identity = new(Always: true, Start: 100, Increment: 5), IsNullable = false },
            ])
            { Comment = "It's a table \\ with 'quotes'." },
            new(new("identity_by_default", "crm"), [new() { Name = "id", Type = new IntegerType(16), Identity = new(), IsNullable = false, Comment = "Numbered." }]),
            new(new("no_columns"), []),
        ],
    };

    private static DatabaseSchema Constraints => new()
    {
        Schemas = ["other"],
        Tables =
        [
            new(new("parent"), [Int("id"), Int("a"), Int("b"), Int("c")])
            {
                PrimaryKey = new(null, ["id"]) { Comment = "The key." },
                Uniques = [new("uq_ab", ["a", "b"]), new("uq_ba", ["b", "a"]) { Deferrability = Deferrability.InitiallyDeferred }, new(null, ["c"]) { Include = ["b"], Deferrability = Deferrability.NotDeferrable }, new("uq_nulls", ["b", "c"]) { NullsNotDistinct = true }],
                Checks = [new(null, new("a > 0")), new("ck_two", new("a < b OR c IS NULL")) { Comment = "Why." }, new("ck_not_valid", new("b <> 5")) { IsValidated = false }, new("ck_no_inherit", new("c <> 7")) { NoInherit = true }],
            },
            new(new("child", "other"), [Int("id"), Int("parent_id"), Int("x"), Int("y"), Int("self")])
            {
                PrimaryKey = new("pk_child", ["id", "x"]) { Include = ["y"], Deferrability = Deferrability.InitiallyImmediate },
                Uniques = [new("uq_child", ["id"])],
                ForeignKeys =
                [
                    new(null, ["parent_id"], new("parent"), []) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull },
                    new("fk_xy", ["x", "y"], new("parent"), ["a", "b"]) { OnDelete = ReferentialAction.SetDefault, IsMatchFull = true, Deferrability = Deferrability.InitiallyDeferred, Comment = "Both or none." },
                    new("fk_self", ["self"], new("child", "other"), ["id"]) { OnDelete = ReferentialAction.Restrict, IsValidated = false },
                ],
            },
            new(new("cycle_a"), [Int("id"), Int("b")]) { PrimaryKey = new(null, ["id"]), ForeignKeys = [new(null, ["b"], new("cycle_b"), ["id"])] },
            new(new("cycle_b"), [Int("id"), Int("a")]) { PrimaryKey = new(null, ["id"]), ForeignKeys = [new(null, ["a"], new("cycle_a"), ["id"])] },
        ],
    };

    private static DatabaseSchema Indexes => new()
    {
        Tables =
        [
            new(new("t"), [Int("a"), Int("b"), Text("s", null), Text("v", null, new StringType(20)), new() { Name = "j", Type = new JsonType(true) }, new() { Name = "gone", Type = new TimestampType(null, true) }])
            {
                Indexes =
                [
                    new("ix_plain", [new("a")]) { Comment = "Often asked." },
                    new("ix_unique", [new("a"), new("b") { IsDescending = true }]) { IsUnique = true, NullsNotDistinct = true },
                    new("ix_order", [new("a") { NullsFirst = true }, new("b") { IsDescending = true, NullsFirst = false }, new("s") { IsDescending = true, NullsFirst = true }]),
                    new("ix_expression", [new(null, new("lower(s)")), new(null, new("(a + b)")) { IsDescending = true }]),
                    new("ix_partial", [new("s")]) { Predicate = new("gone IS NULL AND a > 3") },
                    new("ix_include", [new("a")]) { Include = ["b", "s"] },
                    new("ix_gin", [new("j")]) { Method = "gin" },
                    new("ix_gin_path", [new("j") { OperatorClass = "jsonb_path_ops" }]) { Method = "gin" },
                    new("ix_hash", [new("s")]) { Method = "hash" },
                    new("ix_brin", [new("gone")]) { Method = "brin" },
                    new("ix_collation", [new("s") { Collation = "C" }, new("v") { OperatorClass = "varchar_pattern_ops" }]),
                    new("ix_unique_lower", [new(null, new("lower((v)::text)"))]) { IsUnique = true, Predicate = new("(a <> 0)") },
                ],
            },
        ],
    };

    private static DatabaseSchema Shop => new()
    {
        Enums = [new(new("order_status"), ["draft", "paid", "shipped"])],
        Tables =
        [
            new(new("regions"), [new() { Name = "id", Type = new IntegerType(32), Identity = new(), IsNullable = false }, Text("name", null)]) { PrimaryKey = new(null, ["id"]) },
            new(new("customers"),
            [
                Expression("id", "uuid()", new UuidType()), Text("email", null, new StringType(320)), Int("region_id"), Number("balance", "0", new DecimalType(12, 2)), Expression("created_at", "now()", new TimestampType(null, true)),
            ])
            {
                Comment = "People who buy.",
                PrimaryKey = new(null, ["id"]),
                Uniques = [new("uq_customers_email", ["email"])],
                Checks = [new("ck_customers_balance", new("balance >= 0"))],
                ForeignKeys = [new("fk_customers_region", ["region_id"], new("regions"), ["id"]) { OnDelete = ReferentialAction.Restrict }],
                Indexes = [new("idx_customers_created", [new("created_at") { IsDescending = true }])],
            },
            new(new("orders"),
            [
                new() { Name = "id", Type = new IntegerType(64), Identity = new(Always: true), IsNullable = false }, new() { Name = "customer_id", Type = new UuidType(), IsNullable = false },
                Text("status", "draft", new EnumReference(new("order_status"))), Number("total", "0", new DecimalType(10, 2)), Number("tax", "0", new DecimalType(10, 2)), new() { Name = "gross", Type = new DecimalType(11, 2), Generated = new(new("total + tax")) },
            ])
            {
                PrimaryKey = new(null, ["id"]),
                Checks = [new("ck_orders_status", new("status <> 'draft' OR total >= 0"))],
                ForeignKeys = [new("fk_orders_customer", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }],
                Indexes = [new("idx_orders_open", [new("customer_id")]) { Predicate = new("status <> 'shipped'") }],
            },
        ],
    };

    private static DatabaseSchema Objects => Shop with
    {
        Objects =
        [
            new("sequence", new("numbers"), "CREATE SEQUENCE numbers AS integer INCREMENT BY 2 MINVALUE 1 MAXVALUE 1000 START WITH 11 CACHE 1"),
            new("view", new("rich"), "CREATE VIEW rich AS\n SELECT customers.id,\n    customers.email,\n    customers.balance\n   FROM customers\n  WHERE (customers.balance > (100)::numeric)") { DependsOn = [new("customers")] },
            new("view", new("richest"), "CREATE VIEW richest AS\n SELECT rich.email\n   FROM rich\n  ORDER BY rich.balance DESC\n LIMIT 1") { DependsOn = [new("rich")] },
            new("materialized view", new("totals"), "CREATE MATERIALIZED VIEW totals AS\n SELECT orders.customer_id,\n    sum(orders.total) AS total\n   FROM orders\n  GROUP BY orders.customer_id") { DependsOn = [new("orders")] },
            new("function", new("touch()"), "CREATE OR REPLACE FUNCTION touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $$ BEGIN NEW.created_at := now(); RETURN NEW; END $$"),
            new("trigger", new("customers_touch"), "CREATE TRIGGER customers_touch BEFORE UPDATE OF email ON customers FOR EACH ROW EXECUTE FUNCTION touch()", new("customers")) { DependsOn = [new("touch()"), new("customers")] },
        ],
    };

    private static DatabaseSchema Hostile
    {
        get
        {
            string[] names = ["it's", "say \"hi\"", "a`b", "{{ x }}", "*/ DROP", "$$", "$do$", "line\nbreak", "😀", "select", "back\\slash", new('n', 63), "Ü" + new string('ü', 30), "a;b", "--", "%s", "attempt", "found", ":x", " lead"];
            return new()
            {
                Schemas = [.. names.Order(StringComparer.Ordinal)],
                Enums = [.. names.Select(name => new EnumType(new($"{Cut(name)}_e"), [name, .. names.Where(other => other != name).Take(3)]) { Comment = name })],
                Tables =
                [
                    .. names.Select(name => new Table(new(name), [Int("id"), Text(name, name), Text($"{Cut(name)}2", name, new EnumReference(new($"{Cut(name)}_e")))])
                    {
                        Comment = name,
                        PrimaryKey = new($"{Cut(name)}_pk", ["id"]) { Comment = name },
                        Uniques = [new($"{Cut(name)}_uq", [name])],
                        Checks = [new($"{Cut(name)}_ck", new($"{PostgreSqlDatabase.Dialect.Quote(name)} <> {PostgreSqlDatabase.Dialect.QuoteLiteral(name)}"))],
                        ForeignKeys = [new($"{Cut(name)}_fk", ["id"], new(name), ["id"])],
                        Indexes = [new($"{Cut(name)}_ix", [new(name)]) { Comment = name }, new($"{Cut(name)}_ex", [new(null, new($"lower({PostgreSqlDatabase.Dialect.Quote(name)})"))])],
                    }),
                    .. names.Select(name => new Table(new("t", name), [new() { Name = name, Type = new IntegerType(32), Comment = name }])),
                ],
            };
        }
    }

    private static string Cut(string name) => name.Length > 25 ? name[..25] : name;

    private static Column Int(string name) => new() { Name = name, Type = new IntegerType(32) };

    private static Column Number(string name, string value, ColumnType? type = null) => new() { Name = name, Type = type ?? new IntegerType(32), Default = new LiteralDefault(value, LiteralKind.Number), IsNullable = false };

    private static Column Text(string name, string? value, ColumnType? type = null) => new() { Name = name, Type = type ?? new StringType(), Default = value is null ? null : new LiteralDefault(value, LiteralKind.String) };

    private static Column Expression(string name, string sql, ColumnType type) => new() { Name = name, Type = type, Default = new ExpressionDefault(new(sql)), IsNullable = false };
}
