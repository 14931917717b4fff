using System.Numerics;
using System.Text;

namespace Scriban.Parsing;

/// <summary>What number and string tokens mean.</summary>
internal static class Literals
{
    /// <summary>The value of a number: int, long or BigInteger, or with a fraction or suffix uint, ulong, float, double or decimal; null where it does not fit.</summary>
    public static object? Number(string text, bool floatAsDecimal)
    {
        text = text.Replace("_", "", StringComparison.Ordinal);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
        {
            return Boxes.Of(small);
        }

        if (text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X' or 'b' or 'B')
        {
            return Radix(text);
        }

        var suffix = char.ToLowerInvariant(text[^1]);
        var digits = char.IsAsciiDigit(suffix) ? text : text[..^1];
        const NumberStyles style = NumberStyles.Float;
        var culture = CultureInfo.InvariantCulture;
        switch (suffix)
        {
            case 'f':
                return float.TryParse(digits, style, culture, out var single) ? single : null;
            case 'd':
                return double.TryParse(digits, style, culture, out var number) ? number : null;
            case 'm':
                return decimal.TryParse(digits, style, culture, out var exact) ? exact : null;
        }

        var exponent = digits.IndexOfAny(['e', 'E']);
        if (digits.Contains('.', StringComparison.Ordinal) || (exponent >= 0 && digits[exponent + 1] == '-'))
        {
            return floatAsDecimal && decimal.TryParse(digits, style, culture, out var exact) ? exact
                : double.TryParse(digits, style, culture, out var number) ? number : null;
        }

        if (exponent >= 0)
        {
            return WholePower(digits, exponent);
        }

        return BigInteger.TryParse(digits, NumberStyles.None, culture, out var whole) ? Smallest(whole, suffix == 'u') : null;
    }

    /// <summary>The text of a string token without its quotes, with its escapes replaced.</summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'u' or 'x':
                    var length = text[i] == 'u' ? 4 : 2;
                    if (i + length < text.Length && ushort.TryParse(text.Slice(i + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                    {
                        result.Append((char)code);
                        i += length;
                    }

                    break;
                case '\n':
                    break;
                case '\r':
                    i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    break;
                default:
                    result.Append(Control(text[i]));
                    break;
            }
        }

        return result.ToString();
    }

    private static char Control(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        '0' => '\0',
        _ => c,
    };

    private static object? Radix(string text)
    {
        var hex = text[1] is 'x' or 'X';
        var unsigned = text[^1] is 'u' or 'U';
        var digits = (unsigned ? text[2..^1] : text[2..]).TrimStart('0');
        var bits = hex ? digits.Length * 4 : digits.Length;
        if (text.Length == 2)
        {
            return null;
        }

        var value = BigInteger.Parse("0" + digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
        return (unsigned, bits) switch
        {
            (true, _) => Smallest(value, unsigned: true),
            (false, <= 32) => (object)unchecked((int)(uint)value),
            (false, <= 64) => unchecked((long)(ulong)value),
            _ => value,
        };
    }

    private static object? WholePower(string digits, int exponent)
    {
        // A power that nobody writes by hand would only be a way to fill the memory.
        if (!int.TryParse(digits.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || power > 1024)
        {
            return null;
        }

        var value = BigInteger.Parse(digits.AsSpan(0, exponent), NumberStyles.None, CultureInfo.InvariantCulture);
        return Smallest(value * BigInteger.Pow(10, power), unsigned: false);
    }

    private static object Smallest(BigInteger value, bool unsigned) => unsigned switch
    {
        true when value <= uint.MaxValue => (object)(uint)value,
        true when value <= ulong.MaxValue => (ulong)value,
        false when value <= int.MaxValue => Boxes.Of((int)value),
        false when value <= long.MaxValue => (long)value,
        _ => value,
    };
}
