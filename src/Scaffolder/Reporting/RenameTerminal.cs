using Scaffolder.Diffing;
using Spectre.Console;

namespace Scaffolder.Reporting;

/// <summary>Asks the person at the terminal what is a rename; without a terminal nobody is asked.</summary>
internal static class RenameTerminal
{
    private const string No = "no, not a rename";

    public static RenameQuestion Question { get; } = async (candidates, cancellation) => Terminal.IsInteractive ? await AskAsync(candidates, cancellation) : null;

    // A method of its own, so that the library is only loaded when there is something to ask.
    private static async Task<EquatableArray<RenameInstruction>> AskAsync(EquatableArray<RenameCandidate> candidates, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var decided = new List<RenameInstruction>();
        foreach (var old in candidates.GroupBy(candidate => (candidate.Instruction.Table, candidate.Instruction.Column)))
        {
            var open = old.Where(candidate => !decided.Exists(other => other.Table == candidate.Instruction.Table && other.NewName == candidate.Instruction.NewName)).ToArray();
            if (open.Length == 0)
            {
                continue;
            }

            var name = old.Key.Column is { } column ? $"{old.Key.Table}.{column}" : $"{old.Key.Table}";
            var choices = open.ToDictionary(candidate => $"{Markup.Escape(candidate.Instruction.NewName)}  ({Markup.Escape(string.Join(", ", candidate.Evidence))})");
            var prompt = new SelectionPrompt<string>().Title($"Is {Markup.Escape(name)} renamed?").AddChoices([.. choices.Keys, No]);
            string answer;
            try
            {
                answer = await prompt.ShowAsync(console, cancellation);
            }
            finally
            {
                // A prompt that is broken off leaves it hidden.
                console.Cursor.Show();
            }

            if (choices.TryGetValue(answer, out var chosen))
            {
                decided.Add(chosen.Instruction);
            }
        }

        return [.. decided];
    }
}
