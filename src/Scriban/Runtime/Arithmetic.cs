using System.Numerics;

namespace Scriban.Runtime;

/// <summary>Arithmetic on numbers of any type: whole numbers grow as they must, anything with a double becomes a double.</summary>
internal static class Arithmetic
{
    // Squaring in a loop would fill the memory within some forty steps.
    private const long MaxBits = 1 << 17;

    private enum Rank
    {
        None,
        Int,
        Long,
        Big,
        Single,
        Double,
        Decimal,
    }

    public static bool IsNumber(object? value) => RankOf(value) != Rank.None;

    public static bool IsInteger(object? value) => RankOf(value) is Rank.Int or Rank.Long or Rank.Big;

    public static bool TrySign(object value, bool negate, out object? result)
    {
        result = !negate ? value : RankOf(value) switch
        {
            Rank.Int => Whole(-ToLong(value)),
            Rank.Long or Rank.Big => Whole(-ToBig(value)),
            Rank.Single => -(float)value,
            Rank.Double => -(double)value,
            Rank.Decimal => -(decimal)value,
            _ => null,
        };
        return IsNumber(value);
    }

    /// <summary>The result for two numbers; a whole division by zero is a DivideByZeroException.</summary>
    public static object? Apply(ScriptBinaryOperator op, object left, object right)
    {
        var rank = (Rank)Math.Max((int)RankOf(left), (int)RankOf(right));
        return rank switch
        {
            Rank.Int => Longs(op, ToLong(left), ToLong(right)),
            Rank.Long or Rank.Big => Bigs(op, ToBig(left), ToBig(right)),
            Rank.Single => Doubles(op, ToDouble(left), ToDouble(right), single: true),
            Rank.Double => Doubles(op, ToDouble(left), ToDouble(right), single: false),
            _ => Decimals(op, ToDecimal(left), ToDecimal(right)),
        };
    }

    public static int Compare(object left, object right)
    {
        var rank = (Rank)Math.Max((int)RankOf(left), (int)RankOf(right));
        return rank switch
        {
            Rank.Int => ToLong(left).CompareTo(ToLong(right)),
            Rank.Long or Rank.Big => ToBig(left).CompareTo(ToBig(right)),
            Rank.Single or Rank.Double => ToDouble(left).CompareTo(ToDouble(right)),
            _ => ToDecimal(left).CompareTo(ToDecimal(right)),
        };
    }

    public static double ToDouble(object value) => value switch
    {
        double number => number,
        float number => number,
        int number => number,
        BigInteger number => (double)number,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    public static decimal ToDecimal(object value) => value is BigInteger big ? (decimal)big : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    public static BigInteger ToBig(object value) => value switch
    {
        BigInteger big => big,
        ulong number => number,
        double number => new BigInteger(number),
        float number => new BigInteger(number),
        decimal number => new BigInteger(number),
        _ => ToLong(value),
    };

    /// <summary>The smallest of int, long and BigInteger that holds a whole number.</summary>
    public static object Whole(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? Whole((long)value) : value;

    private static object Whole(long value) => value is >= int.MinValue and <= int.MaxValue ? Boxes.Of((int)value) : value;

    private static long ToLong(object value) => value is int number ? number : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static Rank RankOf(object? value) => value switch
    {
        int or byte or sbyte or short or ushort => Rank.Int,
        long or uint => Rank.Long,
        BigInteger or ulong => Rank.Big,
        float => Rank.Single,
        double => Rank.Double,
        decimal => Rank.Decimal,
        _ => Rank.None,
    };

    // No product of two ints leaves the range of a long.
    private static object? Longs(ScriptBinaryOperator op, long left, long right) => op switch
    {
        ScriptBinaryOperator.Add => Whole(left + right),
        ScriptBinaryOperator.Subtract => Whole(left - right),
        ScriptBinaryOperator.Multiply => Whole(left * right),
        ScriptBinaryOperator.Divide => (double)left / right,
        ScriptBinaryOperator.DivideRound => Whole(left / right),
        ScriptBinaryOperator.Modulus => Whole(left % right),
        ScriptBinaryOperator.ShiftLeft => Bigs(op, left, right),
        ScriptBinaryOperator.ShiftRight => Bigs(op, left, right),
        _ => null,
    };

    private static object? Bigs(ScriptBinaryOperator op, BigInteger left, BigInteger right) => op switch
    {
        ScriptBinaryOperator.Add => Whole(left + right),
        ScriptBinaryOperator.Subtract => Whole(left - right),
        ScriptBinaryOperator.Multiply => left.GetBitLength() + right.GetBitLength() <= MaxBits ? Whole(left * right) : throw new OverflowException("The number is too large"),
        ScriptBinaryOperator.Divide => (double)left / (double)right,
        ScriptBinaryOperator.DivideRound => Whole(left / right),
        ScriptBinaryOperator.Modulus => Whole(left % right),
        ScriptBinaryOperator.ShiftLeft => Whole(left << Shift(right)),
        ScriptBinaryOperator.ShiftRight => Whole(left >> Shift(right)),
        _ => null,
    };

    // A shift that nobody means would only be a way to fill the memory.
    private static int Shift(BigInteger count) => (int)BigInteger.Min(1024, BigInteger.Max(-1024, count));

    private static object? Doubles(ScriptBinaryOperator op, double left, double right, bool single)
    {
        double? result = op switch
        {
            ScriptBinaryOperator.Add => left + right,
            ScriptBinaryOperator.Subtract => left - right,
            ScriptBinaryOperator.Multiply => left * right,
            ScriptBinaryOperator.Divide => left / right,
            ScriptBinaryOperator.DivideRound => Math.Round(left / right),
            ScriptBinaryOperator.Modulus => left % right,
            _ => null,
        };
        return single && result is { } value ? (object)(float)value : result;
    }

    private static object? Decimals(ScriptBinaryOperator op, decimal left, decimal right) => op switch
    {
        ScriptBinaryOperator.Add => left + right,
        ScriptBinaryOperator.Subtract => left - right,
        ScriptBinaryOperator.Multiply => left * right,
        ScriptBinaryOperator.Divide => left / right,
        ScriptBinaryOperator.DivideRound => Math.Round(left / right),
        ScriptBinaryOperator.Modulus => left % right,
        _ => null,
    };
}
