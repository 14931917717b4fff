using Scaffolder.Dialects.SqlServer;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Tests;

namespace Scaffolder.SqlServerTests;

/// <summary>DDL for SQL Server as others write it is read, and what is made of it is T-SQL again.</summary>
public sealed class SqlSourceTests
{
    private const string Everything = """
        CREATE SCHEMA sales;
        GO
        CREATE TYPE dbo.phone FROM nvarchar(20) NOT NULL;
        CREATE SEQUENCE sales.numbers AS bigint START WITH 10;
        CREATE TABLE sales.regions (id int NOT NULL CONSTRAINT pk_regions PRIMARY KEY NONCLUSTERED, name nvarchar(50) NOT NULL INDEX ix_name);
        CREATE TABLE [sales].[Orders] (
          [id] bigint IDENTITY(100, 5) NOT NULL PRIMARY KEY,
          region_id int NULL REFERENCES sales.regions (id) ON DELETE SET NULL,
          total decimal(12, 2) NOT NULL CONSTRAINT df_total DEFAULT ((0)),
          gross AS (total * 1.19) PERSISTED,
          code varchar(20) COLLATE Latin1_General_100_BIN2,
          phone dbo.phone,
          CONSTRAINT ck_total CHECK (total >= 0),
          CONSTRAINT uq_code UNIQUE (code)
        );
        ALTER TABLE sales.orders WITH NOCHECK ADD CONSTRAINT fk_self FOREIGN KEY (id) REFERENCES sales.orders (id);
        ALTER TABLE sales.orders ADD note nvarchar(max) NULL, state int NOT NULL DEFAULT 1;
        CREATE UNIQUE INDEX ix_open ON sales.orders (region_id DESC) INCLUDE (total) WHERE state = 1;
        CREATE NONCLUSTERED COLUMNSTORE INDEX cs_orders ON sales.orders (total, state);
        EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'What was bought.', @level0type = N'SCHEMA', @level0name = N'sales', @level1type = N'TABLE', @level1name = N'Orders';
        EXEC sp_rename 'sales.orders.note', 'remark', 'COLUMN';
        IF OBJECT_ID('sales.orders') IS NOT NULL DROP TABLE sales.orders;
        INSERT INTO sales.regions VALUES (1, N'North');
        GO
        -- Open ones.
        CREATE VIEW sales.open_orders AS SELECT id FROM sales.Orders WHERE state = 1;
        GO
        CREATE OR ALTER PROCEDURE sales.close_order @id bigint AS UPDATE sales.Orders SET state = 2 WHERE id = @id;
        GO
        CREATE TRIGGER sales.tr_orders ON sales.Orders AFTER INSERT AS SET NOCOUNT ON;
        """;

    public static TheoryData<string> Cases()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("SCAFFOLDER_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"), "cases");
        string[] found = Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder, "*sqlserver").SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal)] : [];
        return [.. found.DefaultIfEmpty("not run: no directory at SCAFFOLDER_SHARED")];
    }

    [Fact]
    public async Task What_an_index_says_beside_its_columns_is_told_where_it_is_not_usual()
    {
        const string Ddl = """
            CREATE TABLE t (id int NOT NULL, a int, b int, INDEX ix_in (a),
              CONSTRAINT pk PRIMARY KEY CLUSTERED (id ASC) WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY]) ON [PRIMARY];
            CREATE INDEX ix_usual ON t (a) WITH (SORT_IN_TEMPDB = ON, ONLINE = ON, FILLFACTOR = 100, DATA_COMPRESSION = NONE, MAXDOP = 2) ON [PRIMARY];
            CREATE INDEX ix_packed ON t (b) WITH (FILLFACTOR = 80, DATA_COMPRESSION = PAGE);
            CREATE UNIQUE INDEX ix_first ON t (a, b) WITH (IGNORE_DUP_KEY = ON);
            """;

        var result = await new SqlServerSqlSource([("a.sql", Ddl)], new SqlServerDialect(null)).ReadAsync(default);

        Assert.Equal(["FILLFACTOR = 80 of ix_packed", "DATA_COMPRESSION = PAGE of ix_packed", "IGNORE_DUP_KEY = ON of ix_first"], result.Diagnostics.Select(problem => problem.Message.Split("index option ")[1].Split(" is left")[0]));
        Assert.Equal(["ix_first", "ix_in", "ix_packed", "ix_usual"], result.Model!.Schema.Tables[0].Indexes.Select(index => index.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_made_of_the_files_of_others_parses(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var (old, @new) = (Read(File.ReadAllText(Path.Combine(folder, "old.sql"))), Read(File.ReadAllText(Path.Combine(folder, "new.sql"))));
        var options = new PlanOptions(Dialect.Capabilities);
        var up = Planner.Plan(old, SchemaDiffer.Diff(old, @new), options);
        var down = Planner.Revert(up, options);

        Assert.Empty(SchemaDiffer.Diff(up.To, @new));
        Assert.Empty(SchemaDiffer.Diff(down.To, old));
        Assert.Empty(TSql.Problems(Dialect.Script(Dialect.Lower(up), "up")));
        Assert.Empty(TSql.Problems(Dialect.Script(Dialect.Lower(down), "down")));
    }

    [Fact]
    public void Everything_that_a_file_says_is_in_the_model()
    {
        var schema = Read(Everything);

        var orders = schema.Find(new("Orders", "sales"))!;
        Assert.Equal(["sales"], schema.Schemas);
        Assert.Equal(["id", "region_id", "total", "gross", "code", "phone", "remark", "state"], orders.Columns.Select(column => column.Name));
        Assert.Equal(new Identity(Start: 100, Increment: 5), orders.Find("id")!.Identity);
        Assert.True(orders.Find("gross")!.Generated!.IsStored);
        Assert.Equal(new TableOption("default constraint", "df_total"), Assert.Single(orders.Find("total")!.Options));
        Assert.Equal(new LiteralDefault("1", LiteralKind.Number), orders.Find("state")!.Default);
        Assert.Equal(["fk_Orders_regions_region_id", "fk_self"], orders.ForeignKeys.Select(key => key.Name));
        Assert.False(orders.ForeignKeys[1].IsValidated);
        Assert.Equal(["columnstore", null], orders.Indexes.Select(index => index.Method));
        Assert.True(orders.Indexes[1] is { IsUnique: true, Predicate: not null, Include: ["total"], Columns: [{ IsDescending: true }] });
        Assert.Equal("What was bought.", orders.Comment);
        Assert.Equal(new TableOption("clustered", "none"), Assert.Single(schema.Find(new("regions", "sales"))!.Options));
        Assert.Equal(["procedure", "sequence", "trigger", "type", "view"], schema.Objects.Select(item => item.Kind));
        Assert.Contains(new("Orders", "sales"), schema.Objects[^1].DependsOn);
    }

    [Fact]
    public void The_model_of_a_file_is_the_same_in_yaml()
    {
        var schema = Read(Everything);
        var again = Dialect.Normalize(new YamlSource("schema.yaml", SchemaYaml.Write(schema)).Read().Model!.Schema);
        Assert.Empty(SchemaDiffer.Diff(schema, again));
    }

    [Fact]
    public void The_name_of_a_default_is_a_difference_that_a_rename_mends()
    {
        var (before, after) = (Read("CREATE TABLE t (a int DEFAULT 1)"), Read("CREATE TABLE t (a int CONSTRAINT chosen DEFAULT 1)"));
        var script = Dialect.Lower(Planner.Plan(before, SchemaDiffer.Diff(before, after), new(Dialect.Capabilities)));
        var statement = Assert.Single(script.Statements);
        Assert.Contains("sp_rename @default, N'chosen'", statement.Text, StringComparison.Ordinal);
        Assert.Empty(TSql.Problems(Dialect.Guarded(statement)));
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int SPARSE NULL)", "storage option")]
    [InlineData("CREATE TABLE t (a uniqueidentifier ROWGUIDCOL)", "ROWGUIDCOL")]
    [InlineData("CREATE TABLE t (a int) WITH (DATA_COMPRESSION = PAGE)", "table option")]
    [InlineData("CREATE FULLTEXT CATALOG words", "statement CREATE FULLTEXT CATALOG words")]
    [InlineData("GRANT SELECT ON t TO readers", "statement GRANT SELECT ON t TO readers")]
    [InlineData("CREATE TABLE t (a int); EXEC sp_addextendedproperty 'color', 'red', 'SCHEMA', 'dbo', 'TABLE', 't'", "extended property color of dbo.t")]
    public void What_the_model_has_no_words_for_is_said(string sql, string what)
    {
        var problem = Assert.Single(new SqlServerSqlSource([("schema.sql", sql)], Dialect).Read().Diagnostics);
        Assert.Equal(("SC0463", Severity.Warning), (problem.Id, problem.Severity));
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int);\n\nCREATE TABEL u (a int);", "SC0461", 3)]
    [InlineData("CREATE TABLE t (a int);\nCREATE INDEX i ON u (a);", "SC0462", 2)]
    [InlineData("CREATE TABLE t (a int);\nCREATE TABLE T (a int);", "SC0462", 2)]
    public void A_mistake_is_told_with_its_place(string sql, string id, int line)
    {
        var result = new SqlServerSqlSource([("schema.sql", sql)], Dialect).Read();
        Assert.Null(result.Model);
        Assert.Equal((id, line), (result.Diagnostics[0].Id, result.Diagnostics[0].Location!.Line));
    }

    private static SqlServerDialect Dialect { get; } = new(2019);

    private static DatabaseSchema Read(string sql)
    {
        var result = new SqlServerSqlSource([("schema.sql", sql)], Dialect).Read();
        Assert.True(result.Model is not null, string.Join('\n', result.Diagnostics));
        return Dialect.Normalize(result.Model.Schema).Sorted();
    }
}
