using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Scaffolder.Sources.SqlServer;

/// <summary>What is written behind an index or a key. A dump writes all of it; what is not as the server has it anyway is told.</summary>
internal static class SqlServerIndexOptions
{
    /// <param name="what">The index, or the key and its table.</param>
    public static void Check(SqlServerReading reading, IEnumerable<IndexOption> options, FileGroupOrPartitionScheme? place, string what)
    {
        foreach (var option in options.Where(option => !IsUsual(option)))
        {
            reading.Unsaid(option, "index option", $"{SqlServerReading.Text(option)} of {what}");
        }

        if (place is { PartitionSchemeColumns.Count: > 0 })
        {
            reading.Unsaid(place, "partition scheme", $"{SqlServerReading.Text(place)} of {what}");
        }
    }

    private static bool IsUsual(IndexOption option) => option switch
    {
        // How it is built, once.
        { OptionKind: IndexOptionKind.SortInTempDB or IndexOptionKind.DropExisting or IndexOptionKind.Online or IndexOptionKind.MaxDop or IndexOptionKind.Resumable or IndexOptionKind.MaxDuration } => true,
        IndexStateOption { OptionKind: IndexOptionKind.AllowRowLocks or IndexOptionKind.AllowPageLocks } locks => locks.OptionState == OptionState.On,
        IndexStateOption state => state.OptionState == OptionState.Off,
        IndexExpressionOption { OptionKind: IndexOptionKind.FillFactor } fill => SqlServerReading.Text(fill.Expression) is "0" or "100",
        IndexExpressionOption { OptionKind: IndexOptionKind.CompressionDelay } delay => SqlServerReading.Text(delay.Expression) is "0",
        CompressionDelayIndexOption delay => SqlServerReading.Text(delay.Expression) is "0",

        // A columnstore is compressed as columnstores are.
        DataCompressionOption compression => compression.CompressionLevel is DataCompressionLevel.None or DataCompressionLevel.ColumnStore,
        _ => false,
    };
}
