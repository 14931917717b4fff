namespace Scaffolder.Rules;

/// <summary>What a rule says of itself, whatever it judges: it owns its id, its words and its examples.</summary>
public abstract class RuleDescription
{
    /// <summary>Never reused, also after the rule is gone.</summary>
    public abstract string Id { get; }

    public abstract Severity Severity { get; }

    public abstract string Title { get; }

    /// <summary>When it speaks.</summary>
    public abstract string Condition { get; }

    /// <summary>What happens to those who ignore it.</summary>
    public abstract string Effect { get; }

    /// <summary>What to do instead.</summary>
    public abstract string Workaround { get; }

    public abstract string Bad { get; }

    public abstract string Good { get; }
}
