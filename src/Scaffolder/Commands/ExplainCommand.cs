using System.CommandLine;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder explain</c>: one rule in full: when it speaks, what happens otherwise, and the safe way.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> _id = new("id") { Description = "The id of a rule or of any other message, such as SC1001.", HelpName = "id" };

    public static Command Create()
    {
        _id.CompletionSources.Add(_ => AllRules.InOrder.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Id)));
        var command = new Command("explain", "Explains a rule.") { _id };
        command.SetAction(parsed => Run(new(parsed)));
        return command;
    }

    // What the first digits say of an id that is no rule's; the first that fits counts.
    private static readonly MessageGroup[] _groups =
    [
        new("SC00", "It is about a model that cannot be read as it is written.", ExitCode.BadInput),
        new("SC01", "It is about the command line, scaffolder.yaml, or a file or a state that they name.", ExitCode.BadInput),
        new("SC03", "It is about what PostgreSQL cannot have or what cannot be read from it.", ExitCode.BadInput),
        new("SC04", "It is about what SQLite cannot have or what cannot be read from it.", ExitCode.BadInput),
        new("SC0", "It is about something that was given to the program and that it cannot use.", ExitCode.BadInput),
        new("SC11", "It is about a rename that only the author can decide.", ExitCode.Findings),
        new("SC30", "It is about a migration tool or its templates.", ExitCode.BadInput),
        new("SC31", "It is what the C# compiler says of generated code.", ExitCode.Findings),
        new("SC40", "It is about a proof, or a recorded migration that is not what it was.", ExitCode.Findings),
        new("SC41", "It is about hand-written SQL that lint was given.", ExitCode.Findings),
        new("SC5", "It is about something that this machine lacks, or a bug in the program.", ExitCode.Environment),
    ];

    private sealed record MessageGroup(string Prefix, string Meaning, int Code);

    private static int Run(Settings settings)
    {
        var id = settings.Get(_id) ?? "";
        if (AllRules.InOrder.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } rule)
        {
            return Message(settings, id);
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

    private static int Message(Settings settings, string id)
    {
        if (id.Length != 6 || !id[2..].All(char.IsAsciiDigit) || _groups.FirstOrDefault(group => id.StartsWith(group.Prefix, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            Diagnostic problem = new(DiagnosticIds.UnknownId, Severity.Error, $"There is no rule or message '{id}'.", "'scaffolder rules' lists the rules.");
            settings.Terminal.Show([problem]);
            return ExitCode.For([problem]);
        }

        settings.Terminal.Result($"{id.ToUpperInvariant()} is not a rule. {found.Meaning} Where it is an error it ends the run with code {found.Code}; its message says where it is and what to do.");
        return ExitCode.Done;
    }
}
