using System.Diagnostics.CodeAnalysis;

/// <summary>Runs inside the program before its Main and writes at its end which assemblies were loaded.</summary>
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
    }
}
