using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.MySql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

/// <summary>A database of one test.</summary>
internal sealed class MariaDbDatabase(MySqlUrl address, DbConnection connection) : IAsyncDisposable
{
    public static MySqlDialect Dialect { get; } = new(MySqlFlavor.MariaDb, null);

    public MySqlUrl Address => address;

    public DbConnection Connection => connection;

    public async ValueTask DisposeAsync()
    {
        await ScriptRunner.ExecuteAsync(connection, null, $"DROP DATABASE {address.Database}", CancellationToken.None);
        await connection.DisposeAsync();
    }

    public async Task LoadAsync(string sql) => Assert.Null(await MySqlScriptLoader.LoadAsync(connection, "test.sql", sql, CancellationToken.None));

    public async Task RunAsync(IEnumerable<SqlStatement> statements)
    {
        foreach (var statement in statements)
        {
            await ScriptRunner.ExecuteAsync(connection, null, Dialect.Guarded(statement), CancellationToken.None);
        }
    }

    public async Task<DatabaseSchema> ReadAsync()
    {
        var result = await MySqlSource.ReadAsync(connection, CancellationToken.None);
        Assert.Empty(result.Diagnostics);
        return result.Model!.Schema;
    }

    /// <summary>As a user runs the file that was made.</summary>
    public async Task ClientAsync(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("mariadb", ["--no-defaults", "-h", address.Host, $"-P{address.Port.ToString(CultureInfo.InvariantCulture)}", "-u", address.User!, address.Database!])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(file);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }
}
