using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>What a file says beside the schema, as it is found.</summary>
internal sealed class ModelNotes
{
    public List<RenameInstruction> Renames { get; } = [];

    public List<DataInstruction> Data { get; } = [];

    /// <summary>What columns get back: the table by its new name, the column by its old one.</summary>
    public List<DataInstruction> WayBack { get; } = [];

    public List<ChangeReason> Reasons { get; } = [];

    public string? Why { get; set; }

    public Dictionary<string, SourceLocation> Locations { get; } = new(StringComparer.Ordinal);

    public SchemaModel Model(DatabaseSchema schema) => new(schema)
    {
        Renames = [.. Renames],
        Data = [.. Data],
        WayBack = [.. WayBack],
        Reasons = [.. Reasons],
        Why = Why,
        Locations = Locations,
    };
}
