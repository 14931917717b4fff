using System.Text.RegularExpressions;
using Scaffolder.Dialects.MySql;
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

        foreach (var name in catalog.Tables.Where(row => row.Text(1) is "SEQUENCE").Select(row => row.Text(0)))
        {
            yield return new("sequence", new(name), Engine.Replace(catalog.Definitions[("sequence", name)], ""));
        }

        foreach (var row in catalog.Bodies)
        {
            var (kind, name) = (row.Text(0), row.Text(1));
            if (catalog.Definitions.TryGetValue((kind, name), out var text))
            {
                // The moment at which it was made is where an event starts that does not say.
                var own = row.Is(3, "now") ? Starts.Replace(text, "", 1) : text;
                var definition = Definer.Replace(own, "CREATE ", 1).Replace($"`{catalog.Database}`.", "", StringComparison.Ordinal);
                yield return row.TextOrNull(2) is { } table
                    ? Trigger(new(kind, new(name), definition, new(table)), row)
                    : new(kind, new(name), definition);
            }
            else
            {
                diagnostics.Add(MySqlReader.Unknown(kind, name) with { Message = $"The {kind} '{name}' is not read: the server does not show its text to this user.", Help = "Connect as its definer, or as a user who may see all routines." });
            }
        }
    }

    // Where several fire at one event, each but the first says after which.
    private SchemaObject Trigger(SchemaObject trigger, MySqlRow row)
    {
        var previous = catalog.Bodies.FirstOrDefault(other => other.Text(0) == "trigger" && other.Text(2) == row.Text(2) && other.Text(3) == row.Text(3) && other.Number(4) == row.Number(4) - 1)?.Text(1);
        return trigger with
        {
            Definition = EachRow.Replace(trigger.Definition, previous is null ? "FOR EACH ROW" : $"FOR EACH ROW FOLLOWS {MySqlText.Quote(previous).Replace("$", "$$", StringComparison.Ordinal)}", 1),
            DependsOn = previous is null ? [] : [trigger.On!, new(previous)],
        };
    }

    private string View(MySqlRow view)
    {
        var algorithm = view.TextOrNull(4) ?? Algorithm.Match(catalog.Definitions.GetValueOrDefault(("view", view.Text(0)), "")).Groups["algorithm"].Value;
        var security = view.Is(3, "INVOKER") ? "SQL SECURITY INVOKER " : "";
        var check = view.Text(2) is "NONE" or "" ? "" : $" WITH {view.Text(2)} CHECK OPTION";
        return $"CREATE {(algorithm is "MERGE" or "TEMPTABLE" ? $"ALGORITHM={algorithm} " : "")}{security}VIEW `{view.Text(0).Replace("`", "``", StringComparison.Ordinal)}` AS {view.Text(1).Replace($"`{catalog.Database}`.", "", StringComparison.Ordinal)}{check}";
    }

    private static IEnumerable<string> Names(string text) => Name.Matches(text).Select(match => match.Groups["name"].Value.Replace("``", "`", StringComparison.Ordinal)).Where(name => name.Length > 0);

    [GeneratedRegex(@"^CREATE\s+(DEFINER\s*=\s*(`([^`]|``)*`@`([^`]|``)*`|\S+)\s+)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Definer { get; }

    [GeneratedRegex(@" ENGINE=\w+\s*$")]
    private static partial Regex Engine { get; }

    [GeneratedRegex(@"^CREATE ALGORITHM=(?<algorithm>\w+)")]
    private static partial Regex Algorithm { get; }

    [GeneratedRegex(@"\bFOR\s+EACH\s+ROW\b(\s+(FOLLOWS|PRECEDES)\s+(`([^`]|``)+`|\w+))?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex EachRow { get; }

    [GeneratedRegex(@" STARTS '[-0-9 :.]*'")]
    private static partial Regex Starts { get; }

    [GeneratedRegex("'(?:[^'\\\\]|\\\\.|'')*'|`(?<name>(?:[^`]|``)*)`")]
    private static partial Regex Name { get; }
}
