using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>A SQLite file and what the tests do to it.</summary>
internal sealed class SqliteLab : IAsyncDisposable
{
    public static SqliteDialect Dialect { get; } = new();

    public SqliteScratch Scratch { get; } = new();

    public static MigrationPlan Plan(DatabaseSchema from, DatabaseSchema to, params EquatableArray<RenameInstruction> renames) =>
        Planner.Plan(Dialect.Normalize(from), SchemaDiffer.Diff(Dialect.Normalize(from), Dialect.Normalize(to), renames), new(Dialect.Capabilities));

    public static MigrationPlan Plan(DatabaseSchema from, DatabaseSchema to, EquatableArray<DataInstruction> data) =>
        Planner.Plan(Dialect.Normalize(from), SchemaDiffer.Diff(Dialect.Normalize(from), Dialect.Normalize(to)), new(Dialect.Capabilities) { Data = data });

    public static MigrationPlan Revert(MigrationPlan plan) => Planner.Revert(plan, new(Dialect.Capabilities));

    /// <summary>The model of DDL, run in memory.</summary>
    public static async Task<DatabaseSchema> ModelAsync(string ddl)
    {
        var result = await new SqliteSqlSource("test.sql", ddl).ReadAsync(default);
        Assert.True(result.Model is not null, string.Join("\n", result.Diagnostics));
        return result.Model!.Schema;
    }

    public async Task<DatabaseSchema> ReadAsync()
    {
        var result = await new SqliteSource(Scratch.File).ReadAsync(default);
        return result.Model?.Schema ?? DatabaseSchema.Empty;
    }

    /// <summary>Every statement as a driver runs it, in its transactions; optionally only while its guard says so.</summary>
    /// <param name="stopAfter">Closes the connection after so many statements, as a crash would.</param>
    public async Task ApplyAsync(SqlScript script, bool guarded = false, int stopAfter = int.MaxValue)
    {
        await using var connection = (SqliteConnection)await Scratch.OpenAsync(default);
        foreach (var batch in script.Batches)
        {
            if (batch.IsTransactional)
            {
                await RunAsync(connection, "BEGIN IMMEDIATE");
            }

            foreach (var statement in batch.Statements)
            {
                if (stopAfter-- == 0)
                {
                    return;
                }

                if (!guarded || statement.Guard is null || await IsTrueAsync(connection, statement.Guard.Pending))
                {
                    if (guarded && statement.Guard is { Conflict: { } conflict })
                    {
                        Assert.False(await IsTrueAsync(connection, conflict));
                    }

                    await RunAsync(connection, statement.Text);
                }
            }

            if (batch.IsTransactional)
            {
                await RunAsync(connection, "COMMIT");
            }
        }
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = (SqliteConnection)await Scratch.OpenAsync(default);
        await RunAsync(connection, sql);
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = (SqliteConnection)await Scratch.OpenAsync(default);
        return await ScalarAsync(connection, sql);
    }

    /// <summary>Runs a script as a user does: with the database's own client.</summary>
    public async Task<(int Code, string Output)> ClientAsync(string script)
    {
        var start = new ProcessStartInfo("sqlite3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-bail");
        start.ArgumentList.Add(Scratch.File);
        Process client;
        try
        {
            client = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("The tests need the sqlite3 client; install the package sqlite3.", e);
        }

        using (client)
        {
            var output = client.StandardOutput.ReadToEndAsync();
            var errors = client.StandardError.ReadToEndAsync();
            try
            {
                await client.StandardInput.WriteAsync(script);
                client.StandardInput.Close();
            }
            catch (IOException)
            {
                // It stopped reading at an error, which its exit code tells.
            }

            await client.WaitForExitAsync();
            return (client.ExitCode, await output + await errors);
        }
    }

    /// <summary>Every definition and every row, in words.</summary>
    public async Task<string> DumpAsync()
    {
        var (_, output) = await ClientAsync(".dump\n");
        return output;
    }

    /// <summary>What SQLite itself says of its tables, without the order of columns, which it cannot change, and virtual tables, which are left alone.</summary>
    public async Task<string> CatalogueAsync()
    {
        var (_, output) = await ClientAsync(
            """
            SELECT m.name, c.name, lower(c.type), c."notnull", lower(c.dflt_value), c.pk, c.hidden FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE '%|_fts|_%' ESCAPE '|' ORDER BY 1, 2;
            SELECT m.name, i.origin, i."unique", i.partial, iif(i.origin = 'c', i.name, ''), (SELECT group_concat(coalesce(x.name, '*') || ' ' || x.desc || ' ' || x.coll) FROM pragma_index_xinfo(i.name) AS x WHERE x.key) FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE '%|_fts|_%' ESCAPE '|' ORDER BY 1, 2, 3, 4, 5, 6;
            SELECT m.name, lower(k."table"), k."from", k."to", k.seq, k.on_update, k.on_delete FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS k WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE '%|_fts|_%' ESCAPE '|' ORDER BY 1, 2, 3, 4;
            SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type NOT IN ('shadow', 'virtual') ORDER BY 1;
            SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') ORDER BY 1, 2;

            """);
        return output;
    }

    public ValueTask DisposeAsync() => Scratch.DisposeAsync();

    public static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is the thing under test.
        command.CommandText = sql;
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException($"{e.Message}\n{sql}", e);
        }
    }

    public static async Task<bool> IsTrueAsync(SqliteConnection connection, string condition) =>
        Convert.ToBoolean(await ScalarAsync(connection, $"SELECT ({condition}) IS TRUE"), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The guard is the thing under test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
