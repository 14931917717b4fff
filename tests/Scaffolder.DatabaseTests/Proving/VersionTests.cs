using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>The matrix on every version, on servers that tests/setup.sh fetches.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task A_sound_migration_is_proven_on_the_version_that_it_is_meant_for(int major)
    {
        var subject = await Subject.OfAsync(new PostgreSqlDialect(major));
        var problems = new List<Diagnostic>();
        await using var scratch = await PostgreSqlScratch.StartAsync(null, major, ScratchUse.Prove, problems, CancellationToken.None);
        Assert.True(scratch is not null, string.Join('\n', problems));
        Assert.StartsWith($"PostgreSQL {major}.", scratch.ServerVersion, StringComparison.Ordinal);
        var proof = await subject.ProveAsync(scratch);
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
    }
}
