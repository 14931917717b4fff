using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Schema;

public sealed class PartitionChangeTests
{
    private const string Ten = "PARTITION `p0` VALUES LESS THAN (10) ENGINE = InnoDB";
    private const string Twenty = "PARTITION `p1` VALUES LESS THAN (20) COMMENT = 'a, (b)' ENGINE = InnoDB";
    private const string Rest = "PARTITION `rest` VALUES LESS THAN MAXVALUE ENGINE = InnoDB";

    [Theory]
    [InlineData(new[] { Ten }, new[] { Ten, Twenty }, "", "p1")]
    [InlineData(new[] { Ten, Rest }, new[] { Ten, Twenty, Rest }, "rest", "p1, rest")]
    [InlineData(new[] { Ten, Twenty, Rest }, new[] { Ten, Rest }, "p1, rest", "rest")]
    [InlineData(new[] { Ten, Twenty, Rest }, new[] { Twenty, Rest }, "p0, p1", "p1")]
    [InlineData(new[] { Ten, Twenty }, new[] { Ten }, "p1", "")]
    [InlineData(new[] { Ten, Twenty }, new[] { Ten, "PARTITION `p2` VALUES LESS THAN (30)" }, "p1", "p2")]
    public void As_few_partitions_as_possible_are_touched(string[] before, string[] after, string gone, string made)
    {
        var change = PartitionChange.Between(Range(before), Range(after))!;

        Assert.Equal((gone, made), (string.Join(", ", change.Gone.Select(item => item.Name)), string.Join(", ", change.Made.Select(item => item.Name))));
    }

    [Theory]
    [InlineData("RANGE (`id`)\n(PARTITION `p0` VALUES LESS THAN (10))", "RANGE (`other`)\n(PARTITION `p0` VALUES LESS THAN (10))")]
    [InlineData("HASH (`id`)\nPARTITIONS 2", "HASH (`id`)\nPARTITIONS 3")]
    [InlineData(null, "HASH (`id`)\nPARTITIONS 3")]
    public void Another_way_to_tell_rows_apart_divides_the_table_anew(string? before, string after) => Assert.Null(PartitionChange.Between(before, after));

    [Fact]
    public void Rows_are_lost_only_where_no_partition_takes_them()
    {
        Assert.Null(Change(Range(Ten, Twenty, Rest), Range(Ten, Rest)).DataLoss);
        Assert.Equal("rows of t in partition p1", Change(Range(Ten, Twenty), Range(Ten)).DataLoss);
        Assert.Equal("rows of t in partition b", Change("LIST (`c`)\n(PARTITION `a` VALUES IN (1), PARTITION `b` VALUES IN (2))", "LIST (`c`)\n(PARTITION `a` VALUES IN (1))").DataLoss);
    }

    private static SetTableOptions Change(string before, string after) => new(new("t"), [new("partition by", before)], [new("partition by", after)]);

    private static string Range(params string[] items) => $"RANGE (`id`)\n({string.Join(",\n ", items)})";
}
