using System.Text;

namespace Scriban.Functions;

/// <summary>The functions that find, cut and replace parts of a text.</summary>
internal static partial class StringFunctions
{
    private static string? Replace(NativeCall call, string? match, string? replacement)
    {
        var text = call.Text(0);
        if (string.IsNullOrEmpty(text) || string.IsNullOrEmpty(match))
        {
            return text;
        }

        // The length is known before the text is made.
        var growth = (long)(replacement?.Length ?? 0) - match.Length;
        call.Context.CheckLength(call.Node, growth <= 0 ? 0 : text.Length + (growth * text.AsSpan().Count(match)));
        return text.Replace(match, replacement, StringComparison.Ordinal);
    }

    private static string? ReplaceOnce(string? text, string? match, string? replacement, bool fromEnd)
    {
        if (string.IsNullOrEmpty(text) || string.IsNullOrEmpty(match))
        {
            return text;
        }

        var index = fromEnd ? text.LastIndexOf(match, StringComparison.Ordinal) : text.IndexOf(match, StringComparison.Ordinal);
        return index < 0 ? text : string.Concat(text.AsSpan(0, index), replacement, text.AsSpan(index + match.Length));
    }

    private static string Slice(NativeCall call, int defaultLength)
    {
        var text = call.Text(0) ?? "";
        var start = call.Int(1);
        var length = call.Int(2, defaultLength);
        start = start < 0 ? start + text.Length : start;
        if (start < 0)
        {
            length = (int)Math.Max(0, (long)length + start);
            start = 0;
        }

        start = Math.Min(start, text.Length);
        return text.Substring(start, Math.Clamp(length <= 0 && defaultLength > 1 ? int.MaxValue : length, 0, text.Length - start));
    }

    private static string Truncate(NativeCall call)
    {
        var text = call.Text(0) ?? "";
        var ellipsis = call.Text(2) ?? "...";
        var length = call.Int(1);
        return length >= text.Length ? text : string.Concat(text.AsSpan(0, Math.Clamp(length - ellipsis.Length, 0, text.Length)), ellipsis);
    }

    private static string TruncateWords(NativeCall call)
    {
        var text = call.Text(0) ?? "";
        var words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var count = call.Int(1);
        return words.Length <= count ? text : string.Join(' ', words.Take(count)) + (call.Text(2) ?? "...");
    }

    private static object? IndexOf(NativeCall call)
    {
        var text = call.Text(0) ?? "";
        var start = call.Int(2);
        var count = call.Int(3, text.Length - start);
        var comparison = StringComparison.Ordinal;
        if (call.Text(4) is { } name && !Enum.TryParse(name, ignoreCase: true, out comparison))
        {
            throw call.Node.Error($"Invalid string comparison `{name}`");
        }

        return start >= 0 && count >= 0 && start <= text.Length && count <= text.Length - start
            ? Boxes.Of(text.IndexOf(call.Text(1) ?? "", start, count, comparison))
            : throw call.Node.Error($"The start index `{start}` and count `{count}` do not lie within the text");
    }

    private static string? Base64Decode(NativeCall call)
    {
        try
        {
            return call.Text(0) is { } text ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : null;
        }
        catch (FormatException exception)
        {
            throw new ScriptRuntimeException(call.Span, exception.Message, exception);
        }
    }

    private static int Width(NativeCall call)
    {
        var width = Math.Max(0, call.Int(1));
        call.Context.CheckLength(call.Node, width);
        return width;
    }

    private static string Limited(NativeCall call, string text)
    {
        call.Context.CheckLength(call.Node, text.Length);
        return text;
    }
}
