using System.Globalization;
using Scaffolder.Dialects;

namespace Scaffolder.Rendering;

/// <summary>The stretch of a plan that becomes one migration of the tool, with what takes it back.</summary>
/// <param name="Number">From 0; parts run in this order, and back in the opposite one.</param>
internal sealed record MigrationPart(int Number, MigrationInfo Migration, SqlScript Up, SqlScript Down)
{
    /// <summary>
    /// True when the tool's own transaction fits: there is at most one in each direction, and nothing stands outside it.
    /// </summary>
    public bool FitsOneTransaction => Fits(Up) && Fits(Down);

    /// <summary>The identity of the part with this number; ids follow each other, a second apart.</summary>
    public static MigrationInfo Identify(MigrationInfo migration, int number, string name) => number == 0
        ? migration
        : migration with { Id = MomentOf(migration.Id).AddSeconds(number).ToString(IdFormat, CultureInfo.InvariantCulture), Name = $"{migration.Name}_{name}" };

    public static DateTime MomentOf(string id) =>
        DateTime.ParseExact(id, IdFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static bool IsId(string id) =>
        DateTime.TryParseExact(id, IdFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private const string IdFormat = "yyyyMMddHHmmss";

    private static bool Fits(SqlScript script) => script.Batches.Count == 0 || script.Batches is [{ IsTransactional: true }];
}
