using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Rules;

/// <summary>Two columns of one type, or two tables of one shape, change their names with each other.</summary>
public sealed class SwapsNames : Rule
{
    public override string Id => "SC1008";

    public override Severity Severity => Severity.Error;

    public override string Title => "Two names change places";

    public override string Condition => "Two columns of one type, or two tables of one shape, change their names with each other.";

    public override string Effect => "The catalogue is the same before and after: nothing can tell whether the migration has run, and a second run would swap them back.";

    public override string Workaround => "Make it two migrations, over a third name.";

    public override string Bad => "a: { renamedFrom: b }, b: { renamedFrom: a }";

    public override string Good => "first a to a_old and b to a, then a_old to b";

    protected override string? Inspect(StepRisk step, RiskContext context) => step.Operation switch
    {
        RenameColumn rename when context.Detours.TryGetValue(new(rename.Table, rename.After), out var end) && context.Before.Find(rename.Table) is { } table
            && table.Find(rename.Before)?.Type == table.Find(end.Name!)?.Type =>
            $"{rename.Table}.{rename.Before} and {end.Name} change places.",
        RenameTable rename when context.Detours.TryGetValue(new(rename.After, null), out var end)
            && Shape(context.Before.Find(rename.Before)).SequenceEqual(Shape(context.Before.Find(end.Table))) =>
            $"{rename.Before} and {end.Table} change places.",
        _ => null,
    };

    private static IEnumerable<(string Name, ColumnType Type)> Shape(Table? table) => table?.Columns.Select(column => (column.Name, column.Type)) ?? [];
}
