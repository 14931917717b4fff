using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Conditions over the catalogue that tell whether an object is there that is known by its definition.</summary>
internal sealed class PostgreSqlObjectGuards(PostgreSqlDialect dialect, DatabaseSchema before, DatabaseSchema after)
{
    private readonly PostgreSqlGuards _guards = new(dialect, after);

    /// <summary>Null where the statement may be repeated as it is.</summary>
    public string? Exists(SchemaObject item) => item.Kind switch
    {
        "view" or "materialized view" or "foreign table" or "sequence" or "index" or "sequence name" => $"{_guards.Relation(item.Name)} IS NOT NULL",
        "domain" or "type" => $"{_guards.Type(item.Name)} IS NOT NULL",
        "function" or "procedure" or "aggregate" when item.Name.Name.EndsWith(')') => Routine(item.Name),
        "function" or "procedure" => Named("pg_proc", "proname", "pronamespace", item.Name),
        // A commutator is there by its name before it has a function.
        "operator" => dialect.Sql($"EXISTS (SELECT FROM pg_operator WHERE oid = to_regoperator({new Literal(item.Name.Schema is { } schema ? $"{dialect.Quote(schema)}.{item.Name.Name}" : item.Name.Name)}) AND oprcode <> 0)"),
        "operator class" => Named("pg_opclass", "opcname", "opcnamespace", Before(item.Name, " USING "), Method("opcmethod", item)),
        "operator family" => Named("pg_opfamily", "opfname", "opfnamespace", Before(item.Name, " USING "), Method("opfmethod", item)),
        "operator family member" => Member(item),
        "cast" when item.Name.Name.Split(" AS ") is [var from, var to] => dialect.Sql($"EXISTS (SELECT FROM pg_cast WHERE castsource = to_regtype({new Literal(from)}) AND casttarget = to_regtype({new Literal(to)}))"),
        "collation" => Named("pg_collation", "collname", "collnamespace", item.Name),
        "conversion" => Named("pg_conversion", "conname", "connamespace", item.Name),
        "text search dictionary" => Named("pg_ts_dict", "dictname", "dictnamespace", item.Name),
        "text search configuration" => Named("pg_ts_config", "cfgname", "cfgnamespace", item.Name),
        "text search mapping" => Mapping(item),
        "statistics" => Named("pg_statistic_ext", "stxname", "stxnamespace", item.Name),
        "extension" => Named("pg_extension", "extname", null, item.Name),
        "access method" => Named("pg_am", "amname", null, item.Name),
        "foreign data wrapper" => Named("pg_foreign_data_wrapper", "fdwname", null, item.Name),
        "server" => Named("pg_foreign_server", "srvname", null, item.Name),
        "event trigger" => Named("pg_event_trigger", "evtname", null, item.Name),
        "publication" => Named("pg_publication", "pubname", null, item.Name),
        "publication schema" when item.Name.Name.Split(" of ") is [var publication, var schema] => dialect.Sql($"EXISTS (SELECT FROM pg_publication_namespace WHERE pnpubid = (SELECT oid FROM pg_publication WHERE pubname = {new Literal(publication)}) AND pnnspid = to_regnamespace({new Literal(dialect.Quote(schema))}))"),
        _ => item.On is { } table ? OnTable(item, table) : null,
    };

    /// <summary>What is said of something, set on it or granted on it can only be taken back while that is there.</summary>
    public string? Carrier(SchemaObject item)
    {
        if (item.Kind is not (PostgreSqlGrants.Kind or "comment"))
        {
            return item switch
            {
                { Kind: "trigger state" or "rule state" or "event trigger state" } => Exists(item with { Kind = item.Kind[..^" state".Length] }),
                { Kind: "statistics target" } => Exists(item with { Kind = "statistics" }),
                { Kind: "index storage" or "cluster" } => $"{_guards.Relation(item.Name)} IS NOT NULL",
                { Kind: "column not null" or "column statistics" or "column options" or "column storage" or "column compression" or "column default", On: { } table } => _guards.Attribute(table, item.Name.Name),
                { Kind: "index statistics", On: { } table } => $"{_guards.Relation(new(item.Name.Name[..item.Name.Name.LastIndexOf(' ')], table.Schema))} IS NOT NULL",
                _ => Exists(item),
            };
        }

        var name = item.DependsOn is [var first, ..] ? first : item.On;
        if (name is null)
        {
            return item.Kind == "comment" && item.Name.Name.StartsWith("schema ", StringComparison.Ordinal) ? dialect.Sql($"EXISTS (SELECT FROM pg_namespace WHERE nspname = {new Literal(item.Name.Name["schema ".Length..])})") : null;
        }

        var carrier = before.Objects.Concat(after.Objects).FirstOrDefault(other => other.Name == name && other.On == (item.Kind == "comment" ? item.On : null)
            && (item.Kind == PostgreSqlGrants.Kind ? item.Name.Name.StartsWith("FOREIGN ", StringComparison.Ordinal) && other.Kind is "server" or "foreign data wrapper" : item.Name.Name == $"{other.Kind} {other.Name.Name}"));
        return carrier is not null && Exists(carrier) is { } there ? there
            : name.Name.EndsWith(')') ? Routine(name)
            : item.Name.Name.StartsWith("LANGUAGE ", StringComparison.Ordinal) ? null
            : $"({_guards.Relation(name)} IS NOT NULL OR {_guards.Type(name)} IS NOT NULL)";
    }

    /// <summary>Functions of one name are told apart by their arguments, which are part of the name here.</summary>
    public string Signature(ObjectName name) =>
        name.Name.IndexOf('(', StringComparison.Ordinal) is var at && name.Schema is { } schema
            ? $"{dialect.Quote(schema)}.{dialect.Quote(name.Name[..at])}{name.Name[at..]}"
            : $"{dialect.Quote(name.Name[..at])}{name.Name[at..]}";

    // The server does not answer for a signature that has a type which is gone.
    private string Routine(ObjectName name)
    {
        string[] types = [.. name.Name[(name.Name.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(", ").Where(type => type.Contains('.', StringComparison.Ordinal)).Distinct().Select(type => dialect.Sql($"to_regtype({new Literal(type)}) IS NOT NULL"))];
        var there = dialect.Sql($"to_regprocedure({new Literal(Signature(name))}) IS NOT NULL");
        return types.Length == 0 ? there : $"(CASE WHEN {string.Join(" AND ", types)} THEN {there} ELSE false END)";
    }

    private string? OnTable(SchemaObject item, ObjectName table) => item.Kind switch
    {
        "trigger" => dialect.Sql($"EXISTS (SELECT FROM pg_trigger WHERE tgrelid = {new Raw(_guards.Relation(table))} AND tgname = {new Literal(item.Name.Name)})"),
        "rule" => dialect.Sql($"EXISTS (SELECT FROM pg_rewrite WHERE ev_class = {new Raw(_guards.Relation(table))} AND rulename = {new Literal(item.Name.Name)})"),
        "policy" => dialect.Sql($"EXISTS (SELECT FROM pg_policy WHERE polrelid = {new Raw(_guards.Relation(table))} AND polname = {new Literal(item.Name.Name)})"),
        "constraint" or "not null" => dialect.Sql($"EXISTS (SELECT FROM pg_constraint WHERE conrelid = {new Raw(_guards.Relation(table))} AND conname = {new Literal(item.Name.Name)})"),
        "sequence owner" => $"EXISTS (SELECT FROM pg_depend WHERE objid = {_guards.Relation(item.Name)} AND refobjid = {_guards.Relation(table)} AND deptype = 'a')",
        // Another index of its table's may have the name in the end, one that backs a key or one that does not.
        "partition index" => $"EXISTS (SELECT FROM pg_inherits WHERE inhrelid = {_guards.Relation(new(item.Name.Name, table.Schema))} AND {(item.Definition.Contains("_idx RENAME TO ", StringComparison.Ordinal) || item.Definition.Contains("_idx\" RENAME TO ", StringComparison.Ordinal) ? "NOT " : "")}EXISTS (SELECT FROM pg_constraint WHERE conindid = inhrelid))",
        "cluster" => dialect.Sql($"EXISTS (SELECT FROM pg_index WHERE indrelid = {new Raw(_guards.Relation(table))} AND indexrelid = {new Raw(_guards.Relation(new(item.Name.Name, table.Schema)))} AND indisclustered)"),
        "publication table" => dialect.Sql($"EXISTS (SELECT FROM pg_publication_rel WHERE prpubid = (SELECT oid FROM pg_publication WHERE pubname = {new Literal(item.Name.Name)}) AND prrelid = {new Raw(_guards.Relation(table))})"),
        _ => null,
    };

    private string Named(string catalog, string column, string? space, ObjectName name, string condition = "") => dialect.Sql(
        $"EXISTS (SELECT FROM {new Raw(catalog)} WHERE {new Raw(column)} = {new Literal(name.Name)}{new Raw(space is null ? "" : $" AND {space} = {Namespace(name)}")}{new Raw(condition)})");

    private string Namespace(ObjectName name) => name.Schema is { } schema ? dialect.Sql($"to_regnamespace({new Literal(dialect.Quote(schema))})") : "current_schema()::regnamespace";

    private string Method(string column, SchemaObject item) => dialect.Sql($" AND {new Raw(column)} = (SELECT oid FROM pg_am WHERE amname = {new Literal(After(item.Name.Name, " USING "))})");

    // The number and the types of the member stand behind the family and its method.
    private string? Member(SchemaObject item)
    {
        var family = Named("pg_opfamily", "opfname", "opfnamespace", Before(item.Name, " USING "));
        var parts = (item.Drop ?? "").Split(" DROP ")[^1].Split((char[])[' ', '(', ',', ')'], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is not [var kind, var number, var types] || types.TrimEnd(')').Split(", ") is not [var left, var right])
        {
            return family;
        }

        var (catalog, prefix, column) = kind == "OPERATOR" ? ("pg_amop", "amop", "amopstrategy") : ("pg_amproc", "amproc", "amprocnum");
        return dialect.Sql($"EXISTS (SELECT FROM {new Raw(catalog)} WHERE {new Raw(prefix)}family IN (SELECT oid FROM pg_opfamily WHERE opfname = {new Literal(Before(item.Name, " USING ").Name)}) AND {new Raw(column)} = {new Raw(number)} AND {new Raw(prefix)}lefttype = to_regtype({new Literal(left)}) AND {new Raw(prefix)}righttype = to_regtype({new Literal(right)}))");
    }

    private string Mapping(SchemaObject item)
    {
        var end = item.Name.Name.LastIndexOf(" for ", StringComparison.Ordinal);
        return dialect.Sql($"EXISTS (SELECT FROM pg_ts_config c JOIN pg_ts_config_map m ON m.mapcfg = c.oid JOIN LATERAL ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype WHERE c.cfgname = {new Literal(item.Name.Name[..end])} AND c.cfgnamespace = {new Raw(Namespace(item.Name))} AND k.alias = {new Literal(item.Name.Name[(end + 5)..])})");
    }

    private static ObjectName Before(ObjectName name, string word) => name with { Name = name.Name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? name.Name[..at] : name.Name };

    private static string After(string name, string word) => name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? name[(at + word.Length)..] : "";
}
