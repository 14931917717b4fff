using System.Globalization;
using Scaffolder.Dialects;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>The guards of one file under names of their own, so that the steps stay readable.</summary>
internal sealed class GuardNames(Func<SqlGuard, ScriptObject> facts)
{
    private readonly Dictionary<SqlGuard, string> _names = [];
    private readonly List<ScriptObject> _guards = [];

    public ScriptArray All => Facts.List(_guards);

    public ScriptObject? Of(SqlStatement statement)
    {
        if (statement.Guard is not { } guard)
        {
            return null;
        }

        if (!_names.TryGetValue(guard, out var name))
        {
            var word = statement.Operation is { } operation ? OperationSubject.Word(operation) : "step";
            name = word;
            for (var number = 2; _names.ContainsValue(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{word}{number}");
            }

            _names.Add(guard, name);
            _guards.Add(facts(guard).And(("name", name)));
        }

        return facts(guard).And(("name", name));
    }
}
