using System.Security.Cryptography;
using System.Text;
using Scaffolder.Dialects;

namespace Scaffolder.Journal;

/// <summary>Hashes that tell whether something is still what it was when somebody looked at it.</summary>
internal static class Fingerprint
{
    public static string Of(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>The hash of a file's text, the same whichever line ends a checkout gives it, with a byte order mark and without.</summary>
    public static string OfFile(string text) => Of((text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text).TrimStart('\uFEFF'));

    /// <summary>
    /// The hash of a plan: the schema that it starts from and every statement of the way there and back, in the
    /// transactions that they stand in. Whatever changes what would run changes it; nothing else does.
    /// </summary>
    /// <param name="before">The fingerprint of the schema that the plan starts from.</param>
    public static string Of(string before, SqlDialect dialect, SqlScript up, SqlScript down) =>
        Of(string.Join('\n', [$"{dialect.Name}:{dialect.Version}", before, .. Lines("up", up), .. Lines("down", down)]));

    // Lengths keep two statements from reading as one.
    private static IEnumerable<string> Lines(string direction, SqlScript script) => script.Batches.SelectMany((batch, index) =>
        batch.Statements.Select(statement => $"{direction} {index} {(batch.IsTransactional ? "in" : "outside")} {statement.LockTimeout} {statement.Text.Length}\n{statement.Text}"));
}
