using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.MySql;

/// <summary>Views, triggers, routines and events, without the account that made them.</summary>
internal sealed partial class MySqlObjectReader(MySqlCatalog catalog)
{
    public IEnumerable<SchemaObject> Read(List<Diagnostic> diagnostics)
    {
        var names = catalog.Tables.Select(row => row.Text(0)).ToHashSet(StringComparer.Ordinal);
        foreach (var view in catalog.Views)
        {
            yield return new("view", new(view.Text(0)), View(view)) { DependsOn = [.. Names(view.Text(1)).Where(name => names.Contains(name) && name != view.Text(0)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new ObjectName(name))] };
        }

        foreach (var row in catalog.Bodies)
        {
            var (kind, name) = (row.Text(0), row.Text(1));
            if (catalog.Definitions.TryGetValue((kind, name), out var text))
            {
                // The moment at which it was made is where an event starts that does not say.
                var own = row.Is(3, "now") ? Starts.Replace(text, "", 1) : text;
                yield return new(kind, new(name), Definer.Replace(own, "CREATE ", 1).Replace($"`{catalog.Database}`.", "", StringComparison.Ordinal), row.TextOrNull(2) is { } table ? new ObjectName(table) : null);
            }
            else
            {
                diagnostics.Add(MySqlReader.Unknown(kind, name) with { Message = $"The {kind} '{name}' is not read: the server does not show its text to this user.", Help = "Connect as its definer, or as a user who may see all routines." });
            }
        }
    }

    private string View(MySqlRow view)
    {
        var security = view.Is(3, "INVOKER") ? "SQL SECURITY INVOKER " : "";
        var check = view.Text(2) is "NONE" or "" ? "" : $" WITH {view.Text(2)} CHECK OPTION";
        return $"CREATE {security}VIEW `{view.Text(0).Replace("`", "``", StringComparison.Ordinal)}` AS {view.Text(1).Replace($"`{catalog.Database}`.", "", StringComparison.Ordinal)}{check}";
    }

    private static IEnumerable<string> Names(string text) => Name.Matches(text).Select(match => match.Groups["name"].Value.Replace("``", "`", StringComparison.Ordinal)).Where(name => name.Length > 0);

    [GeneratedRegex(@"^CREATE\s+(DEFINER\s*=\s*(`([^`]|``)*`@`([^`]|``)*`|\S+)\s+)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Definer { get; }

    [GeneratedRegex(@" STARTS '[-0-9 :.]*'")]
    private static partial Regex Starts { get; }

    [GeneratedRegex("'(?:[^'\\\\]|\\\\.|'')*'|`(?<name>(?:[^`]|``)*)`")]
    private static partial Regex Name { get; }
}
