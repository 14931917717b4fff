using Scaffolder.Dialects;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public sealed class WayBackColumnsTests
{
    private const string Current = "tables: { goods: { columns: { id: integer, cents: integer } } }";

    [Theory]
    [InlineData("cents: price * 100", null)]
    [InlineData("cent: price * 100", "desired.yaml(7,7): error SC0019: table 'goods' had no column 'cent' before the change. Did you mean 'cents'? 'revert' names the columns of the schema before the change; remove what belongs to an earlier one.")]
    public void A_column_that_was_not_there_is_told_with_its_place(string revert, string? problem)
    {
        var comparison = Compare($$"""
            tables:
              goods:
                columns:
                  id: integer
                  price: { type: "decimal(12,4)", renamedFrom: cents, using: cents / 100.0 }
                revert:
                  {{revert}}
            """);

        Assert.Equal(problem, WayBackColumns.Unknown(comparison).Select(found => found.ToString()).SingleOrDefault());
    }

    [Fact]
    public void A_table_that_is_new_has_nothing_to_give_back()
    {
        var comparison = Compare("""
            tables:
              goods: { columns: { id: integer, cents: integer } }
              other: { columns: { id: integer }, revert: { name: "'x'" } }
            """);

        Assert.Equal(["SC0018"], WayBackColumns.Unknown(comparison).Select(found => found.Id));
    }

    [Fact]
    public void A_model_that_is_applied_already_keeps_what_it_says() =>
        Assert.Empty(WayBackColumns.Unknown(Compare("tables: { goods: { columns: { id: integer, cents: integer }, revert: { gone: \"'x'\" } } }")));

    private static Comparison Compare(string desired)
    {
        var after = new YamlSource("desired.yaml", desired).Read().Model!;
        return Pipeline.Plan(new("", "", SqlDialect.All[0]), new YamlSource("current.yaml", Current).Read().Model!, after, after.Renames);
    }
}
