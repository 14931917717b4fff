namespace Scaffolder;

/// <summary>What a run ends with. Scripts depend on the numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing to object to.</summary>
    public const int Done = 0;

    /// <summary>A refusal: data would be lost, code does not compile, a proof failed, the gate is shut.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>The environment lacks something, or the program has a bug.</summary>
    public const int Environment = 3;

    /// <summary>Stopped from outside, as a shell counts it.</summary>
    public const int Cancelled = 130;

    /// <summary>The code that the diagnostics ask for; their id's first digit says what kind of problem each is.</summary>
    public static int For(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Id).ToArray();
        return errors.Length == 0 ? Done
            : errors.Any(IsInput) ? BadInput
            : errors.Any(IsEnvironment) ? Environment
            : Findings;
    }

    // SC30xx: a tool or a template that is named or written wrongly; SC31xx is what the compiler says.
    private static bool IsInput(string id) => id.StartsWith("SC0", StringComparison.Ordinal) || id.StartsWith("SC30", StringComparison.Ordinal);

    private static bool IsEnvironment(string id) => id.StartsWith("SC5", StringComparison.Ordinal);
}
