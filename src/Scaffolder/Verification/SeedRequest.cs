using System.Data.Common;
using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The rows that a scratch database gets: made from the schema, or inserted by the user's own SQL.</summary>
/// <param name="Rows">How many rows to make for each table.</param>
/// <param name="Own">The user's own SQL, which takes the place of made rows.</param>
internal sealed record SeedRequest(int Rows, SeedFile? Own = null)
{
    /// <summary>The first attempt at each row: <see cref="SeedAttempt.Edges"/> has gaps, too, <see cref="SeedAttempt.Plain"/> ordinary values only, <see cref="SeedAttempt.Digits"/> digits for text, too.</summary>
    public int First { get; init; }

    /// <summary>Columns in which also ordinary rows hold NULL now and then, because the migration is to fill them.</summary>
    public EquatableArray<(ObjectName Table, string Column)> Gaps { get; init; } = [];

    /// <exception cref="SeedException">The user's own SQL does not run.</exception>
    public async Task<SeededRows> FillAsync(DbConnection connection, SqlDialect dialect, DatabaseSchema schema, CancellationToken cancellation)
    {
        if (Own is null)
        {
            return await Seeder.SeedAsync(connection, dialect, schema, this, cancellation);
        }

        await Own.RunAsync(connection, cancellation);
        var counts = new List<(ObjectName, int)>();
        foreach (var table in schema.Tables)
        {
            var count = await ScriptRunner.ScalarAsync(connection, dialect.Sql($"SELECT count(*) FROM {table.Name}"), cancellation);
            counts.Add((table.Name, int.Parse(count ?? "0", CultureInfo.InvariantCulture)));
        }

        return new([.. counts]) { IsOwn = true, Statements = [.. Own.Statements.Select(statement => statement.Text)] };
    }
}

/// <summary>A file of SQL that fills a scratch database.</summary>
internal sealed record SeedFile(string Path, EquatableArray<SeedStatement> Statements)
{
    public async Task RunAsync(DbConnection connection, CancellationToken cancellation)
    {
        foreach (var statement in Statements)
        {
            try
            {
                await ScriptRunner.ExecuteAsync(connection, null, statement.Text, cancellation);
            }
            catch (DbException error)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new SeedException(new(DiagnosticIds.SeedRefused, Severity.Error, $"The database refuses the seed: {error.Message.Split('\n')[0]}", "--seed fills the tables as they are before the migration.", new(Path, statement.Line, statement.Column)));
            }
        }

        // What it left open would be gone with its session.
        if (connection is not Microsoft.Data.Sqlite.SqliteConnection)
        {
            await ScriptRunner.ExecuteAsync(connection, null, "COMMIT", cancellation);
        }
    }
}

/// <summary>One statement of the file, and where it begins, from 1.</summary>
internal sealed record SeedStatement(string Text, int Line, int Column);

/// <summary>The user's own rows cannot be made.</summary>
internal sealed class SeedException(Diagnostic problem) : Exception(problem.Message)
{
    public Diagnostic Problem { get; } = problem;
}
