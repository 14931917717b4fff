using FsCheck;
using FsCheck.Fluent;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Generated;

/// <summary>What holds for every pair of schemas, on a thousand of them from a fixed seed.</summary>
public sealed class GeneratedRoundTripTests
{
    private static readonly Arbitrary<(DatabaseSchema, DatabaseSchema)> _pairs =
        (from current in SchemaGenerator.Schema from desired in SchemaGenerator.Schema select (current, desired)).ToArbitrary();

    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20261122, 11);

    public static TheoryData<int> Options => [.. Enumerable.Range(0, Targets.Options.Count)];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_plan_leads_to_the_desired_schema_and_back(int options) => ForAll(pair => RoundTrip.Check(pair.Current, pair.Desired, [], Targets.Options[options]));

    [Theory]
    [MemberData(nameof(Options))]
    public void A_plan_leads_there_through_any_renames(int options) => ForAll(pair =>
        RoundTrip.Check(pair.Current, pair.Desired, SomeRenames(pair.Current, pair.Desired), Targets.Options[options]));

    [Fact]
    public void A_schema_does_not_differ_from_itself() => ForAll(pair =>
        Assert.Empty(SchemaDiffer.Diff(pair.Current, pair.Current with { Tables = [.. pair.Current.Tables.Reverse().Select(table => table with { Columns = [.. table.Columns.Reverse()] })] })));

    [Fact]
    public void A_change_seen_from_the_other_side_is_its_inverse() => ForAll(pair =>
    {
        var there = SchemaDiffer.Diff(pair.Current, pair.Desired).Select(change => change.Inverse().ToString()).Order(StringComparer.Ordinal);
        var back = SchemaDiffer.Diff(pair.Desired, pair.Current).Select(change => change.ToString()).Order(StringComparer.Ordinal);
        Assert.Equal(back, there);
    });

    // Whatever is on one side only becomes what is on the other side only, as far as it goes.
    private static EquatableArray<RenameInstruction> SomeRenames(DatabaseSchema current, DatabaseSchema desired)
    {
        var tables = Pair(current.Tables.Select(table => table.Name.Name), desired.Tables.Select(table => table.Name.Name)).ToDictionary();
        return
        [
            .. tables.Select(pair => new RenameInstruction(new(pair.Key), null, pair.Value)),
            .. current.Tables.SelectMany(table => desired.Find(new(tables.GetValueOrDefault(table.Name.Name, table.Name.Name))) is { } after
                ? Pair(table.Columns.Select(column => column.Name), after.Columns.Select(column => column.Name)).Select(pair => new RenameInstruction(table.Name, pair.Item1, pair.Item2))
                : []),
        ];
    }

    // The last one also changes places with the first: a circle.
    private static IEnumerable<(string, string)> Pair(IEnumerable<string> before, IEnumerable<string> after)
    {
        var both = before.Intersect(after).Take(2).ToArray();
        return [.. before.Except(after).Zip(after.Except(before)), .. both.Length == 2 ? [(both[0], both[1]), (both[1], both[0])] : Array.Empty<(string, string)>()];
    }

    private static void ForAll(Action<(DatabaseSchema Current, DatabaseSchema Desired)> check) => Prop.ForAll(_pairs, pair => check(pair)).Check(_config);
}
