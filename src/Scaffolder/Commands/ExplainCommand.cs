using System.CommandLine;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder explain</c>: one rule in full: when it speaks, what happens otherwise, and the safe way.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> _id = new("id") { Description = "The id of a rule, such as SC1001.", HelpName = "id" };

    public static Command Create()
    {
        _id.CompletionSources.Add(_ => AllRules.InOrder.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Id)));
        var command = new Command("explain", "Explains a rule.") { _id };
        command.SetAction(parsed => Run(new(parsed)));
        return command;
    }

    private static int Run(Settings settings)
    {
        var id = settings.Get(_id);
        if (AllRules.InOrder.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } rule)
        {
            Diagnostic problem = new(DiagnosticIds.UnknownId, Severity.Error, $"There is no rule '{id}'.", "'scaffolder rules' lists them.");
            settings.Terminal.Show([problem]);
            return ExitCode.For([problem]);
        }

        settings.Terminal.Result($"""
            {rule.Id}: {rule.Title}

            When      {rule.Condition}
            Effect    {rule.Effect}
            Instead   {rule.Workaround}

            Bad       {rule.Bad}
            Good      {rule.Good}
            """.ReplaceLineEndings("\n"));
        return ExitCode.Done;
    }
}
