using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>Prisma's connector for SQLite.</summary>
internal sealed class PrismaSqlite : PrismaProvider
{
    public override string[] Words => ["sqlite"];

    // More than anyone writes.
    public override int MaxNameBytes => 10_000;

    public override bool HasEnums => false;

    public override bool HasLists => false;

    public override bool HasNamedKeys => false;

    public override Identity AutoIncrement => new();

    public override bool NumbersIntegerKeys => true;

    public override IReadOnlyDictionary<string, string> Scalars { get; } = new Dictionary<string, string>
    {
        ["String"] = "TEXT",
        ["Boolean"] = "BOOLEAN",
        ["Int"] = "INTEGER",
        ["BigInt"] = "BIGINT",
        ["Float"] = "REAL",
        ["Decimal"] = "DECIMAL",
        ["DateTime"] = "DATETIME",
        ["Json"] = "JSONB",
        ["Bytes"] = "BLOB",
    };

    public override IReadOnlyList<PrismaNativeType> NativeTypes => [];

    public override bool HasJoinKey(int version) => false;

    public override DefaultValue Bytes(byte[] value) => new LiteralDefault(Convert.ToHexStringLower(value), LiteralKind.String);

    public override string Moment(DateTimeOffset value, ColumnType type) =>
        value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss zzz" : "yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);
}
