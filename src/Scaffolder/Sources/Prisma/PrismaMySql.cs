using System.Globalization;
using Scaffolder.Dialects.MySql;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>Prisma's connector for MySQL, which is the one for MariaDB too.</summary>
internal sealed class PrismaMySql : PrismaProvider
{
    public override string[] Words => ["mysql"];

    public override int MaxNameBytes => 64;

    public override bool HasEnums => false;

    public override bool HasLists => false;

    public override bool HasNamedKeys => false;

    public override bool HasPrefixes => true;

    public override Identity AutoIncrement => new();

    public override bool NumbersIntegerKeys => false;

    public override string? FullText => "fulltext";

    public override EquatableArray<TableOption> TableOptions => [new("collate", "utf8mb4_unicode_ci")];

    public override IReadOnlyDictionary<string, string> Scalars { get; } = new Dictionary<string, string>
    {
        ["String"] = "varchar(191)",
        ["Boolean"] = "tinyint(1)",
        ["Int"] = "int",
        ["BigInt"] = "bigint",
        ["Float"] = "double",
        ["Decimal"] = "decimal(65,30)",
        ["DateTime"] = "datetime(3)",
        ["Json"] = "json",
        ["Bytes"] = "longblob",
    };

    public override IReadOnlyList<PrismaNativeType> NativeTypes { get; } =
    [
        new("Char", "char", ["String"], 1),
        new("VarChar", "varchar", ["String"], 1),
        new("TinyText", "tinytext", ["String"]),
        new("Text", "text", ["String"]),
        new("MediumText", "mediumtext", ["String"]),
        new("LongText", "longtext", ["String"]),
        new("TinyInt", "tinyint(1)", ["Boolean"]),
        new("TinyInt", "tinyint", ["Int"]),
        new("UnsignedTinyInt", "tinyint unsigned", ["Int"]),
        new("SmallInt", "smallint", ["Int"]),
        new("UnsignedSmallInt", "smallint unsigned", ["Int"]),
        new("MediumInt", "mediumint", ["Int"]),
        new("UnsignedMediumInt", "mediumint unsigned", ["Int"]),
        new("Int", "int", ["Int"]),
        new("UnsignedInt", "int unsigned", ["Int"]),
        new("Year", "year", ["Int"]),
        new("BigInt", "bigint", ["BigInt"]),
        new("UnsignedBigInt", "bigint unsigned", ["BigInt"]),
        new("Float", "float", ["Float"]),
        new("Double", "double", ["Float"]),
        new("Decimal", "decimal", ["Decimal"], 2),
        new("Bit", "bit", ["Boolean", "Bytes"], 1),
        new("Date", "date", ["DateTime"]),
        new("Time", "time", ["DateTime"], 1),
        new("DateTime", "datetime", ["DateTime"], 1),
        new("Timestamp", "timestamp", ["DateTime"], 1),
        new("Json", "json", ["Json"]),
        new("Binary", "binary", ["Bytes"], 1),
        new("VarBinary", "varbinary", ["Bytes"], 1),
        new("TinyBlob", "tinyblob", ["Bytes"]),
        new("Blob", "blob", ["Bytes"]),
        new("MediumBlob", "mediumblob", ["Bytes"]),
        new("LongBlob", "longblob", ["Bytes"]),
    ];

    public override ColumnType EnumOf(EquatableArray<string> values) => MySqlTypes.Enum(values);

    public override bool HasJoinKey(int version) => false;

    // Prisma's migrations leave them out, because older servers have none.
    public override bool HasDefault(string scalar) => scalar is not ("Json" or "Bytes");

    public override DefaultValue Bytes(byte[] value) => new ExpressionDefault(new($"0x{Convert.ToHexStringLower(value)}"));

    public override DefaultValue Truth(string value, ColumnType type) =>
        type is NativeType ? new ExpressionDefault(new(value == "true" ? "b'1'" : "b'0'")) : base.Truth(value, type);

    public override string Moment(DateTimeOffset value, ColumnType type) => value.ToString(
        type switch { DateType => "yyyy-MM-dd", TimeType => "HH:mm:ss.FFFFFF", _ => "yyyy-MM-dd HH:mm:ss.FFFFFF" },
        CultureInfo.InvariantCulture);
}
