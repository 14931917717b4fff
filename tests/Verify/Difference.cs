namespace VerifyXunit;

/// <summary>The first line in which two texts differ, with its neighbours.</summary>
internal static class Difference
{
    private const int Around = 3;

    public static string Describe(string verified, string received)
    {
        var (left, right) = (verified.Split('\n'), received.Split('\n'));
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        var before = left.Skip(Math.Max(0, at - Around)).Take(Math.Min(at, Around)).Select(line => $"  {line}");
        return string.Join('\n',
        [
            $"Line {at + 1} differs:",
            .. before,
            .. left.Skip(at).Take(Around).Select(line => $"- {line}"),
            .. right.Skip(at).Take(Around).Select(line => $"+ {line}"),
        ]);
    }
}
