namespace Scriban.Functions;

/// <summary>The functions of the object <c>timespan</c>.</summary>
internal static class TimeSpanFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["zero"] = TimeSpan.Zero,
        ["from_days"] = new NativeFunction("days", c => From(c, TimeSpan.FromDays)),
        ["from_hours"] = new NativeFunction("hours", c => From(c, TimeSpan.FromHours)),
        ["from_minutes"] = new NativeFunction("minutes", c => From(c, TimeSpan.FromMinutes)),
        ["from_seconds"] = new NativeFunction("seconds", c => From(c, TimeSpan.FromSeconds)),
        ["from_milliseconds"] = new NativeFunction("millis", c => From(c, TimeSpan.FromMilliseconds)),
        ["parse"] = new NativeFunction("text", c => c.Text(0) is not { Length: > 0 } text ? null
            : TimeSpan.TryParse(text, c.Context.CurrentCulture, out var value) ? (object)value
            : throw c.Node.Error($"Unable to parse the timespan `{text}`")),
    };

    private static TimeSpan From(NativeCall call, Func<double, TimeSpan> make)
    {
        try
        {
            return make(call.Double(0));
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }
}
