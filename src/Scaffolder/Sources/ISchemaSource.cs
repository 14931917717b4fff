namespace Scaffolder.Sources;

/// <summary>Anything a schema can be read from; one source, one file.</summary>
internal interface ISchemaSource
{
    /// <summary>
    /// Reads the model. Problems of the user's are diagnostics, all of a file at once; the model is null when one of them
    /// is an error. What the source holds and the model cannot say is a warning that names it.
    /// </summary>
    Task<SourceResult> ReadAsync(CancellationToken cancellation);
}

internal sealed record SourceResult(SchemaModel? Model, EquatableArray<Diagnostic> Diagnostics);
