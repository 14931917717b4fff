namespace Scriban.Runtime;

/// <summary>Boxed values that come up all the time, made once.</summary>
internal static class Boxes
{
    public static readonly object True = true;
    public static readonly object False = false;
    private static readonly object[] s_integers = MakeIntegers();

    public static object Of(bool value) => value ? True : False;

    private static object[] MakeIntegers()
    {
        var integers = new object[258];
        for (var i = 0; i < integers.Length; i++)
        {
            integers[i] = i - 1;
        }

        return integers;
    }

    public static object Of(int value) => value is >= -1 and <= 256 ? s_integers[value + 1] : value;
}
