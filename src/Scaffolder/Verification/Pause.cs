namespace Scaffolder.Verification;

/// <summary>A short wait where nothing can be awaited, because the process is about to end.</summary>
internal static class Pause
{
    public static void For(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time);
    }
}
