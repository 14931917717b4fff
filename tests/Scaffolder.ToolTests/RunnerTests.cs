using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>Each runner applies, forgets, takes back and refuses, so that a test that uses it cannot pass by doing nothing.</summary>
[Collection(OneServer.Name)]
public sealed class RunnerTests(PostgreSqlCluster cluster)
{
    private static readonly Dictionary<string, (string Name, string Text)[]> _migrations = new()
    {
        ["sql"] =
        [
            ("1_t.up.sql", "CREATE TABLE t (id integer);"),
            ("1_t.down.sql", "DROP TABLE t;"),
        ],
        ["knex"] =
        [
            ("1_t.ts", """
                import type { Knex } from 'knex';
                export const up = (knex: Knex) => knex.schema.createTable('t', (table) => { table.integer('id'); });
                export const down = (knex: Knex) => knex.schema.dropTable('t');
                """),
        ],
        ["typeorm"] =
        [
            ("1-T.ts", """
                import type { MigrationInterface, QueryRunner } from 'typeorm';
                export class T1700000000000 implements MigrationInterface {
                  async up(queryRunner: QueryRunner): Promise<void> { await queryRunner.query('CREATE TABLE t (id integer)'); }
                  async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.query('DROP TABLE t'); }
                }
                """),
        ],
        ["prisma"] =
        [
            ("20260101000000_t/migration.sql", "CREATE TABLE t (id integer);"),
            ("20260101000000_t/down.sql", "DROP TABLE t;"),
        ],
        ["efcore"] =
        [
            ("1_T.cs", """
                using Microsoft.EntityFrameworkCore.Infrastructure;
                using Microsoft.EntityFrameworkCore.Migrations;
                [DbContext(typeof(AppDbContext))]
                [Migration("20260101000000_T")]
                public sealed class T : Migration
                {
                    protected override void Up(MigrationBuilder migrationBuilder) =>
                        migrationBuilder.CreateTable("t", table => new { id = table.Column<int>(nullable: true) });
                    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("t");
                }
                """),
        ],
    };

    public static TheoryData<string, string> Tools
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var tool in _migrations.Keys)
            {
                data.Add(tool, "postgresql");
                data.Add(tool, "sqlite");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_runner_applies_once_takes_back_and_reports_a_failure(string tool, string database)
    {
        using var folder = new TestFolder();
        TestDatabase target = database == "sqlite" ? new SqliteDatabase(folder.File("test.db")) : await cluster.CreateDatabaseAsync();
        foreach (var (name, text) in _migrations[tool])
        {
            folder.Write(Path.Combine("migrations", name), text);
        }

        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));
        var client = new SqlRunner(target, folder.Path);

        (await runner.UpAsync()).EnsureSuccess();
        (await client.ExecuteAsync("INSERT INTO t VALUES (1)")).EnsureSuccess();
        if (tool != "sql")
        {
            (await runner.UpAsync()).EnsureSuccess();
        }

        Assert.Equal("1", (await client.ExecuteAsync("SELECT count(*) FROM t")).EnsureSuccess().Output.Trim());
        (await runner.DownAsync()).EnsureSuccess();
        Assert.False((await client.ExecuteAsync("SELECT count(*) FROM t")).Succeeded);
        (await runner.UpAsync()).EnsureSuccess();
        (await runner.ForgetAsync()).EnsureSuccess();

        Assert.False((await runner.UpAsync()).Succeeded, "The table is there already and the tool does not know.");
    }

    [Theory]
    [InlineData("const one: number = 1; export default one;", true)]
    [InlineData("const one: number = 'one'; export default one;", false)]
    [InlineData("export const name = (value) => value;", false)]
    public async Task TypeScript_is_checked_strictly(string text, bool passes)
    {
        using var folder = new TestFolder();
        folder.Write("a.ts", text);

        Assert.Equal(passes, (await TypeScriptCheck.RunAsync(folder.Path)).Succeeded);
    }
}
