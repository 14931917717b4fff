using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>The tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class OneServer : ICollectionFixture<PostgreSqlCluster>
{
    public const string Name = "one PostgreSQL server";
}
