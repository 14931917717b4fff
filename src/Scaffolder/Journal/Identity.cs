namespace Scaffolder.Journal;

/// <summary>Somebody as git knows them.</summary>
internal sealed record Person(string Name, string Email)
{
    public override string ToString() => $"{Name} <{Email}>";

    /// <summary>The person that such a text names; null for none.</summary>
    public static Person? Parse(string? text) => text?.LastIndexOf('<') is { } open and > 0 && text.EndsWith('>') ? new(text[..open].Trim(), text[(open + 1)..^1]) : null;
}

/// <summary>Who is at work, as git would write it into a commit: the environment first, then the configuration.</summary>
internal static class Identity
{
    /// <summary>The person, with the problem told where git does not know one.</summary>
    public static async Task<Person?> ReadAsync(List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (person, error) = await AskAsync(cancellation);
        if (person is null)
        {
            problems.Add(error == Git.Missing
                ? new(DiagnosticIds.NoGit, Severity.Error, error, "Install git.")
                : new(DiagnosticIds.NoIdentity, Severity.Error, "git does not know who you are, and an approval needs a name.", "Set it: git config user.name \"...\" and git config user.email \"...\"."));
        }

        return person;
    }

    /// <summary>The person; null where git does not know one.</summary>
    public static async Task<Person?> FindAsync(CancellationToken cancellation) => (await AskAsync(cancellation)).Person;

    /// <summary>Who committed a file first; null where it was not committed, or the clone does not reach back so far.</summary>
    public static async Task<Person?> FirstAuthorOfAsync(string path, CancellationToken cancellation)
    {
        // The oldest commit of a shallow clone seems to add every file that it has.
        var (shallow, _) = await Git.RunAsync(cancellation, "rev-parse", "--is-shallow-repository");
        var (log, _) = shallow?.Trim() == "false" ? await Git.RunAsync(cancellation, "log", "--diff-filter=A", "--format=%an <%ae>", "--", path) : (null, "");
        return Person.Parse(log?.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault());
    }

    private static async Task<(Person? Person, string Error)> AskAsync(CancellationToken cancellation)
    {
        if (Given("GIT_AUTHOR_NAME") is { } givenName && Given("GIT_AUTHOR_EMAIL") is { } givenEmail && !string.IsNullOrWhiteSpace(givenName) && !string.IsNullOrWhiteSpace(givenEmail))
        {
            return (new(givenName, givenEmail), "");
        }

        var (listing, error) = await Git.RunAsync(cancellation, "config", "--null", "--get-regexp", @"^user\.(name|email)$");
        string? name = null, email = null;
        foreach (var entry in Git.Split(listing ?? ""))
        {
            // "key\nvalue"; the last one counts.
            var (key, value) = (entry[..entry.IndexOf('\n', StringComparison.Ordinal)], entry[(entry.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            (name, email) = key == "user.name" ? (value, email) : (name, value);
        }

        (name, email) = (Given("GIT_AUTHOR_NAME") ?? name, Given("GIT_AUTHOR_EMAIL") ?? email);
        return (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(email) ? null : new(name, email), error);
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
