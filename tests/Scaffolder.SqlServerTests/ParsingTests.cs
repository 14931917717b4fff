using Scaffolder.Dialects;
using Scaffolder.Dialects.SqlServer;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.SqlServerTests;

/// <summary>Everything that is written for SQL Server is T-SQL. It is parsed, not run.</summary>
public sealed class ParsingTests
{
    public static TheoryData<string> Names => [.. SqlServerMigrations.Names.Except(SqlServerMigrations.Refused.Keys)];

    public static TheoryData<string, string> Refused
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, id) in SqlServerMigrations.Refused)
            {
                data.Add(name, id);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_parses(string name) => Check(name, request =>
        request.UpSql.Statements.Concat(request.DownSql.Statements).SelectMany(statement => (string[])[statement.Text, request.Dialect.Guarded(statement)]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_parses(string name) => Check(name, request => new[] { request.UpSql, request.DownSql }.SelectMany(script =>
        (string[])[request.Dialect.Script(script, name), request.Dialect.Query(script, name)]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_before_and_after_parses(string name) => Check(name, request =>
    [
        .. Preflight.For(request.Up, request.Dialect).Select(query => query.Sql),
        .. Preflight.For(request.Down, request.Dialect).Select(query => query.Sql),
        .. PostMigrationQuery.For(request.Up, request.UpSql).Select(query => query.Sql),
        .. PostMigrationQuery.For(request.Down, request.DownSql).Select(query => query.Sql),
        .. request.UpSql.Statements.Concat(request.DownSql.Statements).Select(statement => statement.Guard).OfType<SqlGuard>()
            .SelectMany(guard => new[] { guard.Pending, guard.Conflict }).OfType<string>().Select(condition => $"SELECT CASE WHEN {condition} THEN 1 ELSE 0 END AS holds"),
        .. request.UpSql.Batches.Concat(request.DownSql.Batches).Where(batch => batch.IsTransactional).Select(request.Dialect.Locks).OfType<string>(),
    ]);

    /// <summary>EF Core puts each statement under a condition of its own, where it must still be one.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_script_that_ef_core_makes_of_its_migrations_parses(string name)
    {
        var (tool, problems) = ToolManifest.Load("efcore", new());
        Assert.Empty(problems);
        var result = Renderer.Render(tool!, SqlServerMigrations.Find(name, new SqlServerDialect(2019), Strategy.Online));
        Assert.Empty(result.Diagnostics);

        var (up, down) = RenderedEfCore.Scripts(result.Files);

        Assert.Contains("BEGIN TRANSACTION;", up, StringComparison.Ordinal);
        Assert.Empty(TSql.Problems(up));
        Assert.Empty(TSql.Problems(down));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_database_does_not_have_is_refused(string name, string id) =>
        Assert.All(SqlServerMigrations.Find(name), request => Assert.Contains(request.Dialect.Check(request.Up.To), problem => problem.Id == id && problem.Severity == Severity.Error));

    [Fact]
    public void What_is_no_sql_is_found_also_inside_of_a_text_that_is_executed()
    {
        Assert.NotEmpty(TSql.Problems("CREATE TABEL t (a int)"));
        Assert.NotEmpty(TSql.Problems("IF 1 = 1 EXEC(N'CREATE TABEL t (a int)')"));
        Assert.NotEmpty(TSql.Problems("SELECT EXISTS (SELECT 1)"));
        Assert.NotEmpty(TSql.Problems("SELECT a || b FROM t"));
        Assert.Empty(TSql.Problems("IF EXISTS (SELECT 1) EXEC(N'CREATE TABLE t (a int)')"));
    }

    [Fact]
    public void A_statement_that_has_to_be_the_first_of_its_batch_is()
    {
        var request = SqlServerMigrations.Find("everything is made", new SqlServerDialect(null), Strategy.Online);

        var file = request.Dialect.Script(request.UpSql, "all");

        Assert.Contains("\nGO\n\nCREATE OR ALTER VIEW ", file, StringComparison.Ordinal);
        Assert.Contains("EXEC(N'CREATE SCHEMA [sales]')", file, StringComparison.Ordinal);
        Assert.Contains("EXEC(N'CREATE OR ALTER VIEW ", request.Dialect.Query(request.UpSql, "all"), StringComparison.Ordinal);
        Assert.DoesNotContain("\nGO\n", request.Dialect.Query(request.UpSql, "all"), StringComparison.Ordinal);
        Assert.Equal(file.Split("\nGO\n").Length - 1, TSql.Batches(file));
    }

    [Fact]
    public void A_key_is_off_while_the_types_of_its_sides_change()
    {
        DatabaseSchema Of(int bits) => new()
        {
            Tables =
            [
                new(new("a"), [new() { Name = "id", Type = new IntegerType(bits), IsNullable = false }]) { PrimaryKey = new("pk_a", ["id"]) },
                new(new("b"), [new() { Name = "a_id", Type = new IntegerType(bits) }]) { ForeignKeys = [new("fk_b_a", ["a_id"], new("a"), ["id"])] },
            ],
        };

        var texts = Tests.Rendering.SampleMigrations.Between(new SqlServerDialect(null), Of(32), Of(64)).UpSql.Statements.Select(statement => statement.Text).ToArray();

        Assert.Equal(
            [
                "ALTER TABLE [b] DROP CONSTRAINT [fk_b_a]",
                "ALTER TABLE [a] DROP CONSTRAINT [pk_a]",
                "ALTER TABLE [a] ALTER COLUMN [id] bigint NOT NULL",
                "ALTER TABLE [a] ADD CONSTRAINT [pk_a] PRIMARY KEY ([id])",
                "ALTER TABLE [b] ALTER COLUMN [a_id] bigint NULL",
                "ALTER TABLE [b] WITH NOCHECK ADD CONSTRAINT [fk_b_a] FOREIGN KEY ([a_id]) REFERENCES [a] ([id])",
                "ALTER TABLE [b] WITH CHECK CHECK CONSTRAINT [fk_b_a]",
            ],
            texts);
    }

    [Fact]
    public void A_table_that_is_made_anew_gets_its_keys_triggers_and_the_keys_to_it_back()
    {
        var request = SqlServerMigrations.Find("tables are made anew", new SqlServerDialect(null), Strategy.Online);

        var text = string.Join('\n', request.UpSql.Statements.Select(statement => statement.Text));

        string[] order =
        [
            "DROP VIEW [sales].[bound]", "DROP CONSTRAINT [fk_orders_customer]", "CREATE TABLE [sales].[customers__new]", "INSERT INTO [sales].[customers__new]", "DROP TABLE [sales].[customers];",
            "EXEC sys.sp_rename N'[sales].[customers__new]', N'customers', N'OBJECT'", "ADD CONSTRAINT [pk_customers]", "ADD CONSTRAINT [fk_orders_customer]", "CREATE OR ALTER VIEW [sales].[bound]",
        ];
        Assert.Equal(order.Order(StringComparer.Ordinal), order.Where(part => text.Contains(part, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(order, order.OrderBy(part => text.IndexOf(part, StringComparison.Ordinal)));
        Assert.True(text.LastIndexOf("CREATE OR ALTER TRIGGER [sales].[tr_customers]", StringComparison.Ordinal) > text.IndexOf("DROP TABLE [sales].[customers];", StringComparison.Ordinal), text);
    }

    private static void Check(string name, Func<RenderRequest, IEnumerable<string>> texts)
    {
        var requests = SqlServerMigrations.Find(name).ToArray();
        Assert.NotEmpty(requests);
        var problems = requests.SelectMany(texts).Distinct().SelectMany(TSql.Problems).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n\n", problems.Take(5)));
    }
}
