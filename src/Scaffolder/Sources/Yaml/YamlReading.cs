using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>The reading of one file: the problems found so far, and the checks that wait until everything is read.</summary>
internal sealed class YamlReading(string file)
{
    private readonly HashSet<Diagnostic> _problems = [];
    private readonly List<Action<SchemaLookup>> _checks = [];

    /// <summary>What the file says beside the schema.</summary>
    public ModelNotes Notes { get; } = new();

    /// <summary>The problems in the order of the file.</summary>
    public EquatableArray<Diagnostic> Problems =>
        [.. _problems.OrderBy(problem => problem.Location!.Line).ThenBy(problem => problem.Location!.Column).ThenBy(problem => problem.Id, StringComparer.Ordinal).ThenBy(problem => problem.Message, StringComparer.Ordinal)];

    public SourceLocation At(YamlNode? node) => node is null ? new(file) : new(file, node.Line, node.Column);

    /// <param name="node">Where; null for the file as a whole.</param>
    /// <param name="message">What is wrong, without a full stop.</param>
    /// <param name="help">What to do, as sentences.</param>
    public void Error(string id, YamlNode? node, string message, string? help = null)
    {
        // An alias shows the same text at several places; its problem is one.
        _problems.Add(new(id, Severity.Error, $"{message}.", help, At(node)));
    }

    /// <summary>Something that can only be told when the whole schema is known.</summary>
    public void Check(Action<SchemaLookup> check) => _checks.Add(check);

    public void RunChecks(DatabaseSchema schema)
    {
        var lookup = new SchemaLookup(schema);
        foreach (var check in _checks)
        {
            check(lookup);
        }

        _checks.Clear();
    }

    /// <summary>The entries of a mapping whose keys are names that the user gives; nothing when it is not a mapping.</summary>
    public IEnumerable<YamlEntry> Entries(YamlNode? node, string what, string example)
    {
        if (node is null or YamlScalar { IsNull: true })
        {
            yield break;
        }

        if (node is not YamlMapping mapping)
        {
            Error(InputProblem.WrongShape, node, $"{what} must be a mapping", $"Write it as {example}.");
            yield break;
        }

        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (!seen.TryAdd(entry.Key.Text, entry.Key))
            {
                Error(InputProblem.DuplicateKey, entry.Key, $"'{entry.Key.Text}' stands a second time in {what}; the first is on line {seen[entry.Key.Text].Line}", "Remove or rename one of them.");
            }
            else if (CheckName(entry.Key))
            {
                yield return entry;
            }
        }
    }

    public YamlFields Fields(YamlNode node, string owner, params ReadOnlySpan<string> keys) => new(this, node, owner, keys);

    /// <summary>False, with the problem reported, for a name that no database can have.</summary>
    public bool CheckName(YamlScalar name)
    {
        if (name.Text.Length == 0)
        {
            Error(InputProblem.InvalidName, name, "the name is empty", "Every table, column, constraint, index and enum needs a name.");
            return false;
        }

        if (name.Text.Contains('\0', StringComparison.Ordinal))
        {
            Error(InputProblem.InvalidName, name, "the name contains the character U+0000", "No database can store it; remove it.");
            return false;
        }

        return true;
    }

    public ObjectName? QualifiedName(YamlScalar name)
    {
        if (!CheckName(name))
        {
            return null;
        }

        if (NameSyntax.Parse(name.Text) is not { } parsed)
        {
            Error(InputProblem.InvalidName, name, $"'{name.Text}' is not a name", "Write name or schema.name; a part with a dot or a quote is written '\"the.part\"', with its quotes doubled.");
            return null;
        }

        return parsed;
    }

    /// <summary>A single text; null when it is absent or, with the problem reported, something else.</summary>
    public string? Text(YamlNode? node, string what)
    {
        if (node is null or YamlScalar)
        {
            return (node as YamlScalar)?.Text;
        }

        Error(InputProblem.WrongShape, node, $"{what} must be a single value", "Text with brackets, braces or commas needs quotes.");
        return null;
    }

    public bool? Boolean(YamlNode? node, string what)
    {
        switch (Text(node, what))
        {
            case null:
                return null;
            case "true" or "True" or "TRUE":
                return true;
            case "false" or "False" or "FALSE":
                return false;
            case var text:
                Error(InputProblem.InvalidValue, node, $"{what} is '{text}', which is neither true nor false", "Write true or false.");
                return null;
        }
    }

    public long? Integer(YamlNode? node, string what)
    {
        if (Text(node, what) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Error(InputProblem.InvalidValue, node, $"{what} is '{text}', which is not a whole number", "Write digits only.");
            return null;
        }

        return number;
    }

    /// <summary>A list of names; one name may stand without brackets.</summary>
    public EquatableArray<string> Names(YamlNode? node, string what) => [.. NameNodes(node, what).Select(name => name.Text)];

    public IReadOnlyList<YamlScalar> NameNodes(YamlNode? node, string what)
    {
        var names = new List<YamlScalar>();
        foreach (var item in node switch { null => [], YamlSequence list => list.Items, _ => [node] })
        {
            if (item is not YamlScalar name)
            {
                Error(InputProblem.WrongShape, item, $"{what} must be a list of names", "Write it as [a, b].");
            }
            else if (names.Exists(other => other.Text == name.Text))
            {
                Error(InputProblem.DuplicateName, name, $"'{name.Text}' stands twice in {what}", "Remove one of them.");
            }
            else if (CheckName(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
