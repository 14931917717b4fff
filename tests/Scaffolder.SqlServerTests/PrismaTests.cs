using Scaffolder.Dialects.SqlServer;
using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Tests;

namespace Scaffolder.SqlServerTests;

/// <summary>A Prisma schema is read as what Prisma's migration for it makes, which Microsoft's parser reads.</summary>
public sealed class PrismaTests
{
    private static readonly SqlServerDialect _dialect = new(null);

    [Fact]
    public async Task A_schema_is_read_as_what_its_migration_makes()
    {
        var path = Path.Combine(Repository.Root, "tests", "Scaffolder.ToolTests", "Prisma", "sqlserver", "everything");
        var made = await new SqlServerSqlSource([("migration.sql", await File.ReadAllTextAsync($"{path}.sql"))], _dialect).ReadAsync(default);
        var read = new PrismaSource([("schema.prisma", await File.ReadAllTextAsync($"{path}.prisma"))], _dialect).Read();

        Assert.Empty(made.Diagnostics);
        Assert.Empty(read.Diagnostics);
        Assert.Equal("", Changes(made.Model!.Schema, read.Model!.Schema));
    }

    [Fact]
    public async Task A_computed_column_has_the_type_of_its_expression_wherever_it_is_said()
    {
        var made = await new SqlServerSqlSource([("a.sql", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, net decimal(12, 2), gross AS (net * 1.19) PERSISTED, name AS ('a'));")], _dialect).ReadAsync(default);
        var (model, problems) = new YamlSource("a.yaml", """
            tables:
              t:
                columns:
                  id:    { type: integer, null: false }
                  net:   { type: decimal(12,2) }
                  gross: { type: decimal(15,4), generated: net * 1.19 }
                  name:  { type: string(1), null: false, generated: { as: "'a'", stored: false } }
                primaryKey: [id]
            """).Read();

        Assert.Empty(problems);
        Assert.Equal("", Changes(made.Model!.Schema, model!.Schema));
    }

    private static string Changes(DatabaseSchema made, DatabaseSchema read) =>
        string.Join('\n', SchemaDiffer.Diff(_dialect.Normalize(made).Sorted(), _dialect.Normalize(read).Sorted()));
}
