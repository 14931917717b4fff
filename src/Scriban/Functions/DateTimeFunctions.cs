namespace Scriban.Functions;

/// <summary>The functions of the object <c>date</c>, and the format in which dates are printed.</summary>
internal sealed class DateTimeFunctions : FunctionGroup
{
    private const string DefaultFormat = "%d %b %Y";

    public DateTimeFunctions()
        : base(() => Table)
    {
        SetReadOnly("default_format", true);
    }

    private static readonly DateTimeFunctions s_fallback = new();

    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["format"] = DefaultFormat,
        ["default_format"] = DefaultFormat,
        ["now"] = new NativeFunction("", _ => TimeProvider.System.GetLocalNow().DateTime),
        ["add_days"] = new NativeFunction("date, days", c => Add(c, static (date, amount) => date.AddDays(amount))),
        ["add_months"] = new NativeFunction("date, months", c => Add(c, static (date, amount) => date.AddMonths((int)amount))),
        ["add_years"] = new NativeFunction("date, years", c => Add(c, static (date, amount) => date.AddYears((int)amount))),
        ["add_hours"] = new NativeFunction("date, hours", c => Add(c, static (date, amount) => date.AddHours(amount))),
        ["add_minutes"] = new NativeFunction("date, minutes", c => Add(c, static (date, amount) => date.AddMinutes(amount))),
        ["add_seconds"] = new NativeFunction("date, seconds", c => Add(c, static (date, amount) => date.AddSeconds(amount))),
        ["add_milliseconds"] = new NativeFunction("date, millis", c => Add(c, static (date, amount) => date.AddMilliseconds(amount))),
        ["parse"] = new NativeFunction("text, pattern?, culture?", c => Parse(c, c.Text(0), c.Text(1), CultureOf(c, 2))),
        ["parse_to_string"] = new NativeFunction("text, output_pattern?, output_culture?, input_pattern?, input_culture?", c =>
            Parse(c, c.Text(0), c.Text(3), CultureOf(c, 4)) is { } date ? Of(c.Context).ToText(date, c.Text(1), CultureOf(c, 2)) : null),
        ["to_string"] = new NativeFunction("datetime, pattern, culture?", c =>
            DateOf(c, 0) is { } date ? Of(c.Context).ToText(date, c.Text(1), CultureOf(c, 2)) : null),
    };

    /// <summary>The date functions of a context, or those of the language for a context without any.</summary>
    public static DateTimeFunctions Of(TemplateContext? context) =>
        context?.BuiltinObject["date"] as DateTimeFunctions ?? s_fallback;

    /// <summary>The text of a date by a pattern, without one by the format that the template has set.</summary>
    public string ToText(DateTime date, string? pattern, CultureInfo culture) =>
        DatePattern.Format(date, pattern ?? Format, culture, Format);

    private string Format => this["format"] as string ?? DefaultFormat;

    private static CultureInfo CultureOf(NativeCall call, int index) =>
        call.Text(index) is { } name ? Cultures.Find(name) : call.Context.CurrentCulture;

    private static DateTime? Add(NativeCall call, Func<DateTime, double, DateTime> add)
    {
        try
        {
            return DateOf(call, 0) is { } date ? add(date, call.Double(1)) : null;
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }

    private static DateTime? DateOf(NativeCall call, int index) => call[index] switch
    {
        null => null,
        DateTime date => date,
        DateTimeOffset date => date.DateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        string text => Parse(call, text, null, call.Context.CurrentCulture),
        var value => call.Context.ToObject<DateTime>(call.Span, value),
    };

    private static DateTime? Parse(NativeCall call, string? text, string? pattern, CultureInfo culture)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parsed = pattern is null
            ? DateTime.TryParse(text, culture, DateTimeStyles.None, out var date)
            : DateTime.TryParseExact(text, DatePattern.ToNetFormat(pattern), culture, DateTimeStyles.AllowWhiteSpaces, out date);
        return parsed ? date : throw call.Node.Error($"Unable to parse the date `{text}`{(pattern is null ? "" : $" by the pattern `{pattern}`")}");
    }
}
