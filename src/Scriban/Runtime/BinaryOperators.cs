using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Scriban.Runtime;

/// <summary>What the binary operators mean for the types of their operands.</summary>
internal static class BinaryOperators
{
    public static object? Apply(TemplateContext context, ScriptNode node, ScriptBinaryOperator op, object? left, object? right)
    {
        switch (op)
        {
            case ScriptBinaryOperator.CompareEqual:
                return Boxes.Of(AreEqual(context, left, right));
            case ScriptBinaryOperator.CompareNotEqual:
                return Boxes.Of(!AreEqual(context, left, right));
            case ScriptBinaryOperator.CompareLess or ScriptBinaryOperator.CompareLessOrEqual or ScriptBinaryOperator.CompareGreater or ScriptBinaryOperator.CompareGreaterOrEqual:
                return Boxes.Of(IsOrdered(context, node, op, left, right));
            case ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude:
                return Range(node, op, left, right);
        }

        try
        {
            if (left is int a && right is int b)
            {
                return Arithmetic.Apply(op, Boxes.Of(a), Boxes.Of(b));
            }

            if (op is ScriptBinaryOperator.ShiftLeft && left is IList leftList)
            {
                return new ScriptArray((IEnumerable)leftList) { right };
            }

            if (op is ScriptBinaryOperator.ShiftRight && right is IList rightList)
            {
                ScriptArray result = [left];
                result.AddRange(rightList.Cast<object?>());
                return result;
            }

            if (left is string || right is string)
            {
                return Strings(context, node, op, left, right);
            }

            return left is null || right is null ? null
                : Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right) ? Arithmetic.Apply(op, left, right) ?? throw Unsupported(node, op, left, right)
                : Others(context, op, left, right) ?? throw Unsupported(node, op, left, right);
        }
        catch (Exception exception) when (exception is DivideByZeroException or OverflowException)
        {
            throw new ScriptRuntimeException(node.Span, exception.Message, exception);
        }
    }

    public static bool AreEqual(TemplateContext context, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (left is EmptyScriptObject || right is EmptyScriptObject)
        {
            return TemplateContext.IsEmpty(left is EmptyScriptObject ? right : left) == true;
        }

        if (left is string || right is string)
        {
            return string.Equals(context.ObjectToString(left), context.ObjectToString(right), StringComparison.Ordinal);
        }

        if (Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right))
        {
            return Arithmetic.Compare(left, right) == 0;
        }

        if (left is Enum ? Arithmetic.IsNumber(right) : right is Enum && Arithmetic.IsNumber(left))
        {
            return Convert.ToDecimal(left, CultureInfo.InvariantCulture) == Convert.ToDecimal(right, CultureInfo.InvariantCulture);
        }

        return left is IList a && right is IList b ? AreEqualLists(context, a, b) : left.Equals(right);
    }

    private static bool AreEqualLists(TemplateContext context, IList left, IList right)
    {
        // A list can contain itself.
        if (ReferenceEquals(left, right) || left.Count != right.Count)
        {
            return ReferenceEquals(left, right);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptRuntimeException(context.CurrentSpan, "The lists nest too deeply to be compared");
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(context, left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The order of two values for sorting: nulls first, numbers and dates by value, anything else as text.</summary>
    public static int Compare(TemplateContext context, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        if (Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right))
        {
            return Arithmetic.Compare(left, right);
        }

        return left is IComparable comparable and not string && left.GetType() == right.GetType()
            ? comparable.CompareTo(right)
            : TextOrder.Compare(context.ObjectToString(left), context.ObjectToString(right));
    }

    private static bool IsOrdered(TemplateContext context, ScriptNode node, ScriptBinaryOperator op, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        int order;
        if (left is string || right is string)
        {
            order = TextOrder.Compare(context.ObjectToString(left), context.ObjectToString(right));
        }
        else if (Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right))
        {
            order = Arithmetic.Compare(left, right);
        }
        else if (left is IComparable comparable && left.GetType() == right.GetType())
        {
            order = comparable.CompareTo(right);
        }
        else
        {
            throw Unsupported(node, op, left, right);
        }

        return op switch
        {
            ScriptBinaryOperator.CompareLess => order < 0,
            ScriptBinaryOperator.CompareLessOrEqual => order <= 0,
            ScriptBinaryOperator.CompareGreater => order > 0,
            _ => order >= 0,
        };
    }

    private static ScriptRange? Range(ScriptNode node, ScriptBinaryOperator op, object? left, object? right)
    {
        if (left is string || right is string)
        {
            throw NotOnStrings(node, op);
        }

        if (left is null || right is null)
        {
            return null;
        }

        return Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right)
            ? new ScriptRange(Conversions.ToLong(node.Span, left), Conversions.ToLong(node.Span, right), op == ScriptBinaryOperator.RangeInclude)
            : throw Unsupported(node, op, left, right);
    }

    private static string Strings(TemplateContext context, ScriptNode node, ScriptBinaryOperator op, object? left, object? right)
    {
        switch (op)
        {
            case ScriptBinaryOperator.Add:
                var (first, second) = (context.ObjectToString(left), context.ObjectToString(right));
                context.CheckLength(node, (long)first.Length + second.Length);
                return string.Concat(first, second);
            case ScriptBinaryOperator.Multiply:
                var (text, count) = left is string leftText ? (leftText, right) : ((string)right!, left);
                if (!Arithmetic.IsNumber(count))
                {
                    throw new ScriptRuntimeException(node.Span, $"Expecting an integer. The operator `*` is not supported for the expression. Only working on string x int or int x string");
                }

                var times = Math.Max(0, context.ToInt(node.Span, count));
                context.CheckLength(node, (long)text.Length * times);
                return text.Length == 0 ? text : new StringBuilder().Insert(0, text, times).ToString();
            default:
                throw NotOnStrings(node, op);
        }
    }

    private static object? Others(TemplateContext context, ScriptBinaryOperator op, object left, object right) => (op, left, right) switch
    {
        (ScriptBinaryOperator.Subtract, DateTime a, DateTime b) => a - b,
        (ScriptBinaryOperator.Add, DateTime a, TimeSpan b) => a + b,
        (ScriptBinaryOperator.Subtract, DateTime a, TimeSpan b) => a - b,
        (ScriptBinaryOperator.Add, TimeSpan a, TimeSpan b) => a + b,
        (ScriptBinaryOperator.Subtract, TimeSpan a, TimeSpan b) => a - b,
        (ScriptBinaryOperator.Multiply, TimeSpan a, _) when Arithmetic.IsNumber(right) => a * Arithmetic.ToDouble(right),
        (ScriptBinaryOperator.Divide, TimeSpan a, _) when Arithmetic.IsNumber(right) => a / Arithmetic.ToDouble(right),
        (ScriptBinaryOperator.Add, IList a, IList b) => new ScriptArray(a.Cast<object?>().Concat(b.Cast<object?>())),
        (ScriptBinaryOperator.Add, IList a, _) => new ScriptArray(a.Cast<object?>().Append(right)),
        (ScriptBinaryOperator.Subtract, IList a, IList b) => new ScriptArray(a.Cast<object?>().Where(x => !b.Cast<object?>().Any(y => AreEqual(context, x, y)))),
        (_, Enum a, _) when Arithmetic.IsNumber(right) => Arithmetic.Apply(op, Convert.ToInt64(a, CultureInfo.InvariantCulture), right),
        (_, bool a, _) => Others(context, op, a ? BigInteger.One : BigInteger.Zero, right),
        (_, BigInteger, _) when Arithmetic.IsNumber(right) => Arithmetic.Apply(op, left, right),
        (_, BigInteger, bool b) => Arithmetic.Apply(op, left, b ? 1 : 0),
        (_, _, bool b) when Arithmetic.IsNumber(left) => Arithmetic.Apply(op, left, b ? 1 : 0),
        _ => null,
    };

    private static ScriptRuntimeException NotOnStrings(ScriptNode node, ScriptBinaryOperator op) =>
        new((node as ScriptBinaryExpression)?.OperatorSpan ?? (node as ScriptAssignExpression)?.OperatorSpan ?? node.Span, $"Operator `{Symbol(op)}` is not supported on string objects");

    private static ScriptRuntimeException Unsupported(ScriptNode node, ScriptBinaryOperator op, object left, object right)
    {
        var binary = node as ScriptBinaryExpression;
        return node.Error($"Unsupported types `{binary?.Left}/{TypeNames.Of(left)}` {Symbol(op)} `{binary?.Right}/{TypeNames.Of(right)}` for binary operation");
    }

    private static string Symbol(ScriptBinaryOperator op) => op switch
    {
        ScriptBinaryOperator.EmptyCoalescing => "??",
        ScriptBinaryOperator.NotEmptyCoalescing => "?!",
        ScriptBinaryOperator.Or => "||",
        ScriptBinaryOperator.And => "&&",
        ScriptBinaryOperator.CompareEqual => "==",
        ScriptBinaryOperator.CompareNotEqual => "!=",
        ScriptBinaryOperator.CompareLessOrEqual => "<=",
        ScriptBinaryOperator.CompareGreaterOrEqual => ">=",
        ScriptBinaryOperator.CompareLess => "<",
        ScriptBinaryOperator.CompareGreater => ">",
        ScriptBinaryOperator.RangeInclude => "..",
        ScriptBinaryOperator.RangeExclude => "..<",
        ScriptBinaryOperator.ShiftLeft => "<<",
        ScriptBinaryOperator.ShiftRight => ">>",
        ScriptBinaryOperator.Add => "+",
        ScriptBinaryOperator.Subtract => "-",
        ScriptBinaryOperator.Multiply => "*",
        ScriptBinaryOperator.Divide => "/",
        ScriptBinaryOperator.DivideRound => "//",
        _ => "%",
    };
}
