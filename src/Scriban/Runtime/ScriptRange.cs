using System.Collections;
using System.Numerics;

namespace Scriban.Runtime;

/// <summary>The whole numbers from one to another, up or down, made one at a time.</summary>
public sealed class ScriptRange : IReadOnlyList<object?>
{
    private readonly long _first;
    private readonly bool _down;

    internal ScriptRange(long first, long last, bool inclusive)
    {
        _first = first;
        _down = last < first;
        var length = BigInteger.Abs((BigInteger)last - first) + (inclusive ? 1 : 0);
        Count = (int)BigInteger.Min(int.MaxValue, length);
    }

    public int Count { get; }

    public object? this[int index]
    {
        get
        {
            var value = _down ? _first - index : _first + index;
            return value is >= int.MinValue and <= int.MaxValue ? Boxes.Of((int)value) : value;
        }
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => ObjectPrinter.Print(this);
}
