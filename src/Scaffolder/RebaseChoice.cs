using Scaffolder.Journal;

namespace Scaffolder;

/// <summary>Which branch of a fork moves, and onto what: the same that the gate names.</summary>
internal static class RebaseChoice
{
    /// <summary>The migrations that move, in their order, and the end of the branch that stays; null when <paramref name="problems"/> say why not, or when nothing forks.</summary>
    /// <param name="elsewhere">The names of the migrations that others have already.</param>
    public static (IReadOnlyList<MigrationRecord> Moved, MigrationRecord Ground)? Make(string? idOrName, IReadOnlyCollection<MigrationRecord> records, IReadOnlySet<string> elsewhere, List<Diagnostic> problems)
    {
        var forks = Fork.In(records, elsewhere.Contains).ToArray();
        var (fork, moved) = (forks.FirstOrDefault(), forks.FirstOrDefault()?.Branches[1]);
        if (idOrName is not null)
        {
            moved = records.LastOrDefault(record => record.FileName == idOrName || record.Id == idOrName || record.Name == idOrName);
            fork = moved is null ? null : forks.FirstOrDefault(item => item.Branches.Contains(moved));
            problems.AddRange(moved is null ? [new(DiagnosticIds.UnknownId, Severity.Error, $"No migration '{idOrName}' is recorded.")] : fork is null ? [Elsewhere(moved, forks, records)] : []);
        }
        else if (fork is null)
        {
            problems.Add(records.Count == 0
                ? new(DiagnosticIds.UnknownId, Severity.Error, "No migration is recorded yet.")
                : new(DiagnosticIds.NothingToRebase, Severity.Info, "There is nothing to do: each migration builds on one that nothing else builds on."));
        }

        if (fork is null || moved is null)
        {
            return null;
        }

        var staying = fork.Branches.First(branch => branch != moved);
        var (ours, theirs) = (Fork.Line(moved, records), Fork.Line(staying, records));
        if (ours is null || theirs is null)
        {
            problems.Add(new(DiagnosticIds.NothingToRebase, Severity.Error, $"What builds on {(ours is null ? moved : staying).FileName} forks again.", $"Mend that first: 'scaffolder rebase {forks[0].Branches[1].FileName}'."));
            return null;
        }

        // Where it has run, its files have to stay.
        if (ours.FirstOrDefault(record => elsewhere.Contains(record.FileName)) is { } known && !elsewhere.Contains(staying.FileName))
        {
            problems.Add(new(DiagnosticIds.NothingToRebase, Severity.Error, $"{known.FileName} is on the branch that others build on already, and databases may have run it.", $"Rebase the branch that is new: 'scaffolder rebase {staying.FileName}'."));
            return null;
        }

        problems.AddRange(ours.Where(record => record.Staging is not null).Select(record => new Diagnostic(DiagnosticIds.NothingToRebase, Severity.Warning, $"{record.FileName} was seen on {record.Staging!.Database}, which has run it under its old id.", "Take it back there with its tool before the new one runs.")));
        return (ours, theirs[^1]);
    }

    // Named, and not where anything forks: what to name is said, where there is anything.
    private static Diagnostic Elsewhere(MigrationRecord named, Fork[] forks, IReadOnlyCollection<MigrationRecord> records) =>
        forks.SelectMany(fork => fork.Branches).FirstOrDefault(branch => Fork.Line(branch, records)?.Contains(named) is true) is { } first
            ? new(DiagnosticIds.NothingToRebase, Severity.Error, $"{named.FileName} builds on {first.FileName}, with which the history forks.", $"'scaffolder rebase {first.FileName}' moves both.")
            : new(DiagnosticIds.NothingToRebase, Severity.Error, $"There is no fork: nothing but {named.FileName} builds on {named.Parent ?? "nothing"}.", "'scaffolder check' says what is wrong, if anything is.");
}
