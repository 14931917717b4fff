using Scaffolder.Diffing;
using Scaffolder.Reporting;

namespace Scaffolder.Commands.Mcp;

internal sealed record AgentFinding(string Id, string Severity, string Message, string? Help, string? File, int Line, int Column)
{
    public static IEnumerable<AgentFinding> Of(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(item => new AgentFinding(
        item.Id,
        item.Severity switch { Scaffolder.Severity.Error => "error", Scaffolder.Severity.Warning => "warning", _ => "info" },
        item.Message,
        item.Help is { } help ? InArguments(help) : null,
        item.Location?.File.Replace('\\', '/'),
        item.Location?.Line ?? 0,
        item.Location?.Column ?? 0));

    // Help speaks of options; an agent has arguments.
    private static string InArguments(string help) => help
        .Replace("--on-drop discard", "discardData: true", StringComparison.Ordinal)
        .Replace("--rename ", "in renames: ", StringComparison.Ordinal)
        .Replace("--rename", "renames", StringComparison.Ordinal)
        .Replace("--to", "model", StringComparison.Ordinal)
        .Replace("--from", "from", StringComparison.Ordinal)
        .Replace("--out", "folder", StringComparison.Ordinal)
        .Replace("--database", "database", StringComparison.Ordinal);
}

internal sealed record AgentChange(string Kind, string Object, string? Before, string? After, string? Risk)
{
    public static AgentChange Of(SchemaChange change, Comparison comparison)
    {
        var text = ChangeText.Of(change, comparison.Request.Dialect);
        return new(text.Kind, text.Object, text.Before, text.After, RiskWords.Of(comparison.StepsOf(change)));
    }
}

internal sealed record AgentDiff(bool Succeeded, IReadOnlyList<AgentChange> Changes, IReadOnlyList<AgentFinding> Diagnostics);

/// <param name="Files">What was written; none when nothing differs.</param>
internal sealed record AgentMigration(bool Succeeded, IReadOnlyList<string> Files, string? Risk, IReadOnlyList<string> DataLoss, AgentProof? Proof, IReadOnlyList<AgentFinding> Diagnostics);

internal sealed record AgentVerification(bool Succeeded, AgentProof? Proof, IReadOnlyList<AgentFinding> Diagnostics);

internal sealed record AgentFindings(bool Passed, IReadOnlyList<AgentFinding> Findings);

internal sealed record AgentRule(bool Found, string Id, string Title, string When, string Effect, string Instead, string Bad, string Good);

internal sealed record AgentProof(string Server, bool Passed, IReadOnlyList<AgentProofCell> Cells)
{
    public static AgentProof? Of(Proof? proof) => proof is null ? null : new(proof.ServerVersion, proof.Passed, [.. proof.Cells.Select(cell => new AgentProofCell(cell.Name, $"{cell.Outcome}", cell.Detail))]);
}

internal sealed record AgentProofCell(string Name, string Outcome, string? Detail);
