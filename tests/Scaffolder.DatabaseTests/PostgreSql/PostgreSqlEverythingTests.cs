using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>A schema with at least one of everything that a dump of the server can hold.</summary>
public sealed class PostgreSqlEverythingTests
{
    // What a dump lists, and where each is to be found: in the model, or among the warnings.
    private static readonly string[] Kinds =
    [
        "access method", "aggregate", "cast", "cluster", "collation", "column default", "column options", "column statistics", "column storage", "comment", "constraint", "conversion", "domain",
        "event trigger", "event trigger state", "extension", "foreign data wrapper", "foreign table", "function", "grant", "index", "index statistics", "materialized view", "operator",
        "operator class", "operator family", "operator family member", "partition index", "policy", "procedure", "publication", "publication table", "rule", "sequence", "sequence owner",
        "server", "statistics", "statistics target", "text search configuration", "text search dictionary", "text search mapping", "trigger", "trigger state", "type", "view",
    ];

    private static readonly string[] Left =
        ["base type", "privilege", "shell type", "tablespace", "text search template", "transform", "typed table", "table access method", "user mapping"];

    [Theory]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task Everything_is_read_and_makes_the_same_again(int major)
    {
        var dialect = new PostgreSqlDialect(major);
        await using var old = await StartAsync(null, major);
        await using var made = await StartAsync(old.Url, major);
        Assert.Equal(major, await new PostgreSqlSource(old.Url).ReadVersionAsync(CancellationToken.None));
        var (wanted, warnings) = await LoadAsync(old, major);
        Assert.Empty(warnings);
        Assert.Equal(Kinds, Kinds.Intersect(wanted.Objects.Select(item => item.Kind)));

        var options = new PlanOptions(dialect.Capabilities) { Strategy = Strategy.Direct };
        var plan = Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, wanted), options);
        var database = await PostgreSqlDatabase.OpenAsync(PostgreSqlUrl.Parse(made.Url)!);
        await using var _ = database;
        var up = dialect.Lower(plan);
        await database.RunAsync(up);
        SchemaAssert.Same(wanted, await database.ReadAsync());
        await database.RunAsync(up);
        SchemaAssert.Same(wanted, await database.ReadAsync());
        await database.RunAsync(dialect.Lower(Planner.Revert(plan, options)));
        SchemaAssert.Same(DatabaseSchema.Empty, await database.ReadAsync());
    }

    [Fact]
    public async Task What_the_model_has_no_words_for_is_listed()
    {
        await using var scratch = await StartAsync(null, 15);
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        Assert.Null(await PostgreSqlScriptLoader.LoadAsync(connection, "unknown.sql", """
            CREATE TYPE shell;
            CREATE TYPE box2;
            CREATE FUNCTION box2_in(cstring) RETURNS box2 LANGUAGE internal STRICT IMMUTABLE AS 'box_in';
            CREATE FUNCTION box2_out(box2) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'box_out';
            CREATE TYPE box2 (INPUT = box2_in, OUTPUT = box2_out, LIKE = box);
            CREATE TEXT SEARCH TEMPLATE tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize);
            CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
            CREATE TYPE pair AS (a int);
            CREATE TABLE typed OF pair;
            CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
            CREATE TABLE kept (id int) USING heap2;
            REVOKE DELETE ON kept FROM CURRENT_USER;
            CREATE FOREIGN DATA WRAPPER w;
            CREATE SERVER s FOREIGN DATA WRAPPER w;
            CREATE USER MAPPING FOR PUBLIC SERVER s;
            CREATE TABLE elsewhere (id int) TABLESPACE pg_default;
            """, CancellationToken.None));
        var result = await PostgreSqlSource.ReadAsync(connection, CancellationToken.None);
        Assert.All(result.Diagnostics, warning => Assert.Equal(("SC0312", Severity.Warning), (warning.Id, warning.Severity)));
        var said = result.Diagnostics.Select(warning => warning.Message).ToArray();
        Assert.All(Left.Except(["tablespace"]), kind => Assert.Contains(said, message => message.StartsWith($"The {kind} ", StringComparison.Ordinal)));
    }

    private static async Task<(DatabaseSchema Schema, Diagnostic[] Warnings)> LoadAsync(PostgreSqlScratch scratch, int major)
    {
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        foreach (var file in new (int Since, string Name)[] { (13, "everything.sql"), (14, "everything-14.sql"), (15, "everything-15.sql"), (18, "everything-18.sql") }.Where(file => file.Since <= major).Select(file => file.Name))
        {
            var problem = await PostgreSqlScriptLoader.LoadAsync(connection, file, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", file)), CancellationToken.None);
            Assert.True(problem is null, problem?.ToString());
        }

        var result = await PostgreSqlSource.ReadAsync(connection, CancellationToken.None);
        return (result.Model!.Schema, [.. result.Diagnostics]);
    }

    private static async Task<PostgreSqlScratch> StartAsync(string? url, int major)
    {
        var problems = new List<Diagnostic>();
        return await PostgreSqlScratch.StartAsync(url, major, url is null ? ScratchUse.Prove : ScratchUse.Read, problems, CancellationToken.None) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
