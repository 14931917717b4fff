using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

internal static class SchemaAssert
{
    /// <summary>The differences are what one wants to see when two schemas are not the same.</summary>
    public static void Same(DatabaseSchema expected, DatabaseSchema actual) =>
        Assert.True(SchemaDiffer.Diff(expected.Sorted(), actual.Sorted()).Count == 0, string.Join('\n', SchemaDiffer.Diff(expected.Sorted(), actual.Sorted()).Select(Text)));

    private static string Text(SchemaChange change) => change switch
    {
        ColumnChanged(var table, var before, var after) => $"{table}.{before.Name}: {before}\n  -> {after}",
        ConstraintChanged(var table, var before, var after) => $"{table}: {before}\n  -> {after}",
        ObjectChanged(var before, var after) => $"{before.Definition}\n  -> {after.Definition}",
        _ => change.ToString(),
    };
}
