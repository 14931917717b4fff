namespace Scriban.Functions;

/// <summary>The functions of the object <c>math</c>.</summary>
internal static class MathFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["abs"] = new NativeFunction("value", c => Number(c, 0) is { } value ? Arithmetic.Compare(value, 0) < 0 ? Negated(value) : value : null),
        ["ceil"] = new NativeFunction("value", c => Rounded(c, Math.Ceiling, decimal.Ceiling)),
        ["divided_by"] = new NativeFunction("value, divisor", DividedBy),
        ["floor"] = new NativeFunction("value", c => Rounded(c, Math.Floor, decimal.Floor)),
        ["format"] = new NativeFunction("value, format, culture?", ObjectFunctions.Format),
        ["is_number"] = new NativeFunction("value", c => Boxes.Of(Arithmetic.IsNumber(c[0]))),
        ["minus"] = new NativeFunction("value, with", c => Binary(c, ScriptBinaryOperator.Subtract)),
        ["modulo"] = new NativeFunction("value, with", c => Binary(c, ScriptBinaryOperator.Modulus)),
        ["plus"] = new NativeFunction("value, with", c => Binary(c, ScriptBinaryOperator.Add)),
        ["random"] = new NativeFunction("minValue, maxValue", c => Random(c)),
        ["round"] = new NativeFunction("value, precision?", Round),
        ["times"] = new NativeFunction("value, with", c => Binary(c, ScriptBinaryOperator.Multiply)),
        ["uuid"] = new NativeFunction("", _ => Guid.NewGuid().ToString()),
    };

    private static object? Number(NativeCall call, int index) => call[index] switch
    {
        null => null,
        var value when Arithmetic.IsNumber(value) => value,
        var value => call.Context.ToObject<double>(call.Span, value),
    };

    private static object? Negated(object value) => Arithmetic.TrySign(value, negate: true, out var result) ? result : null;

    private static object? Rounded(NativeCall call, Func<double, double> round, Func<decimal, decimal> roundExact) => Number(call, 0) switch
    {
        null => null,
        decimal value => roundExact(value),
        var value when Arithmetic.IsInteger(value) => value,
        var value => round(Arithmetic.ToDouble(value)),
    };

    private static object? Round(NativeCall call)
    {
        var precision = Math.Clamp(call.Int(1), 0, 15);
        return Rounded(call, value => Math.Round(value, precision, MidpointRounding.AwayFromZero), value => Math.Round(value, precision, MidpointRounding.AwayFromZero));
    }

    private static object? DividedBy(NativeCall call)
    {
        if (Number(call, 0) is not { } value || Number(call, 1) is not { } divisor)
        {
            return null;
        }

        var result = Binary(call, ScriptBinaryOperator.Divide);
        return !Arithmetic.IsInteger(divisor) || result is null ? result
            : Arithmetic.Compare(divisor, 0) == 0 ? throw call.Node.Error("Attempted to divide by zero.")
            : Arithmetic.Whole(new System.Numerics.BigInteger(Math.Floor(Arithmetic.ToDouble(result))));
    }

    private static object? Binary(NativeCall call, ScriptBinaryOperator op) =>
        BinaryOperators.Apply(call.Context, call.Node, op, call[0], call[1]);

    private static int Random(NativeCall call)
    {
        var (from, to) = (call.Int(0), call.Int(1));
        return from <= to
            ? System.Random.Shared.Next(from, to)
            : throw call.Node.Error("minValue must be less than or equal to maxValue");
    }
}
