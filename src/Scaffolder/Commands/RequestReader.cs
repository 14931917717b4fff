using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Journal;
using Scaffolder.Planning;
using Scaffolder.Reporting;
using Scaffolder.Sources;

namespace Scaffolder.Commands;

/// <summary>Options to requests: the defaults filled in, and what does not fit together told.</summary>
internal static class RequestReader
{
    /// <summary>The comparison that the options ask for; null when <paramref name="problems"/> say why not.</summary>
    public static MigrationRequest? Comparison(Settings settings, List<Diagnostic> problems) =>
        Comparison(settings, settings.Get(Options.From) ?? (settings.Config is null ? null : "snapshot"), settings.Get(Options.To), problems);

    /// <summary>The comparison of two models that the verb names itself.</summary>
    public static MigrationRequest? Comparison(Settings settings, string? from, string? to, List<Diagnostic> problems)
    {
        problems.AddRange(settings.Problems);
        if (from is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so the current model must be said.", "Give --from (--from empty for a new database), or run 'scaffolder init'."));
        }

        if (to is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "The desired model is missing.", "Give --to, or 'model:' in scaffolder.yaml."));
        }

        var dialect = Dialect(settings.Get(Options.Database) ?? SourceTable.DatabaseOf(to ?? "") ?? SourceTable.DatabaseOf(from ?? "") ?? "sqlite", problems);
        problems.AddRange(NotAvailable(settings));
        return problems.Exists(problem => problem.Severity == Severity.Error) ? null : new(from!, to!, dialect!)
        {
            Strategy = settings.Get(Options.Strategy) == "direct" ? Strategy.Direct : Strategy.Online,
            Renames = [.. settings.Get(Options.Rename) ?? []],
            StateFolder = settings.StateFolder,
            IsStrict = settings.Get(Options.Strict),
            DiscardsData = settings.Get(Options.OnDrop) == "discard",
            Rules = settings.Config?.Severities ?? new Dictionary<string, Severity?>(),
            Exemptions = settings.Config?.Exemptions ?? [],
            Today = DateOnly.FromDateTime(Time(settings, TimeProvider.System, []).UtcDateTime),
            Statistics = settings.Get(Options.Stats),
            WrittenStatistics = settings.Config?.Statistics ?? [],
            Scratch = settings.Get(Options.Scratch) ?? "auto",
        };
    }

    /// <summary>The folder of edited templates; a problem when it is named and not there.</summary>
    public static string? Templates(Settings settings, List<Diagnostic> problems)
    {
        var folder = settings.Get(Options.Templates);
        if (folder is not null && !Directory.Exists(folder))
        {
            problems.Add(new(DiagnosticIds.UnreadableSource, Severity.Error, "There is no such folder of templates.", "Name one that 'scaffolder templates export' wrote, or leave --templates out.", new(folder)));
        }

        return folder;
    }

    /// <summary>The dialect that a word such as <c>postgresql:16</c> names; null when <paramref name="problems"/> say why not.</summary>
    public static SqlDialect? Dialect(string word, List<Diagnostic> problems)
    {
        var parts = word.Split(':', 2);
        var named = SqlDialect.All.FirstOrDefault(dialect => dialect.Name == parts[0]);

        // "8.4" and "16" are both versions; the major number is what decides.
        int? version = parts.Length == 2 && int.TryParse(parts[1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (named is null || (parts.Length == 2 && version is null))
        {
            problems.Add(new(DiagnosticIds.UnknownDatabase, Severity.Error, $"'{word}' is not a database that is supported.", $"It is one of: {string.Join(", ", SqlDialect.All.Select(dialect => dialect.Name))}; a version stands after a colon, as in postgresql:16."));
            return null;
        }

        if (named.Versions is var (oldest, newest) && version is { } major && (major < oldest || major > newest))
        {
            problems.Add(new(DiagnosticIds.UnknownDatabase, Severity.Error, $"'{word}' is not a version that is supported.", string.Create(CultureInfo.InvariantCulture, $"It is {named.Name}:{oldest} to {named.Name}:{newest}.")));
            return null;
        }

        return named.For(version);
    }

    /// <summary>The tool's own options, of which the last word counts.</summary>
    public static SortedDictionary<string, string> ToolOptions(Settings settings, List<Diagnostic> problems)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in settings.Get(Options.Set) ?? [])
        {
            if (text.Split('=', 2) is [{ Length: > 0 } name, var value])
            {
                options[name] = value;
            }
            else
            {
                problems.Add(new(DiagnosticIds.ToolOption, Severity.Error, $"'{text}' is not an option of a tool.", "Write --set name=value."));
            }
        }

        return options;
    }

    /// <summary>How a migration is to be proven; its progress is shown as it goes on.</summary>
    public static VerificationRequest Verification(Settings settings, List<Diagnostic> problems)
    {
        var seed = settings.Get(Options.Seed);
        string? sql = null;
        try
        {
            sql = seed is null ? null : File.ReadAllText(seed);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(DiagnosticIds.UnreadableSource, Severity.Error, problem.Message, "--seed names a file of SQL.", new(seed!)));
        }

        var progress = new ProofProgress(settings.Terminal);
        return new(Rows(settings, problems), progress.Tell) { Seed = sql is null ? null : (seed!, sql), Kills = Kills(settings, problems) };
    }

    // At each statement, unless a number says at how many of a transaction.
    private static int? Kills(Settings settings, List<Diagnostic> problems)
    {
        var given = settings.Get(Options.Kills) ?? "all";
        if (given == "all")
        {
            return null;
        }

        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var kills) || kills == 0)
        {
            problems.Add(new(DiagnosticIds.Usage, Severity.Error, $"--kills {given} is not a number of statements.", "It is all, or a number from 1."));
        }

        return kills;
    }

    private static int Rows(Settings settings, List<Diagnostic> problems)
    {
        var given = settings.Get(Options.Rows) ?? "100";
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) || rows > 100_000)
        {
            problems.Add(new(DiagnosticIds.Usage, Severity.Error, $"--rows {given} is not a number of rows.", "It is between 0 and 100000."));
        }

        return rows;
    }

    /// <summary>The moment of the migration: --timestamp, else SOURCE_DATE_EPOCH, else now.</summary>
    public static DateTimeOffset Time(Settings settings, TimeProvider clock, List<Diagnostic> problems)
    {
        var typed = settings.Get(Options.Timestamp);
        var epoch = Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH");
        var time = typed is not null ? MigrationId.Parse(typed) : !string.IsNullOrEmpty(epoch) ? MigrationId.ParseEpoch(epoch) : clock.GetUtcNow();
        if (time is null)
        {
            problems.Add(typed is not null
                ? new(DiagnosticIds.Timestamp, Severity.Error, $"'{typed}' is not a moment.", "Write it as in 2026-01-31T12:00:00Z.")
                : new(DiagnosticIds.Timestamp, Severity.Error, $"SOURCE_DATE_EPOCH is '{epoch}', which is not a number of seconds.", "Set it to the seconds since 1970, or unset it."));
        }

        return time ?? default;
    }

    private static IEnumerable<Diagnostic> NotAvailable(Settings settings)
    {
        if (settings.Get(Options.Strategy) == "expand-contract")
        {
            yield return new(DiagnosticIds.NotAvailable, Severity.Error, "The strategy 'expand-contract' is not available yet.", "Use 'online' or 'direct'.");
        }

        if (settings.Get(Options.OnDrop) is ("archive" or "tombstone") and var word)
        {
            yield return new(DiagnosticIds.NotAvailable, Severity.Error, $"--on-drop {word} is not available yet.", "Use 'refuse' or 'discard'.");
        }
    }
}
