using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>One transaction of the plan: what it does, and which versions of the application work once it is committed.</summary>
internal sealed record DeploymentStep(int Number, IReadOnlyList<string> Operations, string OldVersion, string NewVersion);

/// <summary>The section "Deployment order", derived from which operations take something away from the old version or are needed by the new one.</summary>
internal static class DocumentDeployment
{
    public static IEnumerable<DeploymentStep> Of(MigrationPlan plan)
    {
        var created = plan.Steps.Select(step => step.Operation).OfType<CreateTable>().Select(create => create.Table.Name).ToHashSet();
        var transactions = plan.Transactions.ToArray();
        var lastNeeded = Array.FindLastIndex(transactions, steps => steps.Any(step => NeededByNew(step.Operation)));
        var broken = new List<string>();
        for (var i = 0; i < transactions.Length; i++)
        {
            broken.AddRange(transactions[i].SelectMany(step => step.Operation is RebuildTable rebuild ? [rebuild, .. rebuild.Parts] : (IEnumerable<MigrationOperation>)[step.Operation]).Select(operation => BreaksOld(operation, created)).OfType<string>().Except(broken).ToArray());
            yield return new(
                i + 1,
                [.. transactions[i].Select(step => OperationTitle.Of(step.Operation))],
                broken.Count == 0 ? "works" : $"fails: {string.Join("; ", broken)}",
                i >= lastNeeded ? "works" : "not yet");
        }
    }

    private static bool NeededByNew(MigrationOperation operation) => operation is CreateTable or CreateSchema or CreateEnum or AlterEnum or AddColumn or RenameEnum or RenameTable
        or RenameColumn or AlterColumnType or RebuildTable or CreateObject or SetDefault or SetIdentity or SetGenerated or BackfillColumn or SetNullability { IsNullable: true };

    /// <summary>Why the version of the application before this migration stops working; null when it does not.</summary>
    private static string? BreaksOld(MigrationOperation operation, HashSet<Schema.ObjectName> created) => operation switch
    {
        DropTable drop => $"{Code(drop.Table.Name.ToString())} is gone",
        RenameTable rename => $"{Code(rename.Before.ToString())} has another name",
        DropColumn drop => $"{Code($"{drop.Table}.{drop.Column.Name}")} is gone",
        RenameColumn rename => $"{Code($"{rename.Table}.{rename.Before}")} has another name",
        AddColumn { Column: { IsNullable: false, Default: null, Identity: null, Generated: null } column } add when !created.Contains(add.Table) =>
            $"its inserts leave out {Code($"{add.Table}.{column.Name}")}, which is required",
        AlterColumnType alter when Schema.ColumnTypes.Narrowing(alter.Before.Type, alter.After.Type) is not null => $"{Code($"{alter.Table}.{alter.Before.Name}")} has a narrower type",
        SetNullability { IsNullable: false } set => $"inserts without {Code($"{set.Table}.{set.Column.Name}")} are refused",
        DropObject { Object.Kind: "view" or "function" } drop => $"{drop.Object.Kind} {Code(drop.Object.Name.ToString())} is gone",
        RebuildTable rebuild when Lost(rebuild) is { Length: > 0 } lost => $"{Code($"{rebuild.Before.Name}.{lost[0]}")} is gone or has another name",
        _ => null,
    };

    private static string[] Lost(RebuildTable rebuild) =>
        [.. rebuild.Before.Columns.Select(column => column.Name).Where(name => rebuild.After.Find(name) is null)];
}
