using System.Diagnostics;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>A database of one test.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlUrl url, NpgsqlDataSource source, NpgsqlConnection connection) : IAsyncDisposable
{
    public static PostgreSqlDialect Dialect { get; } = new(null);

    public PostgreSqlUrl Url => url;

    public NpgsqlConnection Connection => connection;

    public static async Task<PostgreSqlDatabase> OpenAsync(PostgreSqlUrl url)
    {
        var source = NpgsqlDataSource.Create(url.ConnectionString);
        return new(url, source, await source.OpenConnectionAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await source.DisposeAsync();
    }

    public Task ExecuteAsync(string sql) => ScriptRunner.ExecuteAsync(connection, null, sql, CancellationToken.None);

    /// <summary>Batch by batch, as a tool would: what belongs together in one transaction.</summary>
    public async Task RunAsync(SqlScript script)
    {
        foreach (var batch in script.Batches)
        {
            await using var transaction = batch.IsTransactional ? await connection.BeginTransactionAsync() : null;
            if (transaction is not null && Dialect.Locks(batch) is { } locks)
            {
                await RunAsync(new SqlStatement(locks));
            }

            foreach (var statement in batch.Statements)
            {
                await RunAsync(statement);
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync();
            }
        }
    }

    /// <summary>Runs a statement as a proof does.</summary>
    public async Task RunAsync(SqlStatement statement)
    {
        var sql = Dialect.Guarded(statement);
        try
        {
            await ServerRights.RunAsync(connection, null, statement.Text, () => ExecuteAsync(sql), CancellationToken.None);
        }
        catch (PostgresException error)
        {
            throw new InvalidOperationException($"{error.MessageText}\n{sql}", error);
        }
    }

    public async Task<DatabaseSchema> ReadAsync()
    {
        var result = await PostgreSqlSource.ReadAsync(connection, CancellationToken.None);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return result.Model!.Schema;
    }

    /// <summary>What <c>pg_dump</c> says of the schema.</summary>
    public async Task<string> DumpAsync(bool withPrivileges = false)
    {
        var dump = await RunAsync("pg_dump", null, ["--schema-only", "--no-owner", .. withPrivileges ? (string[])[] : ["--no-privileges"]]);

        // A fresh password in every dump.
        return string.Join('\n', dump.Split('\n').Where(line => !line.StartsWith("\\restrict ", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict ", StringComparison.Ordinal)));
    }

    /// <summary>Runs a file as a user would; what it wrote to standard error when it failed.</summary>
    public Task<string> PsqlAsync(string sql) => RunAsync("psql", sql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-");

    private async Task<string> RunAsync(string program, string? input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, "-d", url.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await errors}");
    }
}
