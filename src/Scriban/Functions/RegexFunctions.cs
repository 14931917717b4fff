using System.Text.RegularExpressions;

namespace Scriban.Functions;

/// <summary>The functions of the object <c>regex</c>; each stops at the time limit of the context.</summary>
internal static class RegexFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["escape"] = new NativeFunction("pattern", c => c.Text(0) is { } pattern ? Regex.Escape(pattern) : null),
        ["match"] = new NativeFunction("text, pattern, options?", c => Run(c, 2, static (text, pattern, options, limit, _) => Groups(Regex.Match(text, pattern, options, limit)))),
        ["matches"] = new NativeFunction("text, pattern, options?", c => Run(c, 2, static (text, pattern, options, limit, _) => new ScriptArray(Regex.Matches(text, pattern, options, limit).Select(Groups)))),
        ["replace"] = new NativeFunction("text, pattern, replace, options?", c => Run(c, 3, static (text, pattern, options, limit, call) => Replace(text, pattern, options, limit, call))),
        ["split"] = new NativeFunction("text, pattern, options?", c => Run(c, 2, static (text, pattern, options, limit, _) => new ScriptArray(Regex.Split(text, pattern, options, limit)))),
        ["unescape"] = new NativeFunction("pattern", c => c.Text(0) is { } pattern ? Regex.Unescape(pattern) : null),
    };

    private static object? Run(NativeCall call, int optionsIndex, Func<string, string, RegexOptions, TimeSpan, NativeCall, object?> run)
    {
        var text = call.Text(0);
        var pattern = call.Text(1);
        if (text is null || pattern is null)
        {
            return null;
        }

        try
        {
            return run(text, pattern, Options(call, call.Text(optionsIndex)), call.Context.RegexTimeOut, call);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }

    private static string Replace(string text, string pattern, RegexOptions options, TimeSpan limit, NativeCall call)
    {
        var replacement = call.Text(2) ?? "";
        var length = (long)text.Length;
        return Regex.Replace(text, pattern, Bounded, options, limit);

        string Bounded(Match match)
        {
            var result = match.Result(replacement);
            length += result.Length;
            call.Context.CheckLength(call.Node, length);
            return result;
        }
    }

    private static ScriptArray Groups(Match match) =>
        match.Success ? new ScriptArray(match.Groups.Cast<Group>().Select(group => group.Value)) : [];

    private static RegexOptions Options(NativeCall call, string? options)
    {
        var result = RegexOptions.None;
        foreach (var option in options ?? "")
        {
            result |= option switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw call.Node.Error($"Unexpected regex option `{option}`. Expecting i, m, s or x"),
            };
        }

        return result;
    }
}
