using System.Text;

namespace Scriban.Functions;

/// <summary>The functions of the object <c>string</c>.</summary>
internal static partial class StringFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["append"] = new NativeFunction("text, with", c => Limited(c, c.Text(0) + c.Text(1))),
        ["base64_decode"] = new NativeFunction("text", Base64Decode),
        ["base64_encode"] = new NativeFunction("text", c => Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0) ?? ""))),
        ["capitalize"] = new NativeFunction("text", c => Capitalize(c.Text(0))),
        ["capitalizewords"] = new NativeFunction("text", c => CapitalizeWords(c.Text(0))),
        ["contains"] = new NativeFunction("text, value", c => Boxes.Of(c.Text(0) is { } text && c.Text(1) is { } value && text.Contains(value, StringComparison.Ordinal))),
        ["downcase"] = new NativeFunction("text", c => c.Text(0)?.ToLowerInvariant()),
        ["empty"] = new NativeFunction("text", c => Boxes.Of(string.IsNullOrEmpty(c.Text(0)))),
        ["ends_with"] = new NativeFunction("text, value", c => Boxes.Of(c.Text(0) is { } text && c.Text(1) is { } value && text.EndsWith(value, StringComparison.Ordinal))),
        ["equals_ignore_case"] = new NativeFunction("text, value", c => Boxes.Of(string.Equals(c.Text(0), c.Text(1), StringComparison.OrdinalIgnoreCase))),
        ["escape"] = new NativeFunction("text", c => c.Text(0) is { } text ? EscapeText(text) : null),
        ["handleize"] = new NativeFunction("text", c => Handleize(c.Text(0) ?? "")),
        ["hmac_sha1"] = new NativeFunction("text, secretKey", c => Hashes.HmacSha1(c.Text(0), c.Text(1))),
        ["hmac_sha256"] = new NativeFunction("text, secretKey", c => Hashes.HmacSha256(c.Text(0), c.Text(1))),
        ["hmac_sha512"] = new NativeFunction("text, secretKey", c => Hashes.HmacSha512(c.Text(0), c.Text(1))),
        ["index_of"] = new NativeFunction("text, search, startIndex?, count?, stringComparison?", IndexOf),
        ["literal"] = new NativeFunction("text", c => c.Text(0) is { } text ? $"\"{EscapeText(text)}\"" : null),
        ["lstrip"] = new NativeFunction("text", c => c.Text(0)?.TrimStart()),
        ["md5"] = new NativeFunction("text", c => Hashes.Md5(c.Text(0))),
        ["pad_left"] = new NativeFunction("text, width", c => (c.Text(0) ?? "").PadLeft(Width(c))),
        ["pad_right"] = new NativeFunction("text, width", c => (c.Text(0) ?? "").PadRight(Width(c))),
        ["pluralize"] = new NativeFunction("number, singular, plural", c => c.Int(0) == 1 ? c.Text(1) : c.Text(2)),
        ["prepend"] = new NativeFunction("text, by", c => Limited(c, c.Text(1) + c.Text(0))),
        ["remove"] = new NativeFunction("text, remove", c => Replace(c, c.Text(1), "")),
        ["remove_first"] = new NativeFunction("text, remove", c => ReplaceOnce(c.Text(0), c.Text(1), "", fromEnd: false)),
        ["remove_last"] = new NativeFunction("text, remove", c => ReplaceOnce(c.Text(0), c.Text(1), "", fromEnd: true)),
        ["replace"] = new NativeFunction("text, match, replace", c => Replace(c, c.Text(1), c.Text(2))),
        ["replace_first"] = new NativeFunction("text, match, replace, fromEnd?", c => ReplaceOnce(c.Text(0), c.Text(1), c.Text(2), c.Context.ToBool(c[3]))),
        ["rstrip"] = new NativeFunction("text", c => c.Text(0)?.TrimEnd()),
        ["sha1"] = new NativeFunction("text", c => Hashes.Sha1(c.Text(0))),
        ["sha256"] = new NativeFunction("text", c => Hashes.Sha256(c.Text(0))),
        ["sha512"] = new NativeFunction("text", c => Hashes.Sha512(c.Text(0))),
        ["size"] = new NativeFunction("text", c => Boxes.Of(c.Text(0)?.Length ?? 0)),
        ["slice"] = new NativeFunction("text, start, length?", c => Slice(c, int.MaxValue)),
        ["slice1"] = new NativeFunction("text, start, length?", c => Slice(c, 1)),
        ["split"] = new NativeFunction("text, match", Split),
        ["starts_with"] = new NativeFunction("text, value", c => Boxes.Of(c.Text(0) is { } text && c.Text(1) is { } value && text.StartsWith(value, StringComparison.Ordinal))),
        ["strip"] = new NativeFunction("text", c => c.Text(0)?.Trim()),
        ["strip_newlines"] = new NativeFunction("text", c => c.Text(0)?.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        ["to_double"] = new NativeFunction("text", c => double.TryParse(c.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, c.Context.CurrentCulture, out var value) ? value : null),
        ["to_float"] = new NativeFunction("text", c => float.TryParse(c.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, c.Context.CurrentCulture, out var value) ? value : null),
        ["to_int"] = new NativeFunction("text", c => int.TryParse(c.Text(0), NumberStyles.Integer, c.Context.CurrentCulture, out var value) ? value : null),
        ["to_long"] = new NativeFunction("text", c => long.TryParse(c.Text(0), NumberStyles.Integer, c.Context.CurrentCulture, out var value) ? value : null),
        ["truncate"] = new NativeFunction("text, length, ellipsis?", Truncate),
        ["truncatewords"] = new NativeFunction("text, count, ellipsis?", TruncateWords),
        ["upcase"] = new NativeFunction("text", c => c.Text(0)?.ToUpperInvariant()),
        ["whitespace"] = new NativeFunction("text", c => Boxes.Of(string.IsNullOrWhiteSpace(c.Text(0)))),
    };

    /// <summary>A text with its quotes, backslashes and control characters escaped, without quotes around it.</summary>
    public static string EscapeText(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => result.Append(@"\\"),
                '"' => result.Append("\\\""),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                '\b' => result.Append(@"\b"),
                '\f' => result.Append(@"\f"),
                < ' ' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    private static string? Capitalize(string? text) =>
        string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string? CapitalizeWords(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        return string.Create(text.Length, text, static (result, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                result[i] = i == 0 || char.IsWhiteSpace(source[i - 1]) ? char.ToUpperInvariant(source[i]) : source[i];
            }
        });
    }

    private static string Handleize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                result.Append(char.ToLowerInvariant(c));
            }
            else if (result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }
        }

        return result.ToString().TrimEnd('-');
    }

    private static ScriptArray? Split(NativeCall call)
    {
        var match = call.Text(1);
        return call.Text(0) is not { } text ? []
            : string.IsNullOrEmpty(match) ? new ScriptArray(text.Select(c => c.ToString()))
            : new ScriptArray(text.Split(match, StringSplitOptions.RemoveEmptyEntries));
    }
}
