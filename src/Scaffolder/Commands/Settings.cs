using System.CommandLine;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary>The options of one run: what was typed, else what scaffolder.yaml says, else nothing.</summary>
internal sealed class Settings
{
    private readonly ParseResult _typed;
    private readonly ParseResult? _configured;

    public Settings(ParseResult typed)
    {
        var problems = new List<Diagnostic>();
        _typed = typed;
        Config = Load(typed.GetValue(Options.Config), problems);
        _configured = problems.Count == 0 ? Config?.Parse(Environment.CurrentDirectory) : null;
        Problems = [.. problems];
        Terminal = new(Get(Options.Quiet), Get(Options.Verbose), Get(Options.NoColor));
    }

    /// <summary>What is wrong with scaffolder.yaml.</summary>
    public EquatableArray<Diagnostic> Problems { get; }

    /// <summary>Null where there is none.</summary>
    public ConfigFile? Config { get; }

    /// <summary>The folder of scaffolder.yaml, as it is reached from here; null where there is none.</summary>
    public string? StateFolder => Config is null ? null : Path.GetRelativePath(Environment.CurrentDirectory, Config.Directory);

    public Terminal Terminal { get; }

    public T? Get<T>(Option<T> option) =>
        _typed.GetResult(option) is { Implicit: false } ? _typed.GetValue(option)
        : _configured?.GetResult(option) is { Implicit: false } ? _configured.GetValue(option)
        : default;

    /// <summary>What was typed, whatever the configuration says.</summary>
    public T? Typed<T>(Option<T> option) => _typed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => _typed.GetValue(argument);

    /// <summary>The configuration that a run is of; null where there is none.</summary>
    /// <param name="named">The one that was typed.</param>
    public static string? PathOf(string? named) => named ?? ConfigFile.Find(Environment.CurrentDirectory);

    private static ConfigFile? Load(string? named, List<Diagnostic> problems)
    {
        if (PathOf(named) is not { } path)
        {
            return null;
        }

        try
        {
            return ConfigFile.Parse(path, File.ReadAllText(path), problems);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(DiagnosticIds.UnreadableSource, Severity.Error, problem.Message, Location: new(path)));
            return null;
        }
    }
}
