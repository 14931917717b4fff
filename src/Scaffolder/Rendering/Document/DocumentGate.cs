using Scriban.Runtime;

namespace Scaffolder.Rendering.Document;

/// <summary>The four boxes of the quality gate; each is ticked by evidence only.</summary>
internal static class DocumentGate
{
    public static ScriptObject Of(DocumentRequest request) => new()
    {
        ["safe"] = request.Proof is { Passed: true } proof
            ? proof.NeedsEmptyTables ? Box(false, $"proven for empty tables only, on {proof.ServerVersion}: rows stop it") : Box(true, $"up, again, down, up and killed at every statement, {(proof.HasRows ? "with" : "without")} rows, on {proof.ServerVersion}")
            : Box(false, request.Proof is null ? "not proven yet; run `scaffolder verify`" : "the proof failed; see above"),
        ["rollback"] = request.DownSql.Batches.Count > 0
            ? Box(true, "the section above, with its commands and what does not come back")
            : Box(false, "there is no way back"),
        ["staging"] = request.Staging is { } seen
            ? Box(true, Markdown.Text(seen))
            : Box(false, "no run against a staging database is recorded"),
        ["review"] = request.Approvals.Count > 0
            ? Box(request.Approvals.Count >= request.ApprovalsNeeded, $"{(request.ApprovalsNeeded > 1 ? $"{request.Approvals.Count} of {request.ApprovalsNeeded}: " : "")}{string.Join("; ", request.Approvals.Select(Markdown.Text))}")
            : Box(false, "no approval is recorded"),
    };

    private static ScriptObject Box(bool ticked, string evidence) => new() { ["mark"] = ticked ? "x" : " ", ["evidence"] = evidence };
}
