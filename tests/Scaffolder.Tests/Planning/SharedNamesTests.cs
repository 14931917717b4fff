using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Planning;

/// <summary>In PostgreSQL tables, views and types of a schema share one set of names.</summary>
public sealed class SharedNamesTests
{
    [Fact]
    public void An_enum_and_a_table_of_one_name_are_refused()
    {
        var schema = new DatabaseSchema
        {
            Schemas = ["far"],
            Enums = [new(new("status"), ["a"]), new(new("kind", "far"), ["a"])],
            Tables = [new(new("status"), [new() { Name = "id", Type = new IntegerType(32) }]), new(new("kind"), [new() { Name = "id", Type = new IntegerType(32) }])],
        };
        var problem = Assert.Single(new PostgreSqlDialect(15).Check(schema));
        Assert.Equal("SC0305", problem.Id);
        Assert.Contains("the enum status and the table status", problem.Message, StringComparison.Ordinal);
    }
}
