using System.Reflection;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Rules;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Guards;

/// <summary>What is added is also listed, once, in the one place where it can be searched.</summary>
public sealed class RegistrationTests
{
    private static readonly Assembly _core = typeof(DatabaseSchema).Assembly;

    public static TheoryData<Type> Hierarchies => [typeof(MigrationOperation), typeof(SchemaChange), typeof(ColumnType), typeof(DefaultValue), typeof(TableConstraint), typeof(TargetCapabilities), typeof(PlanPass), typeof(Rule), typeof(SqlDialect)];

    [Fact]
    public void Every_dialect_is_listed_once()
    {
        Assert.Equal(Leaves(typeof(SqlDialect)), Names(SqlDialect.All).Distinct());
        Assert.Equal(SqlDialect.All.Count, SqlDialect.All.Select(dialect => dialect.Name).Distinct().Count());
    }

    [Fact]
    public void Every_rule_is_listed_once() => Assert.Equal(Leaves(typeof(Rule)), Names(RuleSet.All));

    [Fact]
    public void Every_pass_is_listed_once() => Assert.Equal(Leaves(typeof(PlanPass)), Names(Planner.Passes));

    [Fact]
    public void Every_operation_is_visited() =>
        Assert.Equal(Leaves(typeof(MigrationOperation)), typeof(IOperationVisitor<>).GetMethods().Select(method => method.GetParameters().Single().ParameterType.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_operation_is_a_file_of_its_own() =>
        Assert.Equal(Leaves(typeof(MigrationOperation)), Repository.Files("src/Scaffolder.Core/Planning/Operations", "*.cs").Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public void No_id_of_a_rule_is_used_twice() => Assert.Equal(RuleSet.All.Count, RuleSet.All.Select(rule => rule.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Hierarchies))]
    public void A_closed_hierarchy_has_sealed_leaves(Type root) =>
        Assert.All(_core.GetTypes().Where(type => type.IsSubclassOf(root)), type => Assert.True(type.IsAbstract || type.IsSealed, $"{type.Name} is neither abstract nor sealed."));

    [Theory]
    [MemberData(nameof(Hierarchies))]
    public void A_closed_hierarchy_has_leaves(Type root) => Assert.NotEmpty(Leaves(root));

    private static IEnumerable<string> Leaves(Type root) => _core.GetTypes().Where(type => type.IsSubclassOf(root) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names<T>(IEnumerable<T> listed)
        where T : notnull => listed.Select(item => item.GetType().Name).Order(StringComparer.Ordinal);
}
