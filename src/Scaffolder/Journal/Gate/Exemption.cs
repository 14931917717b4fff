using System.Globalization;
using System.Text.RegularExpressions;

namespace Scaffolder.Journal.Gate;

/// <summary>Somebody's word that what a rule finds is accepted up to a day; the day after, it is a finding again.</summary>
/// <param name="Migration">The id, the name or both of the one migration that it is for; null for all.</param>
/// <param name="Object">The table, column or other object that the finding has to name; null for all.</param>
internal sealed record Exemption(string Rule, string Owner, string Reason, DateOnly Expires, string? Migration = null, string? Object = null)
{
    /// <summary>Where it is written.</summary>
    public SourceLocation? Place { get; init; }

    public bool IsOver(DateOnly today) => today > Expires;

    public string Until => Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="migration">The migration that the finding is about, where that is known.</param>
    public bool Covers(string rule, string message, string? migration) => rule == Rule
        && (Migration is null || (migration is not null && (migration == Migration || migration.EndsWith($"_{Migration}", StringComparison.Ordinal) || migration.StartsWith($"{Migration}_", StringComparison.Ordinal))))
        && (Object is null || Regex.IsMatch(message, $@"(?<![\w.]){Regex.Escape(Object)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>The finding as it is read while the exemption lasts, or after.</summary>
    public Diagnostic Applied(Diagnostic finding, DateOnly today) => IsOver(today)
        ? finding with { Message = $"{finding.Message} The exemption that {Owner} gave ended on {Until}." }
        : finding with { Severity = Severity.Info, Message = $"{finding.Message} Exempted until {Until} by {Owner}: {Reason}" };
}

/// <summary>An exemption that a migration was made with, and the finding that it was for, in the severity that it would have had.</summary>
internal sealed record RecordedExemption(string Rule, string Owner, string Reason, string Expires, string Severity, string Message)
{
    public bool IsOver(DateOnly today) => string.CompareOrdinal(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Expires) > 0;
}
