using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

public sealed class ExistingProjectTests
{
    [Theory]
    [InlineData("knexfile.js", "module.exports = { client: 'pg', migrations: { directory: './db/changes' } }", "knex", "postgresql", "db/changes")]
    [InlineData("src/data-source.ts", "new DataSource({ type: 'better-sqlite3', migrations: ['src/changes/*.ts'] })", "typeorm", "sqlite", "src/changes")]
    [InlineData("prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n", "prisma", "postgresql", "prisma/migrations")]
    [InlineData("App/App.csproj", "<PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" />", "efcore", "postgresql", "App/Migrations")]
    [InlineData("App.csproj", "<PackageReference Include=\"FluentMigrator\" />", "fluentmigrator", "sqlite", "Migrations")]
    [InlineData("knexfile.ts", "export default { development: { client: 'better-sqlite3', connection: { filename: './dev.sqlite3' } } }", "knex", "sqlite", "migrations")]
    [InlineData("schema.prisma", "datasource db {\n  provider = \"sqlite\"\n}\n", "prisma", "sqlite", "migrations")]
    [InlineData("App.csproj", "<PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" />", "efcore", "sqlite", "Migrations")]
    [InlineData("drizzle.config.ts", "export default defineConfig({ dialect: 'postgresql', out: './drizzle/out' })", "sql", "postgresql", "migrations")]
    [InlineData("mikro-orm.config.ts", "import { MySqlDriver } from '@mikro-orm/mysql';", "sql", "mysql", "migrations")]
    [InlineData(".sequelizerc", "module.exports = { 'migrations-path': 'db/migrations' };", "sql", "sqlite", "migrations")]
    [InlineData("alembic.ini", "script_location = alembic\nsqlalchemy.url = postgresql+psycopg2://u@h/d\n", "sql", "postgresql", "migrations")]
    [InlineData("pyproject.toml", "[tool.alembic]\nscript_location = \"%(here)s/alembic\"\n", "sql", "sqlite", "migrations")]
    [InlineData("flyway.conf", "flyway.url=jdbc:mariadb://localhost/shop\n", "sql", "mariadb", "migrations")]
    [InlineData("flyway.toml", "[environments.default]\nurl = \"jdbc:postgresql://localhost/shop\"\n", "sql", "postgresql", "migrations")]
    [InlineData("liquibase.properties", "url: jdbc:mysql://localhost/shop\n", "sql", "mysql", "migrations")]
    [InlineData("artisan", "#!/usr/bin/env php\n", "sql", "sqlite", "migrations")]
    [InlineData("config/application.rb", "module Shop; end\n", "sql", "sqlite", "migrations")]
    [InlineData("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "sql", "sqlite", "migrations")]
    [InlineData("diesel.toml", "[print_schema]\nfile = \"src/schema.rs\"\n", "sql", "sqlite", "migrations")]
    [InlineData("sqitch.conf", "[core]\n\tengine = pg\n", "sql", "postgresql", "migrations")]
    [InlineData("atlas.hcl", "env \"local\" {\n  dev = \"docker://postgres/15/dev\"\n}\n", "sql", "postgresql", "migrations")]
    [InlineData("package.json", "{ \"dependencies\": { \"node-pg-migrate\": \"^9\" } }", "sql", "postgresql", "migrations")]
    public void The_tool_its_folder_and_its_database_are_recognised(string file, string text, string tool, string database, string folder)
    {
        using var project = new ToolProcess();
        project.Write(file, text);

        var (code, _, error) = project.Run("init");

        Assert.True(code == 0, error);
        var configuration = project.Read("scaffolder.yaml");
        Assert.Contains($"tool: {tool}\n", configuration, StringComparison.Ordinal);
        Assert.Contains($"database: {database}\n", configuration, StringComparison.Ordinal);
        Assert.Contains($"out: {folder}\n", configuration, StringComparison.Ordinal);
        Assert.Equal(text, project.Read(file));
    }

    [Fact]
    public void What_the_migrations_lead_to_is_the_first_snapshot()
    {
        using var repository = GateRepository.Create();
        repository.Sql("dev.db", "CREATE TABLE users (id integer primary key, name text); CREATE TABLE knex_migrations (id integer);");
        File.Delete(Path.Combine(repository.Tool.Folder, "scaffolder.yaml"));
        File.Delete(Path.Combine(repository.Tool.Folder, "schema.yaml"));
        repository.Tool.Write("knexfile.js", "module.exports = { client: 'sqlite3', connection: { filename: './dev.db' } }");
        repository.Tool.Write("migrations/20250101000000_users.js", "");

        repository.Run("init");

        Assert.Equal(repository.Tool.Read(".scaffolder/snapshot.yaml"), repository.Tool.Read("schema.yaml"));
        Assert.Contains("users:", repository.Tool.Read("schema.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("knex_migrations", repository.Tool.Read("schema.yaml"), StringComparison.Ordinal);
        Assert.Equal("no changes\n", repository.Run("new", "nothing"));
        Assert.Empty(repository.Findings("--against", "sqlite:dev.db"));

        repository.Sql("dev.db", "CREATE INDEX by_hand ON users (name)");
        Assert.Equal(["SC6013"], repository.Findings("--against", "sqlite:dev.db"));
        Assert.Contains("indexRemoved", repository.Run("diff", "--from", "sqlite:dev.db", "--format", "json"), StringComparison.Ordinal);
    }

    /// <summary>Knex runs JavaScript by itself and TypeScript by a loader: what a project has is what it gets.</summary>
    [Theory]
    [InlineData("knexfile.js", "", "{}", "set: [extension=js, module=commonjs]")]
    [InlineData("knexfile.js", "", """{ "type": "module" }""", "set: [extension=js]")]
    [InlineData("knexfile.cjs", "", """{ "type": "module" }""", "set: [extension=cjs]")]
    [InlineData("knexfile.js", "migrations: { extension: 'mjs' }", "{}", "set: [extension=mjs]")]
    [InlineData("knexfile.ts", "", "{}", null)]
    public void A_project_in_JavaScript_gets_JavaScript(string file, string text, string package, string? expected)
    {
        using var project = new ToolProcess();
        project.Write(file, text);
        project.Write("package.json", package);

        var (_, _, error) = project.Run("init");
        Assert.Equal(expected, project.Read("scaffolder.yaml").Split('\n').FirstOrDefault(line => line.StartsWith("set:", StringComparison.Ordinal)));
        Assert.Equal(expected is null, error.Contains("TypeScript", StringComparison.Ordinal));

        project.Write("schema.yaml", "tables: { users: { columns: { id: { type: integer } } } }");
        Assert.Equal(2, project.Run("new", "users", "--set", "extension=py").Code);
        project.Run("new", "users");
        var written = Assert.Single(project.Files, path => path.Contains("_users.", StringComparison.Ordinal) && !path.EndsWith(".md", StringComparison.Ordinal) && !path.EndsWith(".yaml", StringComparison.Ordinal));
        Assert.Equal(expected?.Contains("module=commonjs", StringComparison.Ordinal) is true || expected?.Contains("cjs", StringComparison.Ordinal) is true, project.Read(written).Contains("exports.up = async (knex) =>", StringComparison.Ordinal));
    }

    /// <summary>What each tool is called, and which of its files was asked.</summary>
    [Theory]
    [InlineData("drizzle.config.ts", "out: './drizzle/out'", "Drizzle", "drizzle/out")]
    [InlineData("mikro-orm.config.ts", "migrations: { path: './db/changes' }", "MikroORM", "db/changes")]
    [InlineData(".sequelizerc", "'migrations-path': 'db/changes'", "Sequelize", "db/changes")]
    [InlineData("alembic.ini", "script_location = %(here)s/db\n", "Alembic", "db/versions")]
    [InlineData("flyway.conf", "flyway.locations=filesystem:sql/changes\n", "Flyway", "sql/changes")]
    [InlineData("liquibase.properties", "", "Liquibase", "db/changelog")]
    [InlineData("artisan", "", "Laravel", "database/migrations")]
    [InlineData("bin/rails", "", "Rails", "db/migrate")]
    [InlineData("shop/migrations/0001_initial.py", "", "Django", "shop/migrations")]
    [InlineData("diesel.toml", "[migrations_directory]\ndir = \"db/changes\"\n", "Diesel", "db/changes")]
    [InlineData("sqitch.plan", "", "Sqitch", "deploy")]
    [InlineData("atlas.hcl", "migration { dir = \"file://db/changes\" }", "Atlas", "db/changes")]
    [InlineData("package.json", "{ \"devDependencies\": { \"node-pg-migrate\": \"^9\" } }", "node-pg-migrate", "migrations")]
    [InlineData("db/migrations/00001_users.sql", "-- +goose Up\n", "goose", "db/migrations")]
    [InlineData("db/migrations/20250101000000_users.sql", "-- migrate:up\n", "dbmate", "db/migrations")]
    [InlineData("db/migrations/1_users.up.sql", "create table users (id int);", "golang-migrate", "db/migrations")]
    public void The_tool_is_named_with_its_folder(string file, string text, string title, string folder)
    {
        using var project = new ToolProcess();
        project.Write(file, text);
        project.Write("manage.py", title == "Django" ? "import django" : "");

        var (_, _, error) = project.Run("init", "--from", "empty");

        Assert.Contains($"Recognised {title}, with migrations in {folder}.", error, StringComparison.Ordinal);
        Assert.Equal(title == "golang-migrate" || folder == "migrations", project.Read("scaffolder.yaml").Contains($"out: {folder}\n", StringComparison.Ordinal));
    }

    /// <summary>Versions are numbers, a way back is no way there, and what the tool remembers is no table of the model.</summary>
    [Theory]
    [InlineData("src/main/resources/db/migration", "V1__a.sql", "V9__b.sql", "V10__c.sql", "U10__c.sql")]
    [InlineData("db/migrations", "00001_a.sql", "00002_b.sql", "00010_c.sql", "README.md")]
    [InlineData("migrations", "1_a.up.sql", "2_b.up.sql", "10_c.up.sql", "10_c.down.sql")]
    public void Files_of_SQL_are_replayed_in_the_order_of_their_versions(string folder, string first, string second, string third, string other)
    {
        using var project = new ToolProcess();
        project.Write($"{folder}/{first}", "-- migrate:up\nCREATE TABLE a (id integer primary key);\n-- migrate:down\nDROP TABLE a;\n");
        project.Write($"{folder}/{second}", "CREATE TABLE b (id integer primary key);\nCREATE TABLE flyway_schema_history (installed_rank integer, version text);\n");
        project.Write($"{folder}/{third}", "ALTER TABLE b ADD COLUMN q integer;\n");
        project.Write($"{folder}/{other}", "DROP TABLE b;\n");
        var before = project.Files.ToDictionary(file => file, project.Read);

        var (code, _, error) = project.Run("init");

        Assert.True(code == 0, error);
        Assert.Equal(project.Read("schema.yaml"), project.Read(".scaffolder/snapshot.yaml"));
        Assert.Contains("q: { type: integer }", project.Read("schema.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("flyway_schema_history", project.Read("schema.yaml"), StringComparison.Ordinal);
        Assert.All(before, file => Assert.Equal(file.Value, project.Read(file.Key)));
        Assert.Equal("no changes\n", project.Run("new", "nothing").Output);
    }

    [Fact]
    public void A_live_database_leaves_out_what_any_tool_remembers()
    {
        using var repository = GateRepository.Create();
        repository.Sql("dev.db", "CREATE TABLE users (id integer primary key); CREATE TABLE alembic_version (version_num varchar(32)); CREATE TABLE DATABASECHANGELOGLOCK (ID integer, LOCKED integer, LOCKGRANTED text, LOCKEDBY text); CREATE TABLE sequelizemeta (name text);");
        File.Delete(Path.Combine(repository.Tool.Folder, "scaffolder.yaml"));
        File.Delete(Path.Combine(repository.Tool.Folder, "schema.yaml"));

        var (code, _, error) = repository.Tool.Run("init", "--from", "sqlite:dev.db");

        Assert.True(code == 0, error);
        Assert.Contains("alembic_version is where a migration tool remembers", error, StringComparison.Ordinal);
        Assert.Equal("tables:\n  users:\n    columns:\n      id: { type: integer }\n    primaryKey: [id]\n", repository.Tool.Read("schema.yaml"));
    }

    [Fact]
    public void A_table_that_only_has_the_name_of_one_is_the_user_s_own()
    {
        using var repository = GateRepository.Create();
        repository.Sql("own.db", "CREATE TABLE migrations (id integer primary key, animal text); CREATE TABLE schema_migrations (bird text); CREATE TABLE versioninfo (version integer, appliedon text, description text);");

        var (code, output, error) = repository.Tool.Run("diff", "--from", "empty", "--to", "sqlite:own.db", "--database", "sqlite");

        Assert.Equal(0, code);
        Assert.Contains("migrations", output, StringComparison.Ordinal);
        Assert.Contains("schema_migrations", output, StringComparison.Ordinal);
        Assert.DoesNotContain("versioninfo", output, StringComparison.Ordinal);
        Assert.Contains("info SC0131: versioninfo is where a migration tool remembers", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_that_another_tool_runs_is_watched()
    {
        using var repository = new GateRepository();
        repository.Git("init", "--quiet", "--initial-branch=main");
        repository.Tool.Write("flyway.conf", "flyway.url=jdbc:sqlite:dev.db\nflyway.locations=filesystem:db/flyway\n");
        repository.Tool.Write("db/flyway/V1__a.sql", "CREATE TABLE a (id integer PRIMARY KEY);\n");
        repository.Run("init", "--database", "sqlite");
        Assert.Contains("folders:\n  \"db/flyway\": \"*.sql\"\n", repository.Tool.Read(".scaffolder/baseline.yaml"), StringComparison.Ordinal);
        Assert.Empty(repository.Findings());

        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "start");

        repository.Tool.Write("db/flyway/V2__evil.sql", "DROP TABLE a;\n");
        Assert.Equal(["SC6016"], repository.Findings());
        repository.Git("add", "--all");
        Assert.Equal(["SC6016"], repository.Findings("--staged"));
        File.Delete(Path.Combine(repository.Tool.Folder, "db/flyway/V2__evil.sql"));

        // A recorded migration under the name that the tool wants is the recorded migration.
        repository.Edit("schema.yaml", "    primaryKey", "      b: { type: text }\n    primaryKey");
        repository.Run("new", "b", "--verify", "--timestamp", "2026-01-02T03:04:05Z");
        repository.Tool.Write("db/flyway/V2__b.sql", repository.Tool.Read("migrations/20260102030405_b.up.sql"));
        Assert.DoesNotContain("SC6016", repository.Findings());

        repository.Tool.Write("db/flyway/V1__a.sql", "CREATE TABLE a (id integer PRIMARY KEY, c text);\n");
        Assert.Contains("SC6016", repository.Findings());
        File.Delete(Path.Combine(repository.Tool.Folder, "db/flyway/V1__a.sql"));
        Assert.Contains("SC6016", repository.Findings());
    }

    [Theory]
    [InlineData("{ \"scripts\": { \"typeorm\": \"typeorm-ts-node-esm\" } }", "npx typeorm-ts-node-esm migration:revert -d src/data-source.ts")]
    [InlineData("{ \"devDependencies\": { \"ts-node\": \"10.9.2\" } }", "npx typeorm-ts-node-commonjs migration:revert -d src/data-source.ts")]
    [InlineData("{ \"type\": \"module\", \"devDependencies\": { \"ts-node\": \"10.9.2\" } }", "npx typeorm-ts-node-esm migration:revert -d src/data-source.ts")]
    [InlineData("{ \"devDependencies\": { \"tsx\": \"4.20.0\" } }", "npx tsx node_modules/typeorm/cli.js migration:revert -d src/data-source.ts")]
    public void TypeORM_is_run_by_what_reads_TypeScript_in_the_project(string package, string command)
    {
        using var project = new ToolProcess();
        project.Write("package.json", package);
        project.Write("src/data-source.ts", "new DataSource({ type: 'better-sqlite3', migrations: ['src/migrations/*.ts'] })");
        Assert.Equal(0, project.Run("init").Code);
        project.Write("schema.yaml", ToolProcess.Customers);

        Assert.Equal(0, project.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z").Code);

        Assert.Contains(command, project.Read(project.Files.Single(file => file.EndsWith("_first.md", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_for_EF_Core_names_the_migration_to_go_back_to()
    {
        using var repository = GateRepository.Create();
        repository.Edit("scaffolder.yaml", "tool: sql", "tool: efcore");
        repository.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second", "--timestamp", "2026-01-03T03:04:05Z");

        Assert.Contains("dotnet ef database update 0\n", repository.Tool.Read("migrations/20260102030405_first.md"), StringComparison.Ordinal);
        Assert.Contains("dotnet ef database update 20260102030405_First\n", repository.Tool.Read("migrations/20260103030405_second.md"), StringComparison.Ordinal);

        // What is written anew from the facts says the same.
        repository.Run("verify", "second");
        Assert.Contains("dotnet ef database update 20260102030405_First\n", repository.Tool.Read("migrations/20260103030405_second.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_keeps_a_starter_project_from_running_its_migrations_is_said()
    {
        using var project = new ToolProcess();
        project.Write("src/data-source.ts", "export const AppDataSource = new DataSource({ type: \"better-sqlite3\", database: \"db.sqlite\", synchronize: true, migrations: [], })");
        project.Write("schema.yaml", ToolProcess.Customers);

        var (code, _, error) = project.Run("init");

        Assert.True(code == 0, error);
        Assert.Contains("write migrations: [\"src/migrations/*.ts\"]", error, StringComparison.Ordinal);
        Assert.Contains("synchronize: true", error, StringComparison.Ordinal);
        Assert.Equal(0, project.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z").Code);
        Assert.Contains("npx typeorm migration:run -d src/data-source.ts", project.Read(project.Files.Single(file => file.EndsWith("_first.md", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knexfile.js", "module.exports = { client: 'pg' }", "migrations/20250101000000_users.js")]
    [InlineData("alembic.ini", "sqlalchemy.url = postgresql://h/d", "alembic/versions/abc_init.py")]
    [InlineData("manage.py", "import django", "shop/migrations/0001_initial.py")]
    [InlineData("bin/rails", "", "db/migrate/20250101000000_users.rb")]
    [InlineData("artisan", "", "database/migrations/2025_01_01_000000_users.php")]
    [InlineData("liquibase.properties", "", "db/changelog/changes.xml")]
    public void Migrations_whose_outcome_no_file_holds_ask_for_a_database(string file, string text, string migration)
    {
        using var project = new ToolProcess();
        project.Write(file, text);
        project.Write(migration, "");

        var (code, _, error) = project.Run("init");

        Assert.Equal(2, code);
        Assert.Contains("--from postgresql://", error, StringComparison.Ordinal);
        Assert.DoesNotContain("scaffolder.yaml", project.Files);
    }
}
