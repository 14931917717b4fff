using System.Text.RegularExpressions;

namespace Scaffolder.Sources.Yaml;

/// <summary>The neutral types that were probably meant by a word that is none.</summary>
internal static partial class TypeSpelling
{
    /// <summary>The neutral words, without their lengths.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "boolean", "smallint", "integer", "bigint", "decimal", "real", "double", "string", "char", "text", "binary", "blob", "uuid", "date", "time",
        "timestamp", "interval", "json", "jsonb", "xml", "enum", "time with time zone", "timestamp with time zone",
    ];

    /// <summary>The neutral word for one that a database, a language or a tool has for it.</summary>
    public static string? Neutral(string text)
    {
        if (Form.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var arguments = match.Groups["arguments"].Value;
        return match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "bool" => "boolean",
            "int2" or "tinyint" => "smallint",
            "int" or "int4" or "mediumint" or "int32" => "integer",
            "int8" or "long" or "int64" => "bigint",
            "serial" or "bigserial" => "bigint (with 'identity: true' beside it)",
            "numeric" or "number" or "money" => $"decimal{arguments}",
            "float4" or "single" => "real",
            "float" or "float8" or "double precision" => "double",
            "varchar" or "nvarchar" or "character varying" or "str" => arguments.Length > 0 ? $"string{arguments}" : "text",
            "character" or "nchar" or "bpchar" => $"char{arguments}",
            "clob" or "mediumtext" or "longtext" or "ntext" => "text",
            "bytea" or "bytes" or "image" => "blob",
            "varbinary" => $"binary{arguments}",
            "guid" or "uniqueidentifier" => "uuid",
            "datetime" or "datetime2" => $"timestamp{arguments}",
            "timestamptz" or "datetimeoffset" => "timestamp with time zone",
            "timetz" => "time with time zone",
            _ => null,
        };
    }

    [GeneratedRegex(@"^\s*(?<word>[A-Za-z][A-Za-z0-9]*( [A-Za-z]+)*)\s*(?<arguments>\([\d ,]*\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }
}
