using Scaffolder.DatabaseTests.Sqlite;
using Scaffolder.Dialects;

namespace Scaffolder.DatabaseTests.Cases;

internal sealed class SqliteCaseDatabase : CaseDatabase
{
    private readonly SqliteLab _lab = new();

    public override SqlDialect Dialect => SqliteLab.Dialect;

    public override string Url => $"sqlite:{_lab.Scratch.File}";

    // Its SQL has no conditional.
    public override bool RunsFilesTwice => false;

    public override async Task<string?> RunAsync(string sql) => await _lab.ClientAsync(sql) is (not 0, var output) ? output : null;

    public override async Task<string> DumpAsync() =>
        await _lab.CatalogueAsync() + (await _lab.ClientAsync("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%' ORDER BY 1;\n")).Output;

    public override ValueTask DisposeAsync() => _lab.DisposeAsync();
}
