namespace Scaffolder.Sources.Prisma;

/// <summary>The problems found so far in all files of a schema.</summary>
internal sealed class PrismaReading
{
    private readonly List<Diagnostic> _problems = [];

    /// <summary>In the order of the files.</summary>
    public EquatableArray<Diagnostic> Problems =>
        [.. _problems.Distinct().OrderBy(problem => problem.Location!.File, StringComparer.Ordinal).ThenBy(problem => problem.Location!.Line).ThenBy(problem => problem.Location!.Column).ThenBy(problem => problem.Message, StringComparer.Ordinal)];

    /// <param name="message">What is wrong, without a full stop.</param>
    /// <param name="help">What to do, as sentences.</param>
    public void Error(string id, SourceLocation place, string message, string help) => _problems.Add(new(id, Severity.Error, $"{message}.", help, place));

    /// <summary>Something that the model has no words for, and that stays as it is.</summary>
    public void Unsaid(SourceLocation place, string what) => _problems.Add(new(PrismaProblem.Unsaid, Severity.Warning, $"{what} is not read: the model of a Prisma schema has no words for it.", "It stays as it is in the database; no migration touches it.", place));

    public bool HasErrors => _problems.Exists(problem => problem.Severity == Severity.Error);

    public string? Text(PrismaValue? value, string what)
    {
        if (value is null or PrismaText)
        {
            return (value as PrismaText)?.Value;
        }

        Error(PrismaProblem.Argument, value.Place, $"{what} must be a text", "Write it in double quotes.");
        return null;
    }
}
