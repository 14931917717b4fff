using Scaffolder.DatabaseTests.Cases;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.MySql;

[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbJudgedCasesTests(MariaDbServer server, ITestOutputHelper output)
{
    [Fact]
    public Task Schemas_that_others_wrote_become_each_other_and_go_back() => CaseReport.RunAsync(["mysql", "mariadb"], () => MariaDbCaseDatabase.NewAsync(server), output);
}
