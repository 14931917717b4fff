namespace Scaffolder.Journal;

/// <summary>A record as its file holds it; exactly one of record and problem is set.</summary>
internal sealed record RecordFile(string Path, string Text, MigrationRecord? Record, Diagnostic? Problem)
{
    public static RecordFile Parse(string path, string text)
    {
        try
        {
            return new(path, text, MigrationRecordReader.Parse(path, text), null);
        }
        catch (RecordException problem)
        {
            return new(path, text, null, new(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control.", problem.Location));
        }
    }

    /// <summary>The place of a key of the record; the file as a whole where it is not there.</summary>
    public SourceLocation At(string key)
    {
        var line = Array.FindIndex(Text.Split('\n'), line => line.StartsWith($"{key}:", StringComparison.Ordinal));
        return line < 0 ? new(Path) : new(Path, line + 1, 1);
    }
}
