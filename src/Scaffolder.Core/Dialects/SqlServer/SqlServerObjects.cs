using System.Text.RegularExpressions;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// Views, procedures, functions and triggers are made and changed by CREATE OR ALTER, which keeps their permissions;
/// sequences, types and synonyms are dropped and created.
/// </summary>
internal sealed partial class SqlServerObjects(SqlServerDialect dialect, SchemaChange source, DatabaseSchema after)
{
    private readonly SqlServerGuards _guards = new(dialect, after);

    /// <summary>The definition as models are compared: without what only says how it is to be created.</summary>
    public static string Plain(string definition) => Head.Replace(definition.Trim().TrimEnd(';').TrimEnd(), "CREATE ", 1);

    public IEnumerable<SqlStatement> Create(SchemaObject item) => IsModule(item)
        ? [new(Head.Replace(item.Definition, "CREATE OR ALTER ", 1))]
        : [new(item.Definition) { Guard = Exists(item) is { } exists ? new($"NOT ({exists})") : null }];

    public IEnumerable<SqlStatement> Drop(SchemaObject item)
    {
        var final = after.Objects.FirstOrDefault(other => (other.Kind, other.Name, other.On) == (item.Kind, item.Name, item.On));

        // What comes back is altered in place; only what is bound to the columns under it stands in their way.
        if (final is not null && IsModule(item) && IsModule(final) && !IsBound(item) && Result(item) == Result(final))
        {
            return [];
        }

        var exists = Exists(item);
        return [new(item.Drop ?? DropText(item)) { Guard = exists is null ? null : new(exists + Differs(item, final)), LockTimeout = LockTimeout.Brief }];
    }

    /// <summary>Takes it away for a change that is still to be made.</summary>
    public IEnumerable<SqlStatement> Remove(SchemaObject item, SqlGuard change) =>
        [new(item.Drop ?? DropText(item)) { Guard = new(Exists(item) is { } exists ? $"{change.Pending} AND {exists}" : change.Pending), LockTimeout = LockTimeout.Brief }];

    // Where it comes back as it was, only the change that it makes way for tells whether it still has to go.
    private string Differs(SchemaObject item, SchemaObject? final) =>
        final is null ? ""
        : final == item && source is not ObjectAdded ? _guards.IsPending(source) is { } pending ? $" AND {pending}" : ""
        : IsModule(final) && Body(final) is var body ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" AND RIGHT(OBJECT_DEFINITION({Id(final)}) COLLATE Latin1_General_100_BIN2, {body.Length}) <> {SqlServerNames.Literal(body)}")
        : "";

    private static bool IsModule(SchemaObject item) => item.Kind is "view" or "procedure" or "function" or "trigger" && Head.IsMatch(item.Definition);

    /// <summary>Whether what it reads cannot be changed under it.</summary>
    public static bool IsBound(SchemaObject item) => item.Definition.Contains("SCHEMABINDING", StringComparison.OrdinalIgnoreCase);

    // A function that returned a value cannot be altered into one that returns a table.
    private static bool Result(SchemaObject item) => item.Kind == "function" && Table.IsMatch(item.Definition);

    private static string Body(SchemaObject item) => item.Definition[(item.Definition.IndexOf(" AS", StringComparison.OrdinalIgnoreCase) + 1)..];

    private string DropText(SchemaObject item) => item.Kind switch
    {
        "trigger" => dialect.Sql($"DROP TRIGGER {Name(item)}"),
        _ => dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {Name(item)}"),
    };

    // A trigger lives in the schema of its table, and a function may be written with its arguments.
    private static ObjectName Name(SchemaObject item) => new(
        item.Name.Name.EndsWith(')') && item.Name.Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? item.Name.Name[..at] : item.Name.Name,
        item.Name.Schema ?? item.On?.Schema);

    private string Id(SchemaObject item) => _guards.Id(Name(item));

    private string? Exists(SchemaObject item) => item.Kind switch
    {
        "view" => Of(item, "V"),
        "procedure" => Of(item, "P"),
        "function" => $"{Id(item)} IS NOT NULL AND OBJECTPROPERTY({Id(item)}, 'IsTable') = 0",
        "trigger" => Of(item, "TR"),
        "sequence" => Of(item, "SO"),
        "synonym" => Of(item, "SN"),
        "type" => dialect.Sql($"TYPE_ID({new Literal(dialect.Quote(Name(item)))}) IS NOT NULL"),
        _ => null,
    };

    private string Of(SchemaObject item, string type) => dialect.Sql($"OBJECT_ID({new Literal(dialect.Quote(Name(item)))}, {new Literal(type)}) IS NOT NULL");

    [GeneratedRegex(@"^\s*CREATE\s+(OR\s+(ALTER|REPLACE)\s+)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Head { get; }

    [GeneratedRegex(@"\bRETURNS\s+(TABLE|@)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Table { get; }
}
