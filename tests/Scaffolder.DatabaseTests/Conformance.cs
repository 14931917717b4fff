using System.Data.Common;
using Scaffolder.Commands;
using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests;

/// <summary>A schema in every form that it can be written in, and in a live database: between any two of them nothing changes.</summary>
internal sealed record Conformance(SqlDialect Dialect, string Ddl, string Yaml, string Prisma, string EfCore)
{
    /// <param name="live">The URL of a database that the DDL has made.</param>
    /// <param name="scratch">The URL of an empty one.</param>
    public async Task HoldsAsync(string live, string scratch)
    {
        var folder = Directory.CreateTempSubdirectory("conformance");
        try
        {
            List<string> sources = [live];
            foreach (var (name, text) in ((string, string)[])[("schema.yaml", Yaml), ("schema.sql", Ddl), ("schema.prisma", Prisma), ("ShopModelSnapshot.cs", EfCore)])
            {
                sources.Add(Path.Combine(folder.FullName, name));
                await File.WriteAllTextAsync(sources[^1], text);
            }

            foreach (var (from, to) in sources.SelectMany(from => sources.Select(to => (from, to))))
            {
                var problems = new List<Diagnostic>();
                var comparison = await Pipeline.CompareAsync(
                    new(from, to, Dialect) { Scratch = scratch, Renames = ["none"], DiscardsData = true },
                    (_, _) => Task.FromResult<EquatableArray<RenameInstruction>?>([]),
                    problems,
                    default);
                Assert.True(comparison is not null, $"{from} -> {to}\n{string.Join('\n', problems)}");
                Assert.True(comparison.Up.Steps.Count == 0, $"{from} -> {to}\n{string.Join('\n', comparison.Up.Steps)}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What <c>inspect</c> prints of a database makes one of which it prints the same.</summary>
    public static async Task InspectedTwiceAsync(SqlDialect dialect, DbConnection first, DbConnection second)
    {
        var schema = await ReadAsync(dialect, first);
        var sql = InspectCommand.Sql(dialect.Normalize(schema), new("empty", "schema.sql", dialect));
        Assert.Null(await SqlSource.LoadAsync(second, "schema.sql", sql, default));
        var again = await ReadAsync(dialect, second);

        SchemaAssert.Same(schema, again);
        Assert.Equal(SchemaYaml.Write(dialect.Normalize(schema)), SchemaYaml.Write(dialect.Normalize(again)));
        Assert.Equal(sql, InspectCommand.Sql(dialect.Normalize(again), new("empty", "schema.sql", dialect)));
    }

    private static async Task<DatabaseSchema> ReadAsync(SqlDialect dialect, DbConnection connection) =>
        (await Catalogue.ReadAsync(dialect.Name, connection, default)).Model!.Schema;

    /// <summary>A snapshot of EF Core with this between the braces of <c>BuildModel</c>.</summary>
    public static string Snapshot(string statements) => $$"""
        partial class ShopModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder)
            {
                {{statements}}
            }
        }
        """;
}
