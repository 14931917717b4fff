using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public class YamlModelTests
{
    private const string Contract = """
        tables:
          customers:
            comment: People who buy.
            columns:
              id:         { type: uuid, default: uuid() }
              email:      { type: string(320), null: false }
              name:       { type: string(200), null: false, renamedFrom: full_name }
              balance:    { type: decimal(12,2), null: false, default: 0 }
              region_id:  { type: integer }
              created_at: { type: timestamp with time zone, null: false, default: now() }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
            indexes:
              idx_customers_name: { columns: [name] }
            checks: { ck_customers_balance: balance >= 0 }
            foreignKeys:
              fk_customers_region: { columns: [region_id], references: regions(id), onDelete: restrict }
          regions:
            columns:
              id: { type: integer, identity: true, null: false }
            primaryKey: [id]
        enums:
          order_status: [draft, paid, shipped]
        """;

    [Fact]
    public void The_documented_example_is_read()
    {
        var (model, problems) = new YamlSource("schema.yaml", Contract).Read();

        Assert.Empty(problems);
        var customers = model!.Schema.Find(new("customers"))!;
        Assert.Equal(new Column { Name = "balance", Type = new DecimalType(12, 2), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) }, customers.Find("balance"));
        Assert.Equal(new ExpressionDefault(new("now()")), customers.Find("created_at")!.Default);
        Assert.Equal(new TimestampType(WithTimeZone: true), customers.Find("created_at")!.Type);
        Assert.Equal([new UniqueConstraint("uq_customers_email", ["email"])], customers.Uniques);
        Assert.Equal([new ForeignKey("fk_customers_region", ["region_id"], new("regions"), ["id"]) { OnDelete = ReferentialAction.Restrict }], customers.ForeignKeys);
        Assert.Equal([new TableIndex("idx_customers_name", [new("name")])], customers.Indexes);
        Assert.Equal([new EnumType(new("order_status"), ["draft", "paid", "shipped"])], model.Schema.Enums);
        Assert.Equal([new(new("customers"), "full_name", "name")], model.Renames);
        Assert.Equal(new("schema.yaml", 5, 5), model.Locations["customers.id"] with { Column = 5 });
    }

    // SQLite lets a key be empty unless it is told not to; a single integer is the number of the row there.
    [Theory]
    [InlineData("t: { columns: { a: uuid, b: integer }, primaryKey: [a] }", false, true)]
    [InlineData("t: { columns: { a: { type: uuid }, b: integer }, primaryKey: [b, a] }", false, false)]
    [InlineData("t: { columns: { a: { type: uuid, null: true }, b: integer }, primaryKey: [a] }", true, true)]
    [InlineData("t: { columns: { a: uuid, b: integer }, primaryKey: [b] }", true, true)]
    public void A_column_of_the_key_cannot_be_empty_unless_it_says_so(string table, bool isFirstNullable, bool isSecondNullable)
    {
        var (model, problems) = new YamlSource("schema.yaml", $"tables: {{ {table} }}").Read();

        Assert.Empty(problems);
        Assert.Equal([isFirstNullable, isSecondNullable], model!.Schema.Tables[0].Columns.Select(column => column.IsNullable));
        Assert.Equal(model.Schema, new YamlSource("schema.yaml", SchemaYaml.Write(model.Schema)).Read().Model!.Schema);
    }

    public static TheoryData<string, ColumnType> Types => new()
    {
        { "boolean", new BooleanType() },
        { "smallint", new IntegerType(16) },
        { "integer", new IntegerType(32) },
        { "bigint", new IntegerType(64) },
        { "decimal(12,2)", new DecimalType(12, 2) },
        { "decimal( 12 , 2 )", new DecimalType(12, 2) },
        { "decimal(12)", new DecimalType(12) },
        { "decimal", new DecimalType() },
        { "real", new FloatType(32) },
        { "double", new FloatType(64) },
        { "string(20)", new StringType(20) },
        { "string", new StringType() },
        { "char(3)", new StringType(3, IsFixed: true) },
        { "text", new StringType() },
        { "binary(16)", new BinaryType(16) },
        { "blob", new BinaryType() },
        { "uuid", new UuidType() },
        { "date", new DateType() },
        { "time", new TimeType() },
        { "time(3) with time zone", new TimeType(3, WithTimeZone: true) },
        { "timestamp", new TimestampType() },
        { "timestamp(3)", new TimestampType(3) },
        { "timestamp with time zone", new TimestampType(WithTimeZone: true) },
        { "TIMESTAMP(6)  WITH TIME ZONE", new TimestampType(6, WithTimeZone: true) },
        { "interval", new IntervalType() },
        { "json", new JsonType() },
        { "jsonb", new JsonType(IsBinary: true) },
        { "xml", new XmlType() },
        { "enum(mood)", new EnumReference(new("mood")) },
        { "integer[]", new ArrayType(new IntegerType(32)) },
        { "decimal(5,1)[][]", new ArrayType(new ArrayType(new DecimalType(5, 1))) },
        { "enum(mood)[]", new ArrayType(new EnumReference(new("mood"))) },
        { "{ postgresql: citext, sqlite: text }", new NativeType(new("", [new("postgresql", "citext"), new("sqlite", "text")])) },
        { "{ sqlite: text, sql: citext }", new NativeType(new("citext", [new("sqlite", "text")])) },
        { "{ array: { postgresql: citext } }", new ArrayType(new NativeType(new("", [new("postgresql", "citext")]))) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_read_inside_braces_and_outside(string text, ColumnType expected)
    {
        Assert.Equal(expected, Column($"{{ type: {text}, null: false }}").Type);
        Assert.Equal(expected, Column($"\n        null: false\n        type: {text}\n").Type);
    }

    public static TheoryData<string, string, DefaultValue> Defaults => new()
    {
        { "integer", "0", new LiteralDefault("0", LiteralKind.Number) },
        { "integer", "'0'", new LiteralDefault("0", LiteralKind.String) },
        { "integer", "nextval('s')", new ExpressionDefault(new("nextval('s')")) },
        { "decimal(5,2)", "-1.50", new LiteralDefault("-1.50", LiteralKind.Number) },
        { "double", "1e3", new LiteralDefault("1e3", LiteralKind.Number) },
        { "boolean", "TRUE", new LiteralDefault("true", LiteralKind.Boolean) },
        { "text", "draft", new LiteralDefault("draft", LiteralKind.String) },
        { "text", "two words", new LiteralDefault("two words", LiteralKind.String) },
        { "text", "true", new LiteralDefault("true", LiteralKind.String) },
        { "text", "0042", new LiteralDefault("0042", LiteralKind.String) },
        { "text", "''", new LiteralDefault("", LiteralKind.String) },
        { "text", "\"now()\"", new LiteralDefault("now()", LiteralKind.String) },
        { "text", "user", new LiteralDefault("user", LiteralKind.String) },
        { "text", "current_user", new ExpressionDefault(new("current_user")) },
        { "text", "lower('A') || 'b'", new ExpressionDefault(new("lower('A') || 'b'")) },
        { "text", "coalesce(a, 'b')", new ExpressionDefault(new("coalesce(a, 'b')")) },
        { "enum(mood)", "yes", new LiteralDefault("yes", LiteralKind.String) },
        { "date", "2020-01-01", new LiteralDefault("2020-01-01", LiteralKind.String) },
        { "date", "CURRENT_DATE", new ExpressionDefault(new("CURRENT_DATE")) },
        { "timestamp(3)", "CURRENT_TIMESTAMP(3)", new ExpressionDefault(new("CURRENT_TIMESTAMP(3)")) },
        { "json", "{}", new LiteralDefault("{}", LiteralKind.String) },
        { "json", "[]", new LiteralDefault("[]", LiteralKind.String) },
        { "text", "null", new LiteralDefault("null", LiteralKind.Null) },
        { "integer", "(1 + 1)", new ExpressionDefault(new("(1 + 1)")) },
        { "integer", "{ sql: 1 + 1 }", new ExpressionDefault(new("1 + 1")) },
        { "text", "{ number: 5 }", new LiteralDefault("5", LiteralKind.Number) },
        { "timestamp", "{ postgresql: now(), sqlite: \"datetime('now')\" }", new ExpressionDefault(new("", [new("postgresql", "now()"), new("sqlite", "datetime('now')")])) },
    };

    [Theory]
    [MemberData(nameof(Defaults))]
    public void A_default_is_read_as_its_column_suggests(string type, string text, DefaultValue expected) =>
        Assert.Equal(expected, Column($"{{ type: \"{type}\", default: {text} }}").Default);

    [Fact]
    public void A_column_says_how_its_values_come_about()
    {
        Assert.Equal(new Identity(), Column("{ type: bigint, identity: true }").Identity);
        Assert.Equal(new Identity(), Column("{ type: bigint, identity: by default }").Identity);
        Assert.Equal(new Identity(Always: true), Column("{ type: bigint, identity: always }").Identity);
        Assert.Equal(new Identity(Start: 1000, Increment: 10), Column("{ type: bigint, identity: { start: 1000, increment: 10 } }").Identity);
        Assert.Null(Column("{ type: bigint, identity: false }").Identity);
        Assert.Equal(new GeneratedValue(new("a * b")), Column("{ type: bigint, generated: { as: a * b, stored: true } }").Generated);
        Assert.Equal(new GeneratedValue(new("concat(a, b)"), IsStored: false), Column("{ type: text, generated: { as: concat(a, b), stored: false } }").Generated);
        Assert.Equal(new Column { Name = "c", Type = new StringType(), Collation = "C", Comment = "Why: because." }, Column("{ type: text, collation: C, comment: 'Why: because.' }"));
        Assert.Equal(new Column { Name = "c", Type = new StringType(20) }, Column("string(20)"));
    }

    [Fact]
    public void Keys_checks_and_indexes_have_short_and_long_forms()
    {
        var table = Model("""
            schemas: [audit]
            tables:
              audit.t:
                columns: { a: integer, b: integer, "c d": integer }
                primaryKey: { name: pk, columns: [a, b], deferrable: deferred, include: [c d] }
                unique:
                  - [a]
                  - { name: uq, columns: [b], nullsNotDistinct: true, comment: one }
                checks: { ck1: a in (1, 2), ck2: { expression: b > 0, validated: false, noInherit: true }, ck3: { sql: a > 0, sqlite: a > 1 } }
                foreignKeys:
                  fk1: { columns: [a, b], references: audit.t, onDelete: set null, onUpdate: CASCADE, deferrable: true, match: full, validated: false }
                  fk2: { columns: a, references: 'audit.t("c d")', onDelete: set_default }
                indexes:
                  i1: [a, b desc, c d nulls last]
                  i2: { columns: [{ expression: lower(x), collation: C }, { column: a, descending: true, nulls: first, operatorClass: int4_ops }], unique: true, where: a > 0, include: [b], method: gin }
                options: { strict: true, without rowid: true }
            """).Schema.Find(new("t", "audit"))!;

        Assert.Equal(new PrimaryKey("pk", ["a", "b"]) { Deferrability = Deferrability.InitiallyDeferred, Include = ["c d"] }, table.PrimaryKey);
        Assert.Equal([new(null, ["a"]), new UniqueConstraint("uq", ["b"]) { NullsNotDistinct = true, Comment = "one" }], table.Uniques);
        Assert.Equal([new CheckConstraint("ck1", new("a in (1, 2)")), new("ck2", new("b > 0")) { IsValidated = false, NoInherit = true }, new("ck3", new("a > 0", [new("sqlite", "a > 1")]))], table.Checks);
        Assert.Equal(
            [
                new ForeignKey("fk1", ["a", "b"], table.Name, ["a", "b"]) { OnDelete = ReferentialAction.SetNull, OnUpdate = ReferentialAction.Cascade, Deferrability = Deferrability.InitiallyImmediate, IsMatchFull = true, IsValidated = false },
                new("fk2", ["a"], table.Name, ["c d"]) { OnDelete = ReferentialAction.SetDefault },
            ],
            table.ForeignKeys);
        Assert.Equal(
            [
                new TableIndex("i1", [new("a"), new("b") { IsDescending = true }, new("c d") { NullsFirst = false }]),
                new("i2", [new(null, new("lower(x)")) { Collation = "C" }, new("a") { IsDescending = true, NullsFirst = true, OperatorClass = "int4_ops" }]) { IsUnique = true, Predicate = new("a > 0"), Include = ["b"], Method = "gin" },
            ],
            table.Indexes);
        Assert.Equal([new TableOption("strict", "true"), new("without rowid", "true")], table.Options);
    }

    [Fact]
    public void Views_and_other_objects_are_kept_by_their_definition()
    {
        var objects = Model("""
            tables: { t: { columns: { a: integer } } }
            views:
              v1: SELECT a FROM t
              v2: { definition: CREATE VIEW v2 AS SELECT 1, dependsOn: [t, v1] }
            objects:
              - { kind: trigger, name: tr, on: t, definition: "CREATE TRIGGER tr ...", drop: DROP TRIGGER tr ON t }
            """).Schema.Objects;

        Assert.Equal(
            [
                new SchemaObject("trigger", new("tr"), "CREATE TRIGGER tr ...", new("t")) { Drop = "DROP TRIGGER tr ON t" },
                new("view", new("v1"), "CREATE VIEW \"v1\" AS SELECT a FROM t"),
                new("view", new("v2"), "CREATE VIEW v2 AS SELECT 1") { DependsOn = [new("t"), new("v1")] },
            ],
            objects);
    }

    [Fact]
    public void What_is_said_about_the_way_is_kept_apart_from_the_schema()
    {
        var model = Model("""
            why: The legal department asks for it.
            tables:
              people:
                renamedFrom: users
                why: They are people.
                columns:
                  handle: { type: text, renamedFrom: nick, why: Nobody has a nick. }
                  age: { type: integer, null: false, backfill: "0" }
                  born: { type: date, using: to_date(born, 'YYYY') }
            """);

        Assert.Equal("The legal department asks for it.", model.Why);
        Assert.Equal([new(new("users"), null, "people"), new(new("users"), "nick", "handle")], model.Renames);
        Assert.Equal([new(new("people"), "age", new("0")), new(new("people"), "born", new("to_date(born, 'YYYY')")) { Converts = true }], model.Data);
        Assert.Equal([new("people", "They are people."), new("people.handle", "Nobody has a nick.")], model.Reasons);
    }

    private static Column Column(string text) =>
        Model($"enums: {{ mood: [yes] }}\ntables:\n  t:\n    columns:\n      c: {text}").Schema.Find(new("t"))!.Find("c")!;

    private static SchemaModel Model(string text)
    {
        var (model, problems) = new YamlSource("schema.yaml", text).Read();
        Assert.Empty(problems);
        return model!;
    }
}
