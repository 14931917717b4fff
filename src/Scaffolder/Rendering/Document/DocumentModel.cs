using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scriban.Runtime;
using static Scaffolder.Rendering.Document.Markdown;

namespace Scaffolder.Rendering.Document;

/// <summary>The facts of a migration under the names that the document's template uses.</summary>
internal static class DocumentModel
{
    public static ScriptObject Of(DocumentRequest request) => new()
    {
        ["migration"] = new ScriptObject
        {
            ["id"] = request.Id,
            ["file_name_yaml"] = Yaml($"{request.Id}_{request.Name}"),
            ["name_yaml"] = Yaml(request.Name),
            ["title"] = Text(request.Name),
            ["tool"] = request.Tool,
            ["database"] = request.Database,
            ["plan_hash"] = request.PlanHash,
        },
        ["purpose"] = new ScriptObject
        {
            ["what"] = What(request),
            ["why"] = request.Why is { } why ? Text(why) : "Not stated: give it with `--why`, or write `why:` in the model.",
        },
        ["changes"] = List(DocumentChanges.Of(request).Select(group => new ScriptObject { ["heading"] = group.Heading, ["items"] = List(group.Items.Count > 0 ? group.Items : ["none"]) })),
        ["diagrams"] = new ScriptObject
        {
            ["before"] = request.DiagramBefore.TrimEnd(),
            ["after"] = request.DiagramAfter.TrimEnd(),
            ["fence_before"] = Fence(request.DiagramBefore),
            ["fence_after"] = Fence(request.DiagramAfter),
        },
        ["data"] = new ScriptObject { ["transformations"] = List(DocumentData.Transformations(request)), ["defaults"] = List(DocumentData.Defaults(request)) },
        ["checklist"] = Checklist(request),
        ["deployment"] = Deployment(request),
        ["commands"] = new ScriptObject
        {
            ["up"] = string.Join('\n', request.UpCommands),
            ["down"] = string.Join('\n', request.DownCommands),
            ["fence"] = Fence(string.Join('\n', (IEnumerable<string>)[.. request.UpCommands, .. request.DownCommands])),
        },
        ["verification"] = List(DocumentVerification.Of(request).Select(Query)),
        ["rollback"] = Rollback(request),
        ["risk"] = RiskOf(request),
        ["findings"] = List(request.Findings.Select(finding => $"{finding.Id} {finding.Severity}: {Text(finding.Message)}")),
        ["proof"] = Proven(request.Proof),
        ["approvals"] = List(request.Approvals.Select(Text)),
        ["gate"] = DocumentGate.Of(request),
    };

    public static ScriptArray List<T>(IEnumerable<T> items)
    {
        var list = new ScriptArray();
        foreach (var item in items)
        {
            list.Add(item!);
        }

        return list;
    }

    private static string What(DocumentRequest request)
    {
        string[] groups = [.. DocumentChanges.Of(request).Where(group => group.Items.Count > 0 && group.Heading != "Tables modified").Select(group => $"{group.Heading.ToLowerInvariant()}: {group.Items.Count}")];
        return groups.Length == 0 ? "Nothing changes." : $"{char.ToUpperInvariant(groups[0][0])}{string.Join("; ", groups)[1..]}. Tables touched: {string.Join(", ", Touched(request.Up))}.";
    }

    private static IEnumerable<string> Touched(MigrationPlan plan) => plan.Steps.Select(step => step.Operation.Target).OfType<Schema.ObjectName>().Distinct().Order().Select(name => DocumentChanges.Name(name)).DefaultIfEmpty("none");

    private static ScriptObject Checklist(DocumentRequest request) => new()
    {
        ["backup"] = Code(request.Dialect.BackupCommand),
        ["services"] = request.Up.Steps.Any(step => step.Operation is DropTable or DropColumn or RenameEnum or RenameTable or RenameColumn or DropObject or AlterColumnType or RebuildTable)
            ? $"whatever reads or writes {string.Join(", ", Touched(request.Up))} by another way than this application: reports, exports, replicas"
            : "nothing is renamed, removed or converted, so readers need no change",
        ["stopped"] = request.Proof?.Stopped is { } why ? Markdown.Text(why) : null,
        ["unseen"] = request.Proof is { HasRows: false } && request.Up.From.Tables.Count > 0,
        ["preflight"] = List(Preflight.For(request.Up, request.Dialect).Select(Query)),
        ["unasked"] = List(Preflight.Unasked(request.Up, request.Dialect).Select(Text)),
    };

    private static ScriptObject Deployment(DocumentRequest request)
    {
        DeploymentStep[] steps = [.. DocumentDeployment.Of(request.Up)];
        var breaks = Array.FindIndex(steps, step => step.OldVersion != "works");
        return new()
        {
            ["steps"] = List(steps.Select(step => new ScriptObject
            {
                ["number"] = step.Number,
                ["operations"] = Cell(string.Join("; ", step.Operations.Select(Text))),
                ["old_version"] = Cell(step.OldVersion),
                ["new_version"] = Cell(step.NewVersion),
            })),
            ["advice"] = breaks < 0
                ? "The old version works throughout: run the migration first, then deploy the new version."
                : $"The old version stops working with step {breaks + 1}: stop it, or deploy a version that works with both shapes, before that step.",
        };
    }

    private static ScriptObject Rollback(DocumentRequest request)
    {
        var rollback = new DocumentRollback(request);
        return new()
        {
            ["returns"] = "The schema as it was before, with every row and value that is not listed below.",
            ["computed"] = List(rollback.Computed),
            ["lost"] = List(rollback.Lost),
            ["rows"] = List(request.DownRisk.Steps.Select((step, i) => List(DocumentRisk.Row(i + 1, step).Select(Cell)))),
        };
    }

    private static ScriptObject RiskOf(DocumentRequest request)
    {
        string[] losses = [.. request.Risk.DataLoss.Select(Text)];
        return new()
        {
            ["level"] = request.Risk.Level.ToString().ToLowerInvariant(),
            ["loses_data"] = losses.Length > 0 ? "true" : "false",
            ["needs_window"] = request.Risk.NeedsMaintenanceWindow ? "true" : "false",
            ["losses"] = List(losses.Length > 0 ? losses : ["None."]),
            ["rows"] = List(request.Risk.Steps.Select((step, i) => List(DocumentRisk.Row(i + 1, step).Select(Cell)))),
            ["sources"] = string.Join("; ", request.Risk.Steps.Select(step => step.Risk.Source).Distinct().Order(StringComparer.Ordinal)),
            ["window"] = DocumentRisk.Window(request.Risk),
        };
    }

    private static ScriptObject Proven(Proof? proof) => new()
    {
        ["server"] = proof?.ServerVersion,
        ["passed"] = proof?.Passed is true ? "true" : "false",
        ["cells"] = List((proof?.Cells ?? []).Select(cell => new ScriptObject
        {
            ["name"] = Cell(cell.Name),
            ["outcome"] = cell.Outcome switch { ProofOutcome.Passed => "passed", ProofOutcome.Failed => "FAILED", _ => "not run" },
            ["detail"] = Cell(Text(cell.Detail ?? "")),
        })),
    };

    private static ScriptObject Query(Preflight query) => new()
    {
        ["purpose"] = Text(query.Purpose),
        ["expected"] = Code(query.Expected),
        ["sql"] = string.Join('\n', $"{query.Sql};".Split('\n').Select(line => $"  {line}")),
        ["fence"] = Fence(query.Sql),
    };

    private static string Yaml(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
