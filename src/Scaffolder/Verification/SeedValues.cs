using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Values for the rows of a scratch database, the same on every run. Text in the form that every database reads into the
/// column's type; null stands for NULL.
/// </summary>
internal static partial class SeedValues
{
    private const int _everySeventh = 7;

    private static readonly string[] _words = ["", "alpha", "Zoë Łukasiewicz", "日本語", "it's \"quoted\"", "back\\slash", "🦊", "tab\tand\nline"];

    // What types that only one database knows usually accept.
    private static readonly string[] _native = ["1", "a", "127.0.0.1", "{}", "[1,2)", "(1,2)", "2020-01-01", "08:00:2b:01:02:03", "1.5"];

    /// <summary>Whether the row is one of those whose columns are empty where they may be.</summary>
    public static bool IsGap(int row) => row % _everySeventh == _everySeventh - 1;

    /// <param name="row">The number of the row, from 0.</param>
    /// <param name="attempt">Later attempts give up the edges, then take the constants that the checks name, then NULL.</param>
    /// <param name="isKey">True where no two rows may share the value.</param>
    public static string? Of(Column column, Table table, DatabaseSchema schema, int row, int attempt, bool isKey)
    {
        if (column.IsNullable && !isKey && ((IsGap(row) && attempt is not (SeedAttempt.Plain or SeedAttempt.Digits)) || attempt >= SeedAttempt.Empty))
        {
            return null;
        }

        return attempt >= SeedAttempt.Digits && FromChecks(column, table, row + attempt) is { } constant && !isKey
            ? constant
            : Of(column.Type, schema, row, attempt, isKey);
    }

    private static string Of(ColumnType type, DatabaseSchema schema, int row, int attempt, bool isKey) => type switch
    {
        BooleanType => row % 2 == 0 ? "1" : "0",
        IntegerType integer => Integer(integer, row, attempt, isKey),
        DecimalType number => Decimal(number, row, attempt, isKey),
        FloatType => Text(isKey || attempt > 0 ? row + 1 : (row * 1.5) - 3),
        StringType text => String(text, row, attempt, isKey),
        BinaryType => $"\\x{row:x8}",
        UuidType => $"00000000-0000-4000-8000-{row + 1:x12}",
        DateType => Date(row, attempt, isKey).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeType => TimeSpan.FromSeconds(row * 613 % 86400).ToString("c", CultureInfo.InvariantCulture),
        TimestampType => Date(row, attempt, isKey).AddSeconds(row).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IntervalType => $"{row + 1} days",
        JsonType => $$"""{"n": {{row}}, "text": "Łódź"}""",
        XmlType => $"<row n=\"{row}\"/>",
        EnumReference reference => schema.FindEnum(reference.Name) is { Values: { Count: > 0 } values } ? values[row % values.Count] : "a",
        ArrayType array => row % 3 == 0 ? "{}" : $"{{{Element(array.Element, schema, row, attempt)}, {Element(array.Element, schema, row + 1, SeedAttempt.Plain)}}}",
        NativeType => attempt < SeedAttempt.Digits ? String(new(), row + 1, SeedAttempt.Plain, isKey) : _native[(attempt - SeedAttempt.Digits) % _native.Length],
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };

    // Arrays of arrays are written as their elements are.
    private static string Element(ColumnType type, DatabaseSchema schema, int row, int attempt) => type is ArrayType array
        ? Element(array.Element, schema, row, attempt)
        : $"\"{Of(type, schema, row, attempt, isKey: false).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Integer(IntegerType type, int row, int attempt, bool isKey)
    {
        var edge = type.Bits switch { 16 => short.MaxValue, 32 => int.MaxValue, _ => long.MaxValue };
        return !isKey && attempt == 0 && row is 1 or 2 ? Text(row == 1 ? edge : -edge) : Text(row + 1L);
    }

    private static string Decimal(DecimalType type, int row, int attempt, bool isKey)
    {
        var whole = Math.Min((type.Precision ?? 18) - type.Scale, 18);
        if (!isKey && attempt == 0 && row is 1 or 2)
        {
            return (row == 1 ? "" : "-") + (whole <= 0 ? "0" : new string('9', whole)) + (type.Scale > 0 ? "." + new string('9', type.Scale) : "");
        }

        var limit = whole >= 9 ? int.MaxValue : (int)Math.Pow(10, Math.Max(whole, 0));
        return Text((row + 1) % limit) + (type.Scale > 0 ? "." + new string('5', 1) : "");
    }

    private static string String(StringType type, int row, int attempt, bool isKey)
    {
        var text = isKey || attempt > 0 || row >= _words.Length ? $"{(attempt == SeedAttempt.Plain ? "v" : "")}{Text(row + 1)}"
            : row == 1 && type.Length is { } longest ? new string('x', Math.Min(longest, 2000))
            : _words[row];
        return type.Length is { } length && text.Length > length ? Whole(text[^length..]) : text;
    }

    // Half a character is none.
    private static string Whole(string text) => text.Length > 0 && char.IsLowSurrogate(text[0]) ? $"x{text[1..]}" : text;

    private static DateTime Date(int row, int attempt, bool isKey) =>
        !isKey && attempt == 0 && row is 1 or 2
            ? row == 1 ? new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc) : new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc)
            : new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(row);

    /// <summary>A constant that a check on the column names, or a number on either side of one.</summary>
    private static string? FromChecks(Column column, Table table, int turn)
    {
        string[] constants =
        [
            .. table.Checks.Where(check => SqlIdentifiers.Mentions(check.Expression, column.Name))
                .SelectMany(check => Constant.Matches(check.Expression.Text))
                .SelectMany(match => match.Groups["text"].Success
                    ? [match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)]
                    : long.TryParse(match.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                        ? [Text(number), Text(number + 1), Text(number - 1)]
                        : (string[])[match.Value])
                .Distinct(),
        ];
        return constants.Length == 0 ? null : constants[turn % constants.Length];
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"'(?<text>(?:[^']|'')*)'|(?<![\w.])-?\d+(?:\.\d+)?")]
    private static partial Regex Constant { get; }
}
