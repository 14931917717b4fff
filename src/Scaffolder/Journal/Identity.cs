namespace Scaffolder.Journal;

/// <summary>Who is at work, as git is configured to say it.</summary>
internal static class Identity
{
    public static async Task<(string Name, string Email)?> ReadAsync(List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (listing, error) = await Git.RunAsync(cancellation, "config", "--null", "--get-regexp", @"^user\.(name|email)$");
        string? name = null, email = null;
        foreach (var entry in Git.Split(listing ?? ""))
        {
            // "key\nvalue"; the last one counts.
            var (key, value) = (entry[..entry.IndexOf('\n', StringComparison.Ordinal)], entry[(entry.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            (name, email) = key == "user.name" ? (value, email) : (name, value);
        }

        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(email))
        {
            problems.Add(error.Contains("cannot be started", StringComparison.Ordinal)
                ? new(DiagnosticIds.NoGit, Severity.Error, error, "Install git.")
                : new(DiagnosticIds.NoIdentity, Severity.Error, "git does not know who you are, and an approval needs a name.", "Set it: git config user.name \"...\" and git config user.email \"...\"."));
            return null;
        }

        return (name, email);
    }
}
