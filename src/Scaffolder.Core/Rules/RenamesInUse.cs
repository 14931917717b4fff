using Scaffolder.Planning.Operations;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A table or column that existed before gets another name.</summary>
public sealed class RenamesInUse : Rule
{
    public override string Id => "SC1004";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A rename breaks the running application";

    public override string Condition => "A table or column that existed before gets another name.";

    public override string Effect => "Every running version of the application that uses the old name fails from the commit on.";

    public override string Workaround => "Deploy the application and the migration together, or add the new name beside the old one first.";

    public override string Bad => "ALTER TABLE users RENAME COLUMN nick TO handle";

    public override string Good => "add handle, write both, move the readers, drop nick";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation switch
        {
            RenameTable rename when !context.IsNew(rename.Before) && !context.Detours.ContainsKey(new(rename.Before, null)) =>
                $"{rename.Before} becomes {(context.Detours.TryGetValue(new(rename.After, null), out var end) ? end.Table : rename.After)}: versions of the application that use the old name fail.",
            RenameColumn rename when !context.IsNew(rename.Table) && !context.Detours.ContainsKey(new(rename.Table, rename.Before)) =>
                $"{rename.Table}.{rename.Before} becomes {(context.Detours.TryGetValue(new(rename.Table, rename.After), out var end) ? end.Name : rename.After)}: versions of the application that use the old name fail.",
            _ => null,
        };
}
