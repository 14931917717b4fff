using System.Text;

namespace Scriban.Functions;

/// <summary>The format patterns of dates, a good part of those of Ruby: <c>%d %b %Y</c>.</summary>
internal static class DatePattern
{
    /// <summary>A date by a pattern; <c>%g</c> turns to the invariant culture, and alone stands for the default pattern in it.</summary>
    public static string Format(DateTime date, string pattern, CultureInfo culture, string defaultPattern)
    {
        if (pattern == "%g")
        {
            pattern = "%g " + defaultPattern;
        }

        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                result.Append(pattern[i]);
                continue;
            }

            i++;
            if (pattern[i] == 'g')
            {
                culture = CultureInfo.InvariantCulture;
                i += i + 1 < pattern.Length && pattern[i + 1] == ' ' ? 1 : 0;
                continue;
            }

            result.Append(Field(date, pattern[i], culture) ?? "%" + pattern[i]);
        }

        return result.ToString();
    }

    /// <summary>The pattern as .NET parses it.</summary>
    public static string ToNetFormat(string pattern)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '%' && i + 1 < pattern.Length)
            {
                result.Append(NetField(pattern[++i]));
            }
            else
            {
                _ = c == ' ' ? result.Append(c) : result.Append('\\').Append(c);
            }
        }

        return result.ToString();
    }

    private static string? Field(DateTime date, char field, CultureInfo culture)
    {
        switch (field)
        {
            case 'c':
                return Format(date, "%a %b %e %T %Y", culture, "");
            case 'C':
                return (date.Year / 100).ToString("D2", culture);
            case 'e':
                return Blank(date.Day);
            case 'j':
                return date.DayOfYear.ToString("D3", culture);
            case 'k':
                return Blank(date.Hour);
            case 'l':
                return Blank(date.Hour % 12 == 0 ? 12 : date.Hour % 12);
            case 'n':
                return "\n";
            case 'N':
                return (date.Ticks % TimeSpan.TicksPerSecond * 100).ToString("D9", culture);
            case 'P':
                return (date.Hour < 12 ? "AM" : "PM").ToLowerInvariant();
            case 'p':
                return date.Hour < 12 ? "AM" : "PM";
            case 's':
                return new DateTimeOffset(date).ToUnixTimeSeconds().ToString(culture);
            case 't':
                return "\t";
            case 'u':
                return (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(culture);
            case 'U':
                return Week(date, DayOfWeek.Sunday).ToString("D2", culture);
            case 'v':
                return Format(date, "%e-%b-%Y", CultureInfo.InvariantCulture, "").ToUpperInvariant();
            case 'V':
                return ISOWeek.GetWeekOfYear(date).ToString("D2", culture);
            case 'w':
                return ((int)date.DayOfWeek).ToString(culture);
            case 'W':
                return Week(date, DayOfWeek.Monday).ToString("D2", culture);
            case 'x':
                return date.ToString("d", culture);
            case 'X':
                return date.ToString("T", culture);
            case '%':
                return "%";
            default:
                return NetField(field) is { Length: > 0 } format && format[0] != '\\' ? date.ToString(format.Length == 1 ? "%" + format : format, culture) : null;
        }
    }

    private static string NetField(char field) => field switch
    {
        'a' => "ddd",
        'A' => "dddd",
        'b' or 'h' => "MMM",
        'B' => "MMMM",
        'c' => "ddd MMM d HH:mm:ss yyyy",
        'd' => "dd",
        'D' => "MM'/'dd'/'yy",
        'e' => "d",
        'F' => "yyyy-MM-dd",
        'H' => "HH",
        'I' => "hh",
        'k' => "H",
        'l' => "h",
        'L' => "fff",
        'm' => "MM",
        'M' => "mm",
        'N' => "fffffff",
        'p' or 'P' => "tt",
        'r' => "hh:mm:ss tt",
        'R' => "HH':'mm",
        'S' => "ss",
        'T' => "HH':'mm':'ss",
        'v' => "d-MMM-yyyy",
        'y' => "yy",
        'Y' => "yyyy",
        'Z' => "zzz",
        'g' => "",
        'n' => "\n",
        't' => "\t",
        _ => "\\" + field,
    };

    private static string Blank(int value) => value.ToString(CultureInfo.InvariantCulture).PadLeft(2);

    // The first such day of the year begins week 1; the days before it are in week 0.
    private static int Week(DateTime date, DayOfWeek firstDay) =>
        (date.DayOfYear + 6 - (((int)date.DayOfWeek - (int)firstDay + 7) % 7)) / 7;
}
