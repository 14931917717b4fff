using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>Prisma's connector for PostgreSQL.</summary>
internal sealed class PrismaPostgreSql : PrismaProvider
{
    public override string[] Words => ["postgresql", "postgres"];

    public override int MaxNameBytes => 63;

    public override bool HasEnums => true;

    public override bool HasLists => true;

    public override bool HasNamedKeys => true;

    public override Identity AutoIncrement => new() { IsSerial = true };

    public override bool NumbersIntegerKeys => false;

    public override IReadOnlyDictionary<string, string> Scalars { get; } = new Dictionary<string, string>
    {
        ["String"] = "text",
        ["Boolean"] = "boolean",
        ["Int"] = "integer",
        ["BigInt"] = "bigint",
        ["Float"] = "double precision",
        ["Decimal"] = "numeric(65,30)",
        ["DateTime"] = "timestamp(3)",
        ["Json"] = "jsonb",
        ["Bytes"] = "bytea",
    };

    public override IReadOnlyList<PrismaNativeType> NativeTypes { get; } =
    [
        new("Text", "text", ["String"]),
        new("Char", "char", ["String"], 1),
        new("VarChar", "varchar", ["String"], 1),
        new("Bit", "bit", ["String"], 1),
        new("VarBit", "varbit", ["String"], 1),
        new("Uuid", "uuid", ["String"]),
        new("Xml", "xml", ["String"]),
        new("Inet", "inet", ["String"]),
        new("Citext", "citext", ["String"]),
        new("Boolean", "boolean", ["Boolean"]),
        new("Integer", "integer", ["Int"]),
        new("SmallInt", "smallint", ["Int"]),
        new("Oid", "oid", ["Int"]),
        new("BigInt", "bigint", ["BigInt"]),
        new("DoublePrecision", "double precision", ["Float"]),
        new("Real", "real", ["Float"]),
        new("Decimal", "numeric", ["Decimal"], 2),
        new("Money", "money", ["Decimal"]),
        new("Timestamp", "timestamp", ["DateTime"], 1),
        new("Timestamptz", "timestamptz", ["DateTime"], 1),
        new("Date", "date", ["DateTime"]),
        new("Time", "time", ["DateTime"], 1),
        new("Timetz", "timetz", ["DateTime"], 1),
        new("Json", "json", ["Json"]),
        new("JsonB", "jsonb", ["Json"]),
        new("ByteA", "bytea", ["Bytes"]),
    ];

    // Version 6 gave the table between two lists a primary key.
    public override bool HasJoinKey(int version) => version >= 6;

    public override IReadOnlyDictionary<string, string?> Methods { get; } = new Dictionary<string, string?>
    {
        ["BTree"] = null,
        ["Hash"] = "hash",
        ["Gin"] = "gin",
        ["Gist"] = "gist",
        ["SpGist"] = "spgist",
        ["Brin"] = "brin",
    };

    public override DefaultValue Bytes(byte[] value) => new LiteralDefault($"\\x{Convert.ToHexStringLower(value)}", LiteralKind.String);

    // The server drops the zone where the type has none, and shows the moment in its own where the type has one.
    public override string Moment(DateTimeOffset value, ColumnType type) => type switch
    {
        DateType => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeType { WithTimeZone: true } => value.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + Zone(value),
        TimeType => value.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        TimestampType { WithTimeZone: true } => value.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "+00",
        _ => value.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
    };

    private static string Zone(DateTimeOffset value) => value.ToString(value.Offset.Minutes == 0 ? "zz" : "zzz", CultureInfo.InvariantCulture);
}
