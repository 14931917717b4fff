using System.Security.Cryptography;

namespace Scaffolder.Verification.Fetching;

/// <summary>A package as its registry describes it.</summary>
/// <param name="Integrity">What the file's bytes must hash to, as in <c>sha512-...</c> with base 64; several may stand with spaces between.</param>
/// <param name="Tarball">Where the registry says that the file is; null when a client has brought it.</param>
internal sealed record NpmPackage(string Name, string Version, string Integrity, Uri? Tarball = null)
{
    /// <summary>Whether the file is the one that the registry speaks of, by the strongest hash that is given.</summary>
    public async Task<bool> MatchesAsync(string file, CancellationToken cancellation)
    {
        if (Integrity.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(value => value.StartsWith("sha512-", StringComparison.Ordinal)) is not { } strongest)
        {
            return false;
        }

        await using var stream = File.OpenRead(file);
        var hash = await SHA512.HashDataAsync(stream, cancellation);

        // Options may follow behind a question mark.
        return strongest["sha512-".Length..].Split('?')[0] == Convert.ToBase64String(hash);
    }
}
