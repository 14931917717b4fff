using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Dialects;
using Scaffolder.Sources.SqlServer;

namespace Scaffolder.Sources;

/// <summary>
/// DDL for SQL Server, read by Microsoft's own parser: no server can be started for it, so that the statements are followed
/// here, one after the other, as the server would.
/// </summary>
internal sealed class SqlServerSqlSource(IReadOnlyList<(string Path, string Text)> files, SqlDialect dialect) : ISchemaSource
{
    public Task<SourceResult> ReadAsync(CancellationToken cancellation) => Task.FromResult(Read());

    public SourceResult Read()
    {
        var reading = new SqlServerReading(dialect);
        foreach (var (path, text) in files)
        {
            var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
            foreach (var error in errors)
            {
                reading.Problems.Add(new("SC0461", Severity.Error, $"This is no T-SQL: {error.Message}", "The parser is that of SQL Server 2019; what came later is not read.", new(path, error.Line, error.Column)));
            }

            if (errors.Count == 0)
            {
                reading.Path = path;
                new SqlServerStatements(reading).Follow(((TSqlScript)tree).Batches.SelectMany(batch => batch.Statements));
            }
        }

        return reading.Problems.Any(problem => problem.Severity == Severity.Error)
            ? new(null, [.. reading.Problems])
            : new(new(dialect.Normalize(reading.Result())), [.. reading.Problems]);
    }
}
