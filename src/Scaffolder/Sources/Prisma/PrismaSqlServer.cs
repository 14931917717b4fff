using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>Prisma's connector for SQL Server.</summary>
internal sealed class PrismaSqlServer : PrismaProvider
{
    public override string[] Words => ["sqlserver"];

    public override int MaxNameBytes => 128;

    public override bool HasEnums => false;

    public override bool TakesEnums => false;

    public override bool HasLists => false;

    public override bool HasNamedKeys => true;

    public override bool UniquesAreConstraints => true;

    public override bool HasClusteredKeys => true;

    public override Identity AutoIncrement => new();

    public override bool NumbersIntegerKeys => false;

    // Two ways for a delete to reach the same row are more than the server takes.
    public override ReferentialAction OwnJoinAction => ReferentialAction.NoAction;

    public override IReadOnlyDictionary<string, string> Scalars { get; } = new Dictionary<string, string>
    {
        ["String"] = "nvarchar(1000)",
        ["Boolean"] = "bit",
        ["Int"] = "int",
        ["BigInt"] = "bigint",
        ["Float"] = "float(53)",
        ["Decimal"] = "decimal(32,16)",
        ["DateTime"] = "datetime2",
        ["Bytes"] = "varbinary(max)",
    };

    public override IReadOnlyList<PrismaNativeType> NativeTypes { get; } =
    [
        new("Char", "char", ["String"], 1),
        new("NChar", "nchar", ["String"], 1),
        new("VarChar", "varchar", ["String"], 1) { TakesMax = true },
        new("NVarChar", "nvarchar", ["String"], 1) { TakesMax = true },
        new("Text", "text", ["String"]),
        new("NText", "ntext", ["String"]),
        new("Xml", "xml", ["String"]),
        new("UniqueIdentifier", "uniqueidentifier", ["String"]),
        new("Bit", "bit", ["Boolean", "Int"]),
        new("TinyInt", "tinyint", ["Int"]),
        new("SmallInt", "smallint", ["Int"]),
        new("Int", "int", ["Int"]),
        new("BigInt", "bigint", ["BigInt"]),
        new("Float", "float", ["Float"], 1),
        new("Real", "real", ["Float"]),
        new("Money", "money", ["Float"]),
        new("SmallMoney", "smallmoney", ["Float"]),
        new("Decimal", "decimal", ["Decimal"], 2),
        new("Date", "date", ["DateTime"]),
        new("Time", "time", ["DateTime"]),
        new("DateTime", "datetime", ["DateTime"]),
        new("DateTime2", "datetime2", ["DateTime"]),
        new("DateTimeOffset", "datetimeoffset", ["DateTime"]),
        new("SmallDateTime", "smalldatetime", ["DateTime"]),
        new("Binary", "binary", ["Bytes"], 1),
        new("VarBinary", "varbinary", ["Bytes"], 1) { TakesMax = true },
        new("Image", "image", ["Bytes"]),
    ];

    public override bool HasJoinKey(int version) => false;

    public override DefaultValue Bytes(byte[] value) => new ExpressionDefault(new($"0x{Convert.ToHexStringLower(value)}"));

    public override EquatableArray<TableOption> DefaultName(string name) => [new("default constraint", name)];

    public override string Moment(DateTimeOffset value, ColumnType type) =>
        value.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture);
}
