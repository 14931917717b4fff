using Scaffolder.Planning.Operations;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A primary key or unique constraint is dropped in one transaction, and its new form comes in a later one.</summary>
public sealed class KeyMissingMeanwhile : Rule
{
    public override string Id => "SC2004";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Nothing keeps the key unique while it is rebuilt";

    public override string Condition => "A primary key or unique constraint is dropped in one transaction, and its new form comes in a later one.";

    public override string Effect => "Writers can add rows with the same key meanwhile; the new constraint then stops at them, and the old one is gone.";

    public override string Workaround => "Use --strategy direct, which drops and adds in one transaction, or keep writers out until the migration is done.";

    public override string Bad => "uq_users_email: [email] becomes uq_users_email: [tenant, email], online";

    public override string Good => "the new constraint under another name first, and the old one dropped by the next migration";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation is DropConstraint drop && !context.IsNew(drop.Table) && context.RebuiltKeys.Contains(drop)
            ? $"{drop.Table}: nothing keeps {drop.Constraint.Name} unique from here until its new form is built."
            : null;
}
