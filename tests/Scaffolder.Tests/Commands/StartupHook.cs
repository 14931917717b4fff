using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

/// <summary>Runs inside the program before its Main: writes at its end which assemblies were loaded, or kills it before it renames a file.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name.")]
public static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("SCAFFOLDER_LOADED") is { } path)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllText(path, string.Join('\n', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name)));
        }

        if (int.TryParse(Environment.GetEnvironmentVariable("SCAFFOLDER_KILL"), CultureInfo.InvariantCulture, out var rename))
        {
            KillBefore(rename);
        }
    }

    // A method of its own: the program is loaded when it is entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KillBefore(int rename)
    {
        var count = 0;
        Scaffolder.Journal.Disk.BeforeStep = step =>
        {
            if (step == "rename" && Interlocked.Increment(ref count) == rename)
            {
                Process.GetCurrentProcess().Kill();
            }
        };
    }
}
