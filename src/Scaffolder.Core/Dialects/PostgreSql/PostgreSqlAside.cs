using System.Text.RegularExpressions;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Types, collations and functions that give their name to a new one and go when nothing uses them any more.</summary>
internal static partial class PostgreSqlAside
{
    private const string Tail = "__old";

    /// <summary>Null for what is known by no name that could be given away.</summary>
    public static ObjectName? Name(string kind, ObjectName name) => kind switch
    {
        "enum" or "domain" or "type" or "collation" => name with { Name = Short(name.Name) + Tail },
        "function" when name.Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var at => name with { Name = Short(name.Name[..at]) + Tail + name.Name[at..] },
        _ => null,
    };

    public static bool Uses(Column column, string kind, ObjectName name) => kind switch
    {
        "enum" => Element(column.Type) is EnumReference reference && reference.Name == name,
        "domain" or "type" => Element(column.Type) is NativeType native && native.Sql.Text == PostgreSqlTypes.Name(name),
        "collation" => column.Collation is { } collation && collation == (name.Schema is { } schema ? $"\"{schema}\".\"{name.Name}\"" : name.Name),
        _ => false,
    };

    public static string Rename(PostgreSqlDialect dialect, SchemaObject item, ObjectName aside, string signature) => item.Kind switch
    {
        "function" => dialect.Sql($"ALTER FUNCTION {new Raw(signature)} RENAME TO {new Identifier(aside.Name[..aside.Name.IndexOf('(', StringComparison.Ordinal)])}"),
        "collation" => dialect.Sql($"ALTER COLLATION {item.Name} RENAME TO {new Identifier(aside.Name)}"),
        _ => dialect.Sql($"ALTER {new Raw(item.Kind.ToUpperInvariant())} {new Raw(PostgreSqlTypes.Name(item.Name))} RENAME TO {new Identifier(aside.Name)}"),
    };

    /// <summary>That the change is still to be made, or is being made; null where it is not of this kind.</summary>
    public static string? IsPending(PostgreSqlDialect dialect, PostgreSqlGuards guards, SchemaChange source)
    {
        var (kind, name) = source switch
        {
            EnumChanged(var before, _) => ("enum", before.Name),
            ObjectChanged(var old, _) => (old.Kind, old.Name),
            _ => ("", new("")),
        };
        return Name(kind, name) is { } aside && Differs(dialect, guards, source) is { } differs ? $"({differs} OR {There(dialect, guards, kind, aside)})" : null;
    }

    /// <summary>The old one still has the name.</summary>
    public static string? Differs(PostgreSqlDialect dialect, PostgreSqlGuards guards, SchemaChange source) => source switch
    {
        EnumChanged(_, var wanted) => guards.EnumDiffers(wanted).Pending,
        ObjectChanged(_, { Kind: "domain" } wanted) => Domain(dialect, guards, wanted),
        ObjectChanged(_, { Kind: "type" } wanted) when Range.Match(wanted.Definition) is { Success: true } range => OfRange(dialect, guards, wanted, range),
        ObjectChanged(_, { Kind: "type" } wanted) => dialect.Sql($"(SELECT string_agg(quote_ident(attname) || ' ' || replace(format_type(atttypid, atttypmod), 'public.', '') || CASE WHEN attcollation <> typcollation THEN (SELECT ' COLLATE ' || collname FROM pg_collation c WHERE c.oid = attcollation) ELSE '' END, ', ' ORDER BY attnum) FROM pg_attribute JOIN pg_type t ON t.oid = atttypid WHERE attrelid = {new Raw(guards.Relation(wanted.Name))} AND attnum > 0 AND NOT attisdropped) <> {new Literal(Collate.Replace(wanted.Definition[(wanted.Definition.IndexOf(" AS (", StringComparison.Ordinal) + 5)..^1], " COLLATE ${name}"))}"),
        ObjectChanged(_, { Kind: "collation" } wanted) => Collation(dialect, wanted),
        ObjectChanged(_, { Kind: "function" } wanted) when new PostgreSqlObjectGuards(dialect, new(), new()).Exists(wanted) is { } there =>
            $"({there} AND NOT starts_with({PostgreSqlGuards.Squashed($"replace(pg_get_functiondef({Id(dialect, wanted.Name)}), 'public.', '')")}, {dialect.QuoteLiteral(PostgreSqlGuards.Squash(Head(wanted)))}))",
        _ => null,
    };

    /// <summary>Up to the body: the arguments and the result, which CREATE OR REPLACE cannot change.</summary>
    public static string Head(SchemaObject item) => item.Definition.IndexOf(" LANGUAGE ", StringComparison.OrdinalIgnoreCase) is > 0 and var end ? item.Definition[..end] : item.Definition;

    /// <summary>The type that comes with a range and has a name of its own; null for what is no range.</summary>
    public static ObjectName? Multirange(SchemaObject item) => !Range.IsMatch(item.Definition) || item.Kind != "type" ? null
        : Multi.Match(item.Definition) is { Success: true } match ? NameSyntax.Parse(match.Groups["name"].Value)
        : item.Name with { Name = item.Name.Name.IndexOf("range", StringComparison.Ordinal) is >= 0 and var at ? $"{item.Name.Name[..at]}multi{item.Name.Name[at..]}" : $"{item.Name.Name}_multirange" };

    private static string There(PostgreSqlDialect dialect, PostgreSqlGuards guards, string kind, ObjectName aside) => kind switch
    {
        "function" => new PostgreSqlObjectGuards(dialect, new(), new()).Exists(new("function", aside, ""))!,
        "collation" => new PostgreSqlObjectGuards(dialect, new(), new()).Exists(new("collation", aside, ""))!,
        _ => $"{guards.Type(aside)} IS NOT NULL",
    };

    private static string Id(PostgreSqlDialect dialect, ObjectName name) => dialect.Sql($"to_regprocedure({new Literal(new PostgreSqlObjectGuards(dialect, new(), new()).Signature(name))})");

    private static string Domain(PostgreSqlDialect dialect, PostgreSqlGuards guards, SchemaObject wanted)
    {
        var match = Base.Match(wanted.Definition);
        return dialect.Sql($"EXISTS (SELECT FROM pg_type t JOIN pg_type b ON b.oid = t.typbasetype WHERE t.oid = {new Raw(guards.Type(wanted.Name))} AND (replace(format_type(t.typbasetype, t.typtypmod), 'public.', '') <> {new Literal(match.Groups["type"].Value)} OR t.typcollation <> {new Raw(match.Groups["collation"] is { Success: true, Value: var collation } ? $"{dialect.QuoteLiteral(collation)}::regcollation" : "b.typcollation")}))");
    }

    // What is not said is the usual, and the usual of these is to have none.
    private static string OfRange(PostgreSqlDialect dialect, PostgreSqlGuards guards, SchemaObject wanted, Match range)
    {
        var difference = Difference.Match(wanted.Definition) is { Success: true } match ? dialect.Sql($"to_regproc({new Literal(match.Groups["name"].Value)})") : "0";
        return dialect.Sql($"EXISTS (SELECT FROM pg_range WHERE rngtypid = {new Raw(guards.Type(wanted.Name))} AND (rngsubtype <> to_regtype({new Literal(range.Groups["type"].Value)}) OR rngsubdiff::oid <> {new Raw(difference)}))");
    }

    private static string Collation(PostgreSqlDialect dialect, SchemaObject wanted)
    {
        var parts = Parts.Matches(wanted.Definition).ToDictionary(match => match.Groups["word"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        var provider = parts.GetValueOrDefault("PROVIDER") switch { "icu" => "i", "builtin" => "b", _ => "c" };
        var space = wanted.Name.Schema is { } schema ? dialect.Sql($"to_regnamespace({new Literal(dialect.Quote(schema))})") : "current_schema()::regnamespace";
        return dialect.Sql($"""
            EXISTS (SELECT FROM pg_collation c WHERE collname = {new Literal(wanted.Name.Name)} AND collnamespace = {new Raw(space)} AND (collprovider <> {new Literal(provider)} OR collisdeterministic <> {new Raw(parts.ContainsKey("DETERMINISTIC") ? "false" : "true")}
                  OR quote_literal(coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', collcollate::text)) <> {new Literal(parts.GetValueOrDefault("LOCALE") ?? parts.GetValueOrDefault("LC_COLLATE") ?? "")}
                  OR coalesce(quote_literal(to_jsonb(c) ->> 'collicurules'), '') <> {new Literal(parts.GetValueOrDefault("RULES") ?? "")}{new Raw(parts.TryGetValue("LC_CTYPE", out var type) ? dialect.Sql($" OR quote_literal(collctype::text) <> {new Literal(type)}") : "")}))
            """);
    }

    private static string Short(string name) => PostgreSqlNames.Cut(name, PostgreSqlNames.MaxBytes - Tail.Length);

    private static ColumnType Element(ColumnType type) => type is ArrayType array ? Element(array.Element) : type;

    [GeneratedRegex("""^CREATE DOMAIN ("([^"]|"")*"|[^ "])+ AS (?<type>.+?)( COLLATE (?<collation>("([^"]|"")*"|[^ "])+))?( DEFAULT | NOT NULL| CONSTRAINT |$)""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Base { get; }

    [GeneratedRegex(""" AS RANGE \(SUBTYPE = (?<type>("([^"]|"")*"|\([^()]*\)|[^",()])+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Range { get; }

    [GeneratedRegex("""SUBTYPE_DIFF = (?<name>("([^"]|"")*"|[^",() ])+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Difference { get; }

    [GeneratedRegex("""MULTIRANGE_TYPE_NAME = (?<name>("([^"]|"")*"|[^",) ])+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Multi { get; }

    [GeneratedRegex(""" COLLATE (("([^"]|"")*"|[^ ",.])+\.)?(?<quote>"?)(?<name>([^"]|"")+?)\k<quote>(?=[,)]|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Collate { get; }

    [GeneratedRegex("""(?<word>[A-Z_]+) = (?<value>'([^']|'')*'|\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts { get; }
}
