using Scaffolder.Schema;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Sources;

/// <summary>A model in YAML, or (<c>kind: diff</c>) a list of changes to another one.</summary>
/// <param name="path">The file's name as messages show it.</param>
/// <param name="from">What a list of changes is applied to.</param>
/// <param name="checkReferences">
/// False for a snapshot, which holds what a database had: SQLite, for one, keeps foreign keys to tables that do not exist.
/// </param>
internal sealed class YamlSource(string path, string text, DatabaseSchema? from = null, bool checkReferences = true) : ISchemaSource
{
    public Task<SourceResult> ReadAsync(CancellationToken cancellation) => Task.FromResult(Read());

    public SourceResult Read()
    {
        var reading = new YamlReading(path);
        if (text.Length > SourceFile.MaxBytes)
        {
            reading.Error(InputProblem.FileTooLarge, null, $"the file is larger than {SourceFile.MaxBytes / 1024 / 1024} MB", "Name the model's own file, or split the model.");
            return new(null, reading.Problems);
        }

        if (YamlDocument.Parse(text, reading) is not { } root)
        {
            return new(null, reading.Problems);
        }

        var isDiff = DiffReader.IsDiff(root);
        if (isDiff && from is null)
        {
            reading.Error(InputProblem.ChangesWithoutBase, null, "the file is a list of changes, and there is nothing to apply it to", "Name the current model with --from.");
            return new(null, reading.Problems);
        }

        var schema = isDiff ? DiffReader.Read(reading, root, from!) : ModelReader.Read(reading, root);
        if (checkReferences)
        {
            reading.RunChecks(schema);
        }

        return new(reading.Problems.Count == 0 ? reading.Notes.Model(schema) : null, reading.Problems);
    }
}
