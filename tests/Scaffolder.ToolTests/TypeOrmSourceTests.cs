using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>The entities of a project are its model, read by the project's own TypeORM in whatever the project is written in.</summary>
[Collection(OneServer.Name)]
public sealed class TypeOrmSourceTests
{
    private const string Compiler = """{ "compilerOptions": { "module": "commonjs", "target": "es2022", "experimentalDecorators": true, "emitDecoratorMetadata": true } }""";

    // As "typeorm init" writes them: the types of the columns stand in the types of the properties.
    private const string Entity = """
        import { Entity, PrimaryGeneratedColumn, Column, Index } from "typeorm"

        @Entity()
        export class User {
            @PrimaryGeneratedColumn()
            id: number

            @Column()
            @Index("idx_user_name")
            name: string

            @Column({ nullable: true })
            age: number
        }
        """;

    private const string CommonJs = """
        const { DataSource, EntitySchema } = require('typeorm');
        const User = new EntitySchema({
          name: 'user',
          columns: { id: { type: 'integer', primary: true, generated: true }, name: { type: 'varchar' }, age: { type: 'integer', nullable: true } },
          indices: [{ name: 'idx_user_name', columns: ['name'] }],
        });
        """;

    [Fact]
    public async Task Entities_in_TypeScript_with_inferred_types()
    {
        using var project = new NodeProject(
            ("package.json", """{ "type": "commonjs" }"""), ("tsconfig.json", Compiler), ("src/entities/User.ts", Entity),
            ("src/data-source.ts", """
                import "reflect-metadata"
                import { DataSource } from "typeorm"
                import { User } from "./entities/User"

                export const AppDataSource = new DataSource({ type: "better-sqlite3", database: "database.sqlite", synchronize: true, entities: [User] })
                """));

        // ts-node asks the JavaScript interface of the compiler, which TypeScript 7 no longer has.
        Directory.CreateDirectory(Path.Combine(project.Folder, "node_modules"));
        Directory.CreateSymbolicLink(Path.Combine(project.Folder, "node_modules", "typescript"), Path.GetDirectoryName(Repository.NodeModule("typescript-5/package.json"))!);

        IsTheUser(await ReadAsync(project, "src/data-source.ts", "sqlite"));
        Assert.False(File.Exists(Path.Combine(project.Folder, "database.sqlite")), "The project's own database is left alone.");
    }

    [Fact]
    public async Task Entities_in_JavaScript()
    {
        using var project = new NodeProject(
            ("package.json", "{}"), ("data-source.js", $"{CommonJs}module.exports = {{ source: new DataSource({{ type: 'better-sqlite3', database: 'mine.db', dropSchema: true, entities: [User] }}) }};"));

        IsTheUser(await ReadAsync(project, "data-source.js", "sqlite"));
    }

    [Fact]
    public async Task Entities_in_a_module()
    {
        using var project = new NodeProject(
            ("package.json", """{ "type": "module" }"""),
            ("data-source.js", $"import {{ createRequire }} from 'node:module';\nconst require = createRequire(import.meta.url);\n{CommonJs}export default new DataSource({{ type: 'better-sqlite3', database: 'mine.db', entities: [User] }});"));

        IsTheUser(await ReadAsync(project, "data-source.js", "sqlite"));
    }

    [Fact]
    public async Task Entities_for_PostgreSQL()
    {
        using var project = new NodeProject(
            ("package.json", "{}"), ("data-source.cjs", $"{CommonJs}module.exports = new DataSource({{ type: 'postgres', host: 'nowhere.invalid', port: 1, username: 'u', password: 'p', database: 'd', ssl: true, entities: [User] }});"));

        IsTheUser(await ReadAsync(project, "data-source.cjs", "postgresql"));
    }

    [Theory]
    [InlineData("module.exports = { a: 1 };", "exports no DataSource")]
    [InlineData("const { DataSource } = require('typeorm'); module.exports = new DataSource({ type: 'postgres', entities: [] });", "of type postgres, and the target is sqlite")]
    [InlineData("throw new Error('not today');", "not today")]
    public async Task What_cannot_be_read_is_said(string text, string expected)
    {
        using var project = new NodeProject(("package.json", "{}"), ("data-source.js", text));
        var problems = new List<Diagnostic>();

        Assert.Null(await ReadAsync(project, "data-source.js", "sqlite", problems));

        Assert.Contains(expected, Assert.Single(problems, problem => problem.Severity == Severity.Error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Migrations_are_replayed_by_TypeORM(string database)
    {
        using var project = new NodeProject(
            ("package.json", "{}"),
            ("migrations/1700000000000-users.ts", """
                import { MigrationInterface, QueryRunner, Table } from "typeorm"

                export class Users1700000000000 implements MigrationInterface {
                    public async up(queryRunner: QueryRunner): Promise<void> {
                        await queryRunner.createTable(new Table({ name: "user", columns: [{ name: "id", type: "integer", isPrimary: true }, { name: "name", type: "varchar" }] }))
                    }

                    public async down(queryRunner: QueryRunner): Promise<void> {
                        await queryRunner.dropTable("user")
                    }
                }
                """),
            ("migrations/1700000000001-age.ts", """
                import { MigrationInterface, QueryRunner } from "typeorm"

                export class Age1700000000001 implements MigrationInterface {
                    public async up(queryRunner: QueryRunner): Promise<void> {
                        await queryRunner.query(`ALTER TABLE "user" ADD COLUMN age integer`)
                        await queryRunner.query(`CREATE INDEX idx_user_name ON "user" (name)`)
                    }

                    public async down(queryRunner: QueryRunner): Promise<void> {
                        await queryRunner.query(`DROP INDEX idx_user_name`)
                        await queryRunner.query(`ALTER TABLE "user" DROP COLUMN age`)
                    }
                }
                """));
        var (problems, source) = (new List<Diagnostic>(), $"migrations:{Path.Combine(project.Folder, "migrations")}");

        var model = await Models.ReadAsync(source, new("empty", source, SqlDialect.All.Single(dialect => dialect.Name == database)), DatabaseSchema.Empty, problems, default);

        Assert.Empty(problems);
        var table = Assert.Single(model!.Schema.Tables);
        Assert.Equal(["id", "name", "age"], table.Columns.Select(column => column.Name));
        Assert.Equal("idx_user_name", Assert.Single(table.Indexes).Name);
    }

    private static void IsTheUser(SchemaModel? model)
    {
        var table = Assert.Single(model!.Schema.Tables);
        Assert.Equal("user", table.Name.Name);
        Assert.Equal(["id", "name", "age"], table.Columns.Select(column => column.Name));
        Assert.Equal([false, false, true], table.Columns.Select(column => column.IsNullable));
        Assert.Equal("idx_user_name", Assert.Single(table.Indexes).Name);
        Assert.False(model.Scope.HasFlag(SchemaScope.Objects));
    }

    private static async Task<SchemaModel?> ReadAsync(NodeProject project, string file, string database, List<Diagnostic>? problems = null)
    {
        var found = problems ?? [];
        var source = Path.Combine(project.Folder, file);
        var model = await Models.ReadAsync(source, new("empty", source, SqlDialect.All.Single(dialect => dialect.Name == database)), null, found, default);
        Assert.True(problems is not null || found.TrueForAll(problem => problem.Severity != Severity.Error), string.Join('\n', found));
        return model;
    }
}
