using Scaffolder.Rules;

namespace Scaffolder.Journal.Gate;

/// <summary>A condition of the gate. One rule, one file.</summary>
internal abstract class GateRule : RuleDescription
{
    /// <summary>Whether it has to hold before a commit, or only when the migration is to be merged.</summary>
    public virtual bool HoldsBeforeCommit => true;

    /// <summary>Whether the other rules rest on it: it is never switched off, made less of or exempted.</summary>
    public virtual bool IsIntegrity => false;

    public abstract IEnumerable<Diagnostic> Inspect(GateState state);

    protected Diagnostic Finding(string message, SourceLocation? location, string? help = null) => new(Id, Severity, message, help ?? Workaround, location);
}
