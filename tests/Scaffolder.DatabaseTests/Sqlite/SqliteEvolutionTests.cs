using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>One schema becomes another with rows in its tables, in every order in which a user may run the scripts.</summary>
public sealed class SqliteEvolutionTests
{
    private static readonly DatabaseSchema _shop = new()
    {
        Tables =
        [
            new(new("customers"),
            [
                new() { Name = "id", Type = new IntegerType(64), IsNullable = false, Identity = new() },
                new() { Name = "name", Type = new StringType(40), IsNullable = false },
                new() { Name = "age", Type = new StringType() },
            ])
            {
                PrimaryKey = new(null, ["id"]),
                Indexes = [new("ix_customers_name", [new("name")])],
            },
            new(new("orders"),
            [
                new() { Name = "id", Type = new IntegerType(32), IsNullable = false },
                new() { Name = "customer_id", Type = new IntegerType(32), IsNullable = false },
                new() { Name = "total", Type = new DecimalType(10, 2) },
                new() { Name = "state", Type = new StringType(9), IsNullable = false },
            ])
            {
                PrimaryKey = new(null, ["id"]),
                ForeignKeys = [new("fk_orders_customer", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }],
            },
            new(new("log"), [new() { Name = "text", Type = new StringType() }]),
        ],
        Objects =
        [
            new("view", new("totals"), "CREATE VIEW totals AS SELECT c.name, sum(o.total) AS total FROM customers AS c JOIN orders AS o ON o.customer_id = c.id GROUP BY c.name"),
            new("view", new("big"), "CREATE VIEW big AS SELECT * FROM totals WHERE total > 10"),
            new("trigger", new("customers_log"), "CREATE TRIGGER customers_log AFTER DELETE ON customers BEGIN INSERT INTO log VALUES (OLD.name); END", new("customers")),
            new("trigger", new("orders_log"), "CREATE TRIGGER orders_log AFTER DELETE ON orders BEGIN INSERT INTO log SELECT name FROM customers; END", new("orders")),
        ],
    };

    private const string _rows =
        """
        INSERT INTO customers (id, name, age) VALUES (1, 'Ann', '41'), (2, 'Bob', NULL), (9, 'Zoe', '7');
        DELETE FROM customers WHERE id = 9;
        DELETE FROM log;
        INSERT INTO orders VALUES (10, 1, 5.5, 'new'), (11, 1, 7, 'old'), (12, 2, NULL, 'new');
        """;

    /// <summary>By name: what changes, and a query whose answer says that the values are as they should be.</summary>
    private static readonly (string Name, Func<DatabaseSchema, DatabaseSchema> Edit, string Query, string Answer)[] _steps =
    [
        ("a required column", Edit("customers", table => table.WithColumn("age", column => column with { Type = new IntegerType(32), Default = new LiteralDefault("0", LiteralKind.Number) })), "SELECT group_concat(typeof(age)) FROM customers", "integer,null"),
        ("a check", Edit("customers", table => table with { Checks = [new("ck_name", new("length(name) > 1"))] }), "SELECT count(*) FROM customers", "2"),
        ("a unique constraint", Edit("customers", table => table with { Uniques = [new("uq_name", ["name"])] }), "SELECT count(*) FROM customers", "2"),
        ("a new default", Edit("customers", table => table.WithColumn("name", column => column with { Default = new LiteralDefault("it's", LiteralKind.String) })), "SELECT group_concat(name) FROM customers", "Ann,Bob"),
        ("an added column", Edit("customers", table => table with { Columns = [.. table.Columns, new() { Name = "vip", Type = new BooleanType(), IsNullable = false, Default = new LiteralDefault("false", LiteralKind.Boolean) }] }), "SELECT sum(vip) FROM customers", "0"),
        ("an added column with a clock", Edit("customers", table => table with { Columns = [.. table.Columns, new() { Name = "made", Type = new TimestampType(), IsNullable = false, Default = new ExpressionDefault(new("now()")) }] }), "SELECT count(made) FROM customers", "2"),
        ("a stored column", Edit("orders", table => table with { Columns = [.. table.Columns, new() { Name = "twice", Type = new IntegerType(32), Generated = new(new("id * 2")) }] }), "SELECT sum(twice) FROM orders", "66"),
        ("a dropped column", Edit("customers", table => table with { Columns = [.. table.Columns.Where(column => column.Name != "age")] }), "SELECT count(*) FROM customers", "2"),
        ("a dropped required column", Edit("orders", table => table with { Columns = [.. table.Columns.Where(column => column.Name != "state")] }), "SELECT count(*) FROM orders", "3"),
        ("no identity", Edit("customers", table => table.WithColumn("id", column => column with { Identity = null })), "SELECT count(*) FROM customers", "2"),
        ("a key that goes", Edit("orders", table => table with { ForeignKeys = [] }), "SELECT count(*) FROM orders", "3"),
        ("a key that does something else", Edit("orders", table => table with { ForeignKeys = [table.ForeignKeys[0] with { OnDelete = ReferentialAction.Restrict }] }), "SELECT count(*) FROM orders", "3"),
        ("another index", Edit("orders", table => table with { Indexes = [new("ix_total", [new("total") { IsDescending = true }]) { Predicate = new("total IS NOT NULL") }] }), "SELECT count(*) FROM orders", "3"),
        ("strict", Edit("log", table => table with { Options = [new("strict", "true")] }), "SELECT count(*) FROM log", "0"),
        ("another view", schema => schema with { Objects = [.. schema.Objects.Select(item => item.Name.Name == "totals" ? item with { Definition = item.Definition + " ORDER BY 1" } : item)] }, "SELECT count(*) FROM big", "1"),
        ("a dropped table", schema => schema with { Tables = [.. schema.Tables.Where(table => table.Name.Name != "orders")], Objects = [.. schema.Objects.Where(item => item.Name.Name is "customers_log")] }, "SELECT count(*) FROM customers", "2"),
    ];

    public static TheoryData<string> Steps => new(_steps.Select(step => step.Name));

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_change_keeps_the_rows_runs_twice_and_goes_back(string name)
    {
        var step = _steps.Single(step => step.Name == name);
        var up = SqliteLab.Plan(_shop, step.Edit(_shop));
        var (upSql, downSql) = (SqliteLab.Dialect.Lower(up), SqliteLab.Dialect.Lower(SqliteLab.Revert(up)));
        await using var lab = await ShopAsync();
        var before = await lab.DumpAsync();

        await lab.ApplyAsync(upSql);
        Assert.Equal(SqliteLab.Dialect.Normalize(step.Edit(_shop)), await lab.ReadAsync());
        Assert.Equal(step.Answer, (await lab.ScalarAsync(step.Query))?.ToString());
        var after = await lab.DumpAsync();

        await lab.ApplyAsync(upSql, guarded: true);
        Assert.Equal(after, await lab.DumpAsync());

        await lab.ApplyAsync(downSql, guarded: true);
        Assert.Equal(SqliteLab.Dialect.Normalize(_shop), await lab.ReadAsync());
        if (name is not ("a dropped column" or "a dropped required column" or "a dropped table" or "no identity"))
        {
            Assert.Equal(Inserts(before), Inserts(await lab.DumpAsync()));
        }

        await lab.ApplyAsync(upSql, guarded: true);
        Assert.Equal(SqliteLab.Dialect.Normalize(step.Edit(_shop)), await lab.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_script_runs_in_the_client_and_stops_the_second_time(string name)
    {
        var step = _steps.Single(step => step.Name == name);
        var up = SqliteLab.Plan(_shop, step.Edit(_shop));
        var (upScript, downScript) = (SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(up), "up"), SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(SqliteLab.Revert(up)), "down"));
        await using var lab = await ShopAsync();

        Assert.Equal((0, ""), await lab.ClientAsync(upScript));
        Assert.Equal(step.Answer, (await lab.ScalarAsync(step.Query))?.ToString());
        var after = await lab.DumpAsync();
        var (code, output) = await lab.ClientAsync(upScript);
        Assert.Equal(1, code);
        Assert.Contains("up is applied already", output, StringComparison.Ordinal);
        Assert.Equal(after, await lab.DumpAsync());

        Assert.Equal((0, ""), await lab.ClientAsync(downScript));
        Assert.Equal(SqliteLab.Dialect.Normalize(_shop), await lab.ReadAsync());
        Assert.Equal(1, (await lab.ClientAsync(downScript)).Code);
        Assert.Equal((0, ""), await lab.ClientAsync(upScript));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_at_any_statement_the_file_is_as_before_or_as_after(string name)
    {
        var step = _steps.Single(step => step.Name == name);
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(_shop, step.Edit(_shop)));
        await using var lab = await ShopAsync();
        var before = await lab.DumpAsync();
        for (var statements = 0; statements < script.Statements.Count(); statements++)
        {
            await lab.ApplyAsync(script, stopAfter: statements);
            var dump = await lab.DumpAsync();
            if (dump != before)
            {
                // Only what restores the settings is left.
                Assert.True(script.Statements.Skip(statements).All(statement => !statement.IsTransactional));
                Assert.Equal(SqliteLab.Dialect.Normalize(step.Edit(_shop)), await lab.ReadAsync());
                return;
            }
        }

        await lab.ApplyAsync(script);
        Assert.Equal(SqliteLab.Dialect.Normalize(step.Edit(_shop)), await lab.ReadAsync());
    }

    [Fact]
    public async Task Renames_keep_rows_keys_views_and_triggers()
    {
        string Renamed(string text) => text.Replace("customers", "people", StringComparison.Ordinal).Replace("name", "full_name", StringComparison.Ordinal);
        DatabaseSchema after = new()
        {
            Tables =
            [
                .. _shop.Tables.Select(table => table with
                {
                    Name = table.Name.Name == "customers" ? new("people") : table.Name,
                    Columns = [.. table.Columns.Select(column => column with { Name = column.Name == "name" ? "full_name" : column.Name })],
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key with { References = new("people") })],
                    Indexes = [.. table.Indexes.Select(index => index with { Columns = [new("full_name")] })],
                }),
            ],
            Objects = [.. _shop.Objects.Select(item => item with { Definition = Renamed(item.Definition).Replace("people_log", "customers_log", StringComparison.Ordinal), On = item.On?.Name == "customers" ? new("people") : item.On })],
        };
        var up = SqliteLab.Plan(_shop, after, new(new("customers"), null, "people"), new(new("customers"), "name", "full_name"));
        var (upSql, downSql) = (SqliteLab.Dialect.Lower(up), SqliteLab.Dialect.Lower(SqliteLab.Revert(up)));
        await using var lab = await ShopAsync();
        var before = await lab.DumpAsync();
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal((0, ""), await lab.ClientAsync(SqliteLab.Dialect.Script(upSql, "up")));
            Assert.Equal(SqliteLab.Dialect.Normalize(after), await lab.ReadAsync());
            Assert.Equal("Ann", await lab.ScalarAsync("SELECT full_name FROM big"));
            await lab.ApplyAsync(upSql, guarded: true);
            await lab.ApplyAsync(downSql, guarded: true);
            Assert.Equal(SqliteLab.Dialect.Normalize(_shop), await lab.ReadAsync());
            Assert.Equal(Inserts(before), Inserts(await lab.DumpAsync()));
            await lab.ApplyAsync(downSql, guarded: true);
        }
    }

    [Fact]
    public async Task Values_are_filled_and_converted_as_the_author_says()
    {
        var after = Edit("customers", table => table with
        {
            Columns = [.. table.Columns.Select(column => column.Name == "age" ? column with { Type = new IntegerType(32), IsNullable = false } : column), new() { Name = "mail", Type = new StringType(), IsNullable = false }],
        })(_shop);
        EquatableArray<DataInstruction> data = [new(new("customers"), "age", new("coalesce(CAST(age AS INTEGER), -1)")), new(new("customers"), "mail", new("lower(name) || '@example.org'"))];
        await using var lab = await ShopAsync();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(_shop, after, data)));
        Assert.Equal(SqliteLab.Dialect.Normalize(after), await lab.ReadAsync());
        Assert.Equal("41 ann@example.org,-1 bob@example.org", await lab.ScalarAsync("SELECT group_concat(age || ' ' || mail) FROM customers"));
    }

    private static Func<DatabaseSchema, DatabaseSchema> Edit(string table, Func<Table, Table> edit) => schema => schema.With(new(table), item => edit(item!));

    private static async Task<SqliteLab> ShopAsync()
    {
        var lab = new SqliteLab();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, _shop)));
        await lab.RunAsync(_rows);
        return lab;
    }

    // The order of columns is not restored, and so not that of the values.
    private static string Inserts(string dump) => string.Join("\n", dump.Split('\n').Where(line => line.StartsWith("INSERT", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
