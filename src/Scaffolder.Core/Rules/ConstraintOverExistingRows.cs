using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Rules;

/// <summary>A foreign key or check is added or validated on a table that existed before.</summary>
public sealed class ConstraintOverExistingRows : Rule
{
    public override string Id => "SC1006";

    public override Severity Severity => Severity.Info;

    public override string Title => "Rows that break a new constraint stop the migration";

    public override string Condition => "A foreign key or check is added or validated on a table that existed before.";

    public override string Effect => "Validation fails at the first row that breaks it; until it passes, an online migration leaves a constraint that holds for new rows only.";

    public override string Workaround => "Run the preflight query of the document first.";

    public override string Bad => "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users";

    public override string Good => "find and mend the orphans, then add the key";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation switch
        {
            AddConstraint { Constraint: ForeignKey { IsValidated: true } or CheckConstraint { IsValidated: true } } add when !context.IsNew(add.Table) => $"{add.Table}: rows that break {add.Constraint.Name} stop the migration.",
            ValidateConstraint validate when !context.IsNew(validate.Table) && !context.Helpers.Contains(new(validate.Table, validate.Constraint.Name)) => $"{validate.Table}: rows that break {validate.Constraint.Name} stop the migration.",
            _ => null,
        };
}
