using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>The tables in which migration tools remember what they have run: no part of anybody's model.</summary>
internal static class Bookkeeping
{
    /// <summary>A live schema without them, except for those that the model itself has.</summary>
    public static DatabaseSchema Without(DatabaseSchema live, DatabaseSchema model)
    {
        var templates = new TemplateStore();
        var known = templates.Tools.SelectMany(tool => ToolManifest.Load(tool, templates).Manifest?.Bookkeeping ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsOwn(ObjectName name) => !(known.Contains(name.Name) || HistoryTables.Contains(name.Name)) || model.Find(name) is not null;
        return live with
        {
            Tables = [.. live.Tables.Where(table => IsOwn(table.Name))],
            Objects = [.. live.Objects.Where(item => item.On is not { } on || IsOwn(on)).Where(item => !known.Any(table => item.Kind == "sequence" && item.Name.Name.StartsWith($"{table}_", StringComparison.OrdinalIgnoreCase)))],
        };
    }
}
