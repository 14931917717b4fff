using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>What a file says beside the schema, as it is found.</summary>
internal sealed class ModelNotes
{
    public List<RenameInstruction> Renames { get; } = [];

    public List<DataInstruction> Data { get; } = [];

    public List<ChangeReason> Reasons { get; } = [];

    public string? Why { get; set; }

    public Dictionary<string, SourceLocation> Locations { get; } = new(StringComparer.Ordinal);

    public SchemaModel Model(DatabaseSchema schema) => new(schema)
    {
        Renames = [.. Renames],
        Data = [.. Data],
        Reasons = [.. Reasons],
        Why = Why,
        Locations = Locations,
    };
}
