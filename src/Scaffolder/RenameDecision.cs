using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>Asks somebody which of the candidates are renames; null when nobody is there to answer.</summary>
internal delegate Task<EquatableArray<RenameInstruction>?> RenameQuestion(EquatableArray<RenameCandidate> candidates, CancellationToken cancellation);

/// <summary>What is a rename is never guessed: the model says it, the command line says it, or somebody is asked.</summary>
internal static class RenameDecision
{
    /// <summary>The renames; null when a problem says that somebody has to decide.</summary>
    /// <param name="typed">As given with <c>--rename</c>.</param>
    /// <param name="model">The desired model as it was written, with the renames and the values that it names.</param>
    public static async Task<EquatableArray<RenameInstruction>?> MakeAsync(
        EquatableArray<string> typed, DatabaseSchema current, DatabaseSchema desired, SchemaModel model, RenameQuestion ask, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var written = model.Renames;
        var parsed = typed.Where(text => text != RenameArgument.None).Select(text => RenameArgument.Parse(text, current)).ToArray();
        Diagnostic[] wrong = [.. parsed.Select(rename => rename.Problem).OfType<Diagnostic>()];
        problems.AddRange(wrong);
        if (wrong.Length > 0)
        {
            return null;
        }

        Diagnostic[] taken = [.. written.Where(rename => IsTaken(rename, current, written)).Select(rename => new Diagnostic(
            DiagnosticIds.Rename, Severity.Error, $"{RenameArgument.Write(rename)} cannot be followed: the current model has something called {rename.NewName} already.", "Rename or drop that first, in a migration of its own."))];
        problems.AddRange(taken);
        if (taken.Length > 0)
        {
            return null;
        }

        EquatableArray<RenameInstruction> known = [.. written, .. parsed.Select(rename => rename.Instruction!)];
        var candidates = typed.Contains(RenameArgument.None) ? [] : Open(RenameCandidates.Find(current, desired, known), model.Data);
        if (candidates.Count == 0)
        {
            return known;
        }

        if (await ask(candidates, cancellation) is { } decided)
        {
            return [.. known, .. decided];
        }

        problems.AddRange(candidates.Select(candidate => new Diagnostic(
            DiagnosticIds.AmbiguousRename, Severity.Error, $"{candidate.Describe()} may be a rename.", $"Say --rename {RenameArgument.Write(candidate.Instruction)}, or --rename {RenameArgument.None} when nothing is.")));
        return null;
    }

    // A column that is filled from another one is not that one under a new name: its author has said what happens.
    private static EquatableArray<RenameCandidate> Open(EquatableArray<RenameCandidate> candidates, EquatableArray<DataInstruction> data) =>
    [
        .. candidates.Where(candidate => candidate.Instruction is not { Column: { } old } rename
            || !data.Any(item => item.Column == rename.NewName && item.Table.Schema == rename.Table.Schema && SqlIdentifiers.Mentions(item.Value, old))),
    ];

    // What is renamed away itself makes room; what was renamed by an earlier migration is not there any more.
    private static bool IsTaken(RenameInstruction rename, DatabaseSchema current, EquatableArray<RenameInstruction> written) => rename.Column is { } column
        ? current.Find(rename.Table) is { } table && table.Find(column) is not null && table.Find(rename.NewName) is not null
            && written.All(other => (other.Table, other.Column) != (rename.Table, rename.NewName))
        : AreThere(rename, current) && written.All(other => (other.Table, other.Column) != (rename.Table with { Name = rename.NewName }, null));

    private static bool AreThere(RenameInstruction rename, DatabaseSchema current) => rename.Table with { Name = rename.NewName } is var after
        && ((current.Find(rename.Table) is not null && current.Find(after) is not null) || (current.FindEnum(rename.Table) is not null && current.FindEnum(after) is not null));
}
