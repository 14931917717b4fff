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
    [InlineData("alembic.ini", "script_location = alembic\n", "sql", "sqlite", "migrations")]
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

    [Fact]
    public void Migrations_whose_outcome_no_file_holds_ask_for_a_database()
    {
        using var project = new ToolProcess();
        project.Write("knexfile.js", "module.exports = { client: 'pg' }");
        project.Write("migrations/20250101000000_users.js", "");

        var (code, _, error) = project.Run("init");

        Assert.Equal(2, code);
        Assert.Contains("--from postgresql://", error, StringComparison.Ordinal);
        Assert.DoesNotContain("scaffolder.yaml", project.Files);
    }
}
