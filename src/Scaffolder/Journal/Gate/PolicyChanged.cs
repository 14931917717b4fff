namespace Scaffolder.Journal.Gate;

/// <summary>A branch changes what the gate asks of it.</summary>
internal sealed class PolicyChanged : GateRule
{
    public override string Id => "SC6018";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A branch changes what the gate asks for";

    public override string Condition => "With --base: rules, approvals, exemptions, the model or the folder of scaffolder.yaml, or what baseline.yaml knows, are other than where the branch began.";

    public override string Effect => "A branch that writes its own conditions would open its own gate; so what asks for less does not count before it is merged, and what asks for more counts at once.";

    public override string Workaround => "Let a reviewer merge the change of the policy by itself; 'rules: { SC6018: error }' on the base branch shuts the gate for it.";

    public override string Bad => "a migration and 'approve-own: true' in one branch";

    public override string Good => "the new policy merged, and then the migration that it is for";

    public override bool IsIntegrity => true;

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        foreach (var change in state.PolicyChanges)
        {
            yield return change;
        }

        if (state.Trusted is not { } trusted || state.Baseline is not { } baseline)
        {
            yield break;
        }

        var place = new SourceLocation(Baseline.PathIn(state.Journal), 1, 1);
        foreach (var file in baseline.Files.Where(file => !trusted.Files.Contains(file)))
        {
            yield return Finding($"This branch says that {file.Path} was there before, and the base branch does not know it: it does not count here.", place);
        }

        foreach (var folder in trusted.Folders.Where(folder => !baseline.Folders.Contains(folder)))
        {
            yield return Finding($"This branch no longer watches {folder.Path} for migrations: it is watched here nevertheless.", place);
        }

        if (baseline.Schema is not null && baseline.Schema != trusted.Schema && state.Records.Count == 0)
        {
            yield return Finding("This branch says that another schema was there before the first migration than the base branch does: it does not count here.", place);
        }
    }

    /// <summary>A part of the policy that asks for less than the base branch does.</summary>
    public Diagnostic Looser(string part, string here, string there, SourceLocation? place) =>
        Finding($"{part} is {here} here and {there} on the base branch, which holds until this is merged.", place);

    /// <summary>A part of the policy that asks for more, or for something else that is not less.</summary>
    public Diagnostic Other(string part, string here, string there, SourceLocation? place, Severity severity = Severity.Info) =>
        Finding($"{part} is {here} here and {there} on the base branch; it counts at once.", place) with { Severity = severity };

    public Diagnostic Introduced(string file) =>
        Finding($"The base branch has no {file}, so what this branch says of the gate is what counts.", new(file, 1, 1), "Whoever merges it decides on the policy, too.") with { Severity = Severity.Info };

    public Diagnostic Moved(string file, string other) =>
        Finding($"The base branch has its configuration in {other}, and this one has another in {file}; what it says of the gate holds until this is merged.", new(file, 1, 1));
}
