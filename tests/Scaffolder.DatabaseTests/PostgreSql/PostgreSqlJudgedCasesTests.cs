using Scaffolder.DatabaseTests.Cases;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.PostgreSql;

[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlJudgedCasesTests(PostgreSqlServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task Schemas_that_others_wrote_become_each_other_and_go_back()
    {
        var roles = Path.Combine(SharedData.Folder, "cases", "roles.sql");
        if (File.Exists(roles))
        {
            await using var database = await PostgreSqlCaseDatabase.NewAsync(server);
            _ = await database.RunAsync(await File.ReadAllTextAsync(roles));
        }

        await CaseReport.RunAsync(["postgresql"], () => PostgreSqlCaseDatabase.NewAsync(server), output);
    }
}
