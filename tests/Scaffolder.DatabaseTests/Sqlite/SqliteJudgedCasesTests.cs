using Scaffolder.DatabaseTests.Cases;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.Sqlite;

public sealed class SqliteJudgedCasesTests(ITestOutputHelper output)
{
    [Fact]
    public Task Schemas_that_others_wrote_become_each_other_and_go_back() => CaseReport.RunAsync(["sqlite"], () => Task.FromResult<CaseDatabase>(new SqliteCaseDatabase()), output);
}
