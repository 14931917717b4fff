using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>Plans a migration anew on another one that has the same parent, where the changes of the two do not meet.</summary>
internal static class Rebase
{
    /// <summary>The migration on its new ground, written in the place of the old one; null when <paramref name="problems"/> say why not.</summary>
    /// <param name="idOrName">The one that gives way; null for the later end of the fork.</param>
    /// <param name="settings">What the configuration says of the rules and the statistics.</param>
    public static async Task<WrittenMigration?> RunAsync(string? idOrName, MigrationRequest settings, NewMigration wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(settings.StateFolder ?? ".");
        using var held = wanted.DryRun ? null : await JournalLock.TakeAsync(journal.Root, TimeProvider.System, problems, cancellation);
        if (problems.Count > 0)
        {
            return null;
        }

        using var files = new WorkingTree();
        var found = journal.In(files).ToArray();
        problems.AddRange(found.Select(file => file.Problem).OfType<Diagnostic>());
        if (problems.Count > 0)
        {
            return null;
        }

        MigrationRecord[] records = [.. found.Select(file => file.Record!)];
        if (Choose(idOrName, records, problems) is not var (moved, ground))
        {
            return null;
        }

        if (await CompareAsync(journal, moved, ground, settings, problems, cancellation) is not { } comparison)
        {
            return null;
        }

        return await Pipeline.WriteAsync(
            comparison,
            wanted with { Name = moved.Name, Tool = moved.Tool, Out = Path.GetRelativePath(".", journal.Locate(moved.Folder)), Why = moved.Why, ToolOptions = moved.ToolOptions.ToDictionary(), Replaces = moved, Onto = ground },
            problems,
            cancellation);
    }

    /// <summary>The migration that moves, and the end of the other branch.</summary>
    private static (MigrationRecord Moved, MigrationRecord Ground)? Choose(string? idOrName, MigrationRecord[] records, List<Diagnostic> problems)
    {
        var parents = records.Select(record => record.Parent).ToHashSet();
        MigrationRecord[] ends = [.. records.Where(record => !parents.Contains(record.FileName))];
        var moved = idOrName is null ? ends.LastOrDefault() : records.LastOrDefault(record => record.FileName == idOrName || record.Id == idOrName || record.Name == idOrName);
        if (moved is null)
        {
            problems.Add(new(DiagnosticIds.UnknownId, Severity.Error, idOrName is null ? "No migration is recorded yet." : $"No migration '{idOrName}' is recorded."));
            return null;
        }

        if (!ends.Contains(moved))
        {
            problems.Add(new(DiagnosticIds.NothingToRebase, Severity.Error, $"Other migrations build on {moved.FileName}.", $"Rebase the other side of the fork: {string.Join(", ", ends.Select(end => end.FileName))}."));
            return null;
        }

        // On the end of the branch that leaves the same parent; what is in order already stays where it is.
        if (ends.LastOrDefault(end => end != moved) is not { } ground)
        {
            problems.Add(new(DiagnosticIds.NothingToRebase, Severity.Error, $"There is no fork: nothing but {moved.FileName} builds on {moved.Parent ?? "nothing"}.", "'scaffolder check' says what is wrong, if anything is."));
            return null;
        }

        return (moved, ground);
    }

    private static async Task<Comparison?> CompareAsync(JournalFolder journal, MigrationRecord moved, MigrationRecord ground, MigrationRequest settings, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (await RecordedMigration.RestoreAsync(journal, moved, settings.Scratch, problems, cancellation) is not { } old
            || (await new YamlSource($"{ground.FileName}.yaml", ground.To, null, checkReferences: false).ReadAsync(cancellation)).Model is not { } current)
        {
            return null;
        }

        var dialect = old.Request.Dialect;
        var (parent, theirs) = (old.Up.From, dialect.Normalize(current.Schema).Sorted());
        var (ours, others) = (old.Changes, SchemaDiffer.Diff(parent, theirs));
        ChangeText[] met = [.. Meeting(ours, others, dialect)];
        if (met.Length == 0 && (Moved(parent, ours, theirs) is not { } there || Moved(parent, others, old.Up.To) is not { } back || SchemaDiffer.Diff(there, back).Count > 0))
        {
            met = [.. ours.Select(change => ChangeText.Of(change, dialect))];
        }

        problems.AddRange(met.Select(change => new Diagnostic(DiagnosticIds.DoesNotCommute, Severity.Error, $"{moved.FileName} changes {change.Object} ({change.Kind}), and so does the branch that ends in {ground.FileName}: which of the two is meant cannot be told.", $"Restore that branch's snapshot, delete {moved.FileName} with its record, put what is meant into the model, and run 'scaffolder new {moved.Name}'.", new(journal.Locate($".scaffolder/migrations/{moved.FileName}.yaml")))));
        if (met.Length > 0)
        {
            return null;
        }

        var desired = old.Desired with { Schema = Moved(parent, ours, theirs)! };
        var request = settings with { From = ground.FileName, To = moved.FileName, Strategy = moved.Strategy, DiscardsData = moved.Drops.Count > 0 };
        return Pipeline.Plan(new(request.From, request.To, dialect) { Strategy = request.Strategy, DiscardsData = request.DiscardsData, StateFolder = request.StateFolder, Rules = request.Rules, Exemptions = request.Exemptions, Today = request.Today, Migration = moved.FileName, Scratch = request.Scratch }, current, desired, old.Renames, await Statistics.ReadAsync(request, theirs, problems, cancellation));
    }

    /// <summary>Our changes that are about something that the others change, too.</summary>
    private static IEnumerable<ChangeText> Meeting(EquatableArray<SchemaChange> ours, EquatableArray<SchemaChange> others, SqlDialect dialect)
    {
        ChangeText[] theirs = [.. others.Select(change => ChangeText.Of(change, dialect))];
        return ours.Select(change => ChangeText.Of(change, dialect)).Where(change => theirs.Any(other =>
            change.Object == other.Object || (change.Owner == other.Owner && (change.Part is null || other.Part is null))));
    }

    /// <summary>A schema with changes that were made to another one; null where they do not fit.</summary>
    private static DatabaseSchema? Moved(DatabaseSchema parent, EquatableArray<SchemaChange> changes, DatabaseSchema onto)
    {
        // Single operations and no rebuilt tables: a rebuild says what the table is, not what changes.
        var plan = Planner.Plan(parent, changes, new(new PostgreSqlDialect(null).Capabilities) { Strategy = Strategy.Direct });
        return plan.Steps.All(step => step.Operation.Target is not { } table || step.Operation is Planning.Operations.CreateTable || onto.Find(table) is not null || parent.Find(table) is null)
            ? plan.Steps.Aggregate(onto, (schema, step) => step.Operation.ApplyTo(schema)).Sorted()
            : null;
    }
}
