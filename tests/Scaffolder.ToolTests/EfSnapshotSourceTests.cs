using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.ToolTests.EfCore;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>A snapshot of EF Core is read as what EF Core itself makes of it.</summary>
[Collection(OneServer.Name)]
public sealed class EfSnapshotSourceTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task On_PostgreSQL()
    {
        var database = await cluster.CreateDatabaseAsync();
        await using var context = new Shop(new DbContextOptionsBuilder().UseNpgsql(database.ConnectionString).Options);
        await context.Database.ExecuteSqlRawAsync("CREATE SCHEMA shop; CREATE TABLE shop.elsewhere (\"Id\" integer CONSTRAINT \"PK_elsewhere\" PRIMARY KEY)");
        var made = await MakeAsync(context, new PostgreSqlModelSnapshot(), connection => PostgreSqlSource.ReadAsync(connection, default));

        // What EF Core writes is rewritten by the server, and so is what we read, in a database of its own.
        await using var other = new Npgsql.NpgsqlConnection((await cluster.CreateDatabaseAsync()).ConnectionString);
        await other.OpenAsync();
        var dialect = Dialect("postgresql");
        var kept = Kept(made, await ReadAsync("PostgreSqlModelSnapshot.cs", dialect), dialect);
        Same(made, (await ReadBack.ReadAsync(kept, dialect, other, default))!);
    }

    [Fact]
    public async Task On_SQLite()
    {
        await using var context = new Shop(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE TABLE elsewhere (Id INTEGER CONSTRAINT PK_elsewhere PRIMARY KEY)");
        var made = await MakeAsync(context, new SqliteModelSnapshot(), connection => SqliteSource.ReadAsync(connection, default));
        Same(made, Kept(made, await ReadAsync("SqliteModelSnapshot.cs", Dialect("sqlite")), Dialect("sqlite")));
    }

    // The tables that EF Core's own generator makes of the snapshot's model; rows are no part of it.
    private static async Task<DatabaseSchema> MakeAsync(Shop context, ModelSnapshot snapshot, Func<DbConnection, Task<SourceResult>> read)
    {
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(snapshot.Model, designTime: true);
        var operations = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate([.. operations.Where(operation => operation is not InsertDataOperation)], model))
        {
            await using var statement = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // What EF Core generates is what is tested.
            statement.CommandText = command.CommandText;
#pragma warning restore CA2100
            await context.Database.OpenConnectionAsync();
            await statement.ExecuteNonQueryAsync();
        }

        var result = await read(context.Database.GetDbConnection());
        return result.Model!.Schema;
    }

    private static async Task<SchemaModel> ReadAsync(string file, SqlDialect dialect)
    {
        var path = Path.Combine(Repository.Root, "tests", "Scaffolder.ToolTests", "EfCore", "Snapshots", file);
        var result = await new EfSnapshotSource(path, await File.ReadAllTextAsync(path), dialect).ReadAsync(default);

        // Rows and a view are left out, and nothing else is.
        Assert.Equal(["SC0073", "SC0073"], result.Diagnostics.Select(problem => problem.Id));
        return result.Model!;
    }

    private static DatabaseSchema Kept(DatabaseSchema made, SchemaModel read, SqlDialect dialect) =>
        OutOfScope.Keep(dialect.Normalize(read.Schema), dialect.Normalize(made), read.Scope, read.Others);

    private static void Same(DatabaseSchema made, DatabaseSchema read) =>
        Assert.True(SchemaDiffer.Diff(made.Sorted(), read.Sorted()).Count == 0, string.Join('\n', SchemaDiffer.Diff(made.Sorted(), read.Sorted())));

    private static SqlDialect Dialect(string name) => SqlDialect.All.First(dialect => dialect.Name == name);
}
