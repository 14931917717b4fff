using System.CommandLine;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder rules</c>: what a migration is checked for.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var command = new Command("rules", "Lists the rules that a migration is checked against.");
        command.SetAction(parsed => Run(new(parsed)));
        return command;
    }

    private static int Run(Settings settings)
    {
        foreach (var rule in AllRules.InOrder)
        {
            settings.Terminal.Result($"{rule.Id}  {rule.Severity,-8} {rule.Title}");
        }

        settings.Terminal.Message("'scaffolder explain <id>' says more.");
        return ExitCode.Done;
    }
}
