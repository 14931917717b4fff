using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Composite types are altered in place where the attributes that both have are of the same types and stand in the same order; the server changes no attribute under a column.</summary>
internal static partial class PostgreSqlComposites
{
    public static bool CanAlter(SchemaObject before, SchemaObject after) =>
        (before.Kind, after.Kind) == ("type", "type") && Attributes(before) is { } old && Attributes(after) is { } wanted
        && wanted.Length > 0 && old.All(attribute => wanted.Contains(attribute) || wanted.All(other => other.Name != attribute.Name)) && Kept(old, wanted).Select(attribute => attribute.Name).SequenceEqual(wanted.Take(Kept(old, wanted).Length).Select(attribute => attribute.Name));

    public static IEnumerable<SqlStatement> Alter(PostgreSqlDialect dialect, SchemaObject before, SchemaObject after)
    {
        var (old, wanted) = (Attributes(before)!, Attributes(after)!);
        var (type, kept) = (PostgreSqlTypes.Name(after.Name), Kept(old, wanted).Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal));
        foreach (var (name, definition) in wanted.Where(attribute => !kept.Contains(attribute.Name)))
        {
            yield return new($"ALTER TYPE {type} ADD ATTRIBUTE {name} {definition} CASCADE") { Guard = new($"NOT {There(name)}") };
        }

        foreach (var (name, _) in old.Where(attribute => !kept.Contains(attribute.Name)))
        {
            yield return new($"ALTER TYPE {type} DROP ATTRIBUTE IF EXISTS {name} CASCADE") { Guard = new(There(name)) };
        }

        string There(string name) => dialect.Sql($"EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass({new Literal(dialect.Quote(after.Name))}) AND quote_ident(attname) = {new Literal(name)} AND NOT attisdropped)");
    }

    private static (string Name, string Definition)[] Kept((string Name, string Definition)[] old, (string Name, string Definition)[] wanted) =>
        [.. old.Where(attribute => wanted.Any(other => other.Name == attribute.Name))];

    /// <summary>Null where it is another kind of type.</summary>
    private static (string Name, string Definition)[]? Attributes(SchemaObject type) => Composite.Match(type.Definition) is { Success: true } match
        ? [.. match.Groups["name"].Captures.Zip(match.Groups["type"].Captures, (name, definition) => (name.Value, definition.Value))]
        : null;

    // The order in which the catalogue is read out: names in quotes where they need them, lengths in parentheses.
    [GeneratedRegex("""^CREATE TYPE ("([^"]|"")*"|[^\s"])+ AS \(((, )?(?<name>"([^"]|"")*"|[^\s",]+) (?<type>("([^"]|"")*"|\([^()]*\)|[^",()])+))+\)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Composite { get; }
}
