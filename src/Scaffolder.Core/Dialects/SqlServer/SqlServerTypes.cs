using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>The types of T-SQL for the neutral ones, and back; what only SQL Server has stays a <see cref="NativeType"/>.</summary>
internal static partial class SqlServerTypes
{
    /// <summary>The longest texts and bytes that are not <c>max</c>.</summary>
    public const int MaxCharacters = 4000;

    public const int MaxBytes = 8000;

    private const int _digits = 7;

    public static string Name(ColumnType type, int year = SqlServerDialect.OldestSupported) => type switch
    {
        BooleanType => "bit",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 64 } => "bigint",
        IntegerType => "int",
        DecimalType { Precision: { } precision, Scale: var scale } => Text($"decimal({precision}, {scale})"),
        DecimalType => "decimal(38, 10)",
        FloatType { Bits: 32 } => "real",
        FloatType => "float",
        StringType { IsFixed: true, Length: null or <= MaxCharacters } text => Text($"nchar({text.Length ?? 1})"),
        StringType { Length: { } length and <= MaxCharacters } => Text($"nvarchar({length})"),
        StringType => "nvarchar(max)",
        BinaryType { Length: { } length and <= MaxBytes } => Text($"varbinary({length})"),
        BinaryType => "varbinary(max)",
        UuidType => "uniqueidentifier",
        DateType => "date",
        TimeType time => $"time{Precision(time.Precision)}",
        TimestampType { WithTimeZone: true } time => $"datetimeoffset{Precision(time.Precision)}",
        TimestampType time => $"datetime2{Precision(time.Precision)}",
        IntervalType => "nvarchar(64)",
        JsonType => year >= 2025 ? "json" : "nvarchar(max)",
        ArrayType => "nvarchar(max)",
        XmlType => "xml",
        EnumReference => "nvarchar(255)",
        NativeType native => native.Sql.For("sqlserver"),
        _ => throw new UnreachableException(type.GetType().Name),
    };

    public static ColumnType Parse(string type)
    {
        var text = Spaces.Replace(type.Trim(), " ");
        return Spelling.Match(text) is { Success: true } match
            ? Known(match.Groups["name"].Value.ToUpperInvariant(), match.Groups["max"].Success, Number(match.Groups["first"]), Number(match.Groups["second"])) ?? new NativeType(new(text))
            : new NativeType(new(text));
    }

    /// <summary>True where values of the type cannot be a key of an index.</summary>
    public static bool IsLarge(ColumnType type, int year) => Name(type, year) is var name
        && (name.EndsWith("(max)", StringComparison.OrdinalIgnoreCase) || name is "xml" or "json" or "text" or "ntext" or "image" or "geography" or "geometry");

    /// <summary>The bytes that a value can take in a key; null where that is not known.</summary>
    public static int? KeyBytes(ColumnType type) => type switch
    {
        StringType { Length: { } length and <= MaxCharacters } => length * 2,
        BinaryType { Length: { } length and <= MaxBytes } => length,
        EnumReference => 510,
        UuidType or DecimalType => 17,
        StringType or BinaryType or NativeType => null,
        _ => 10,
    };

    /// <summary>
    /// True where only the room grows: the server then changes nothing but its catalogue, and does so although indexes and
    /// checks use the column.
    /// </summary>
    public static bool OnlyGrows(ColumnType from, ColumnType to) => (from, to) switch
    {
        (StringType { IsFixed: false, Length: { } old }, StringType { IsFixed: false } wanted) => wanted.Length is null || wanted.Length >= old,
        (BinaryType { Length: { } old }, BinaryType wanted) => wanted.Length is null || wanted.Length >= old,
        _ => false,
    };

    /// <summary>The name and the numbers of a type, as the catalogue has them apart.</summary>
    public static (string Name, bool IsMax, int? First, int? Second) Parts(string type) => Spelling.Match(type) is { Success: true } match
        ? (match.Groups["name"].Value, match.Groups["max"].Success, Number(match.Groups["first"]), Number(match.Groups["second"]))
        : (type, false, null, null);

    private static ColumnType? Known(string name, bool isMax, int? first, int? second) => name switch
    {
        "BIT" => new BooleanType(),
        "SMALLINT" => new IntegerType(16),
        "INT" or "INTEGER" => new IntegerType(32),
        "BIGINT" => new IntegerType(64),
        "DECIMAL" or "NUMERIC" or "DEC" => new DecimalType(first ?? 18, second ?? 0),
        "REAL" => new FloatType(32),
        "FLOAT" => new FloatType(first is <= 24 ? 32 : 64),
        "DOUBLE PRECISION" => new FloatType(64),
        "NVARCHAR" => new StringType(isMax ? null : first ?? 1),
        "NCHAR" => new StringType(first ?? 1, IsFixed: true),
        "VARBINARY" => new BinaryType(isMax ? null : first ?? 1),
        "UNIQUEIDENTIFIER" => new UuidType(),
        "DATE" => new DateType(),
        "TIME" => new TimeType(Digits(first)),
        "DATETIME2" => new TimestampType(Digits(first)),
        "DATETIMEOFFSET" => new TimestampType(Digits(first), WithTimeZone: true),
        "XML" when first is null => new XmlType(),
        "JSON" => new JsonType(),
        "VARCHAR" or "CHARACTER VARYING" or "CHAR VARYING" => Native(isMax ? $"varchar(max)" : Text($"varchar({first ?? 1})")),
        "CHAR" or "CHARACTER" => Native(Text($"char({first ?? 1})")),
        "BINARY" => Native(Text($"binary({first ?? 1})")),
        "TIMESTAMP" or "ROWVERSION" => Native("rowversion"),
        "TINYINT" => Native("tinyint"),
        "DATETIME" => Native("datetime"),
        "SMALLDATETIME" => Native("smalldatetime"),
        "MONEY" => Native("money"),
        "SMALLMONEY" => Native("smallmoney"),
        "TEXT" => Native("text"),
        "NTEXT" => Native("ntext"),
        "IMAGE" => Native("image"),
        "SQL_VARIANT" => Native("sql_variant"),
        "HIERARCHYID" => Native("hierarchyid"),
        "GEOGRAPHY" => Native("geography"),
        "GEOMETRY" => Native("geometry"),
        "SYSNAME" => Native("sysname"),
        _ => null,
    };

    private static NativeType Native(string text) => new(new SqlExpression(text));

    // Seven digits of a second are what the server keeps when nothing is said.
    private static int? Digits(int? first) => first is null or >= _digits ? null : first;

    private static string Precision(int? digits) => digits is { } number and < _digits ? Text($"({number})") : "";

    private static int? Number(Group group) => group.Success && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("""^(\[?sys\]?\.)?\[?(?<name>[a-z_][a-z0-9_]*( [a-z]+)?)\]?\s*(\(\s*((?<max>max)|(?<first>\d{1,9}))\s*(,\s*(?<second>\d{1,9})\s*)?\))?$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Spelling { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
