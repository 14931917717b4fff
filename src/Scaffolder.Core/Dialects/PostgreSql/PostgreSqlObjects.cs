using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Views, functions and the like: made and removed whole, and taken aside where they stand in the way of a change.</summary>
internal sealed class PostgreSqlObjects(PostgreSqlDialect dialect, SchemaChange source, DatabaseSchema before, DatabaseSchema after)
{
    private readonly PostgreSqlGuards _guards = new(dialect, after);

    public IEnumerable<SqlStatement> Create(SchemaObject item) => InPlace(item) ??
    [
        // A function may speak of tables that come after it.
        .. item.Kind is "function" or "procedure" ? (SqlStatement[])[new("SET LOCAL check_function_bodies = off")] : [],
        new(item.Definition.Trim().TrimEnd(';')) { Guard = Exists(item) is { } exists && !CanReplace(item) ? new($"NOT ({exists})") : null },
    ];

    public IEnumerable<SqlStatement> Drop(SchemaObject item)
    {
        // What CREATE OR REPLACE puts in the same place needs no drop, and what depends on it can stay.
        var final = after.Objects.FirstOrDefault(other => (other.Kind, other.Name, other.On) == (item.Kind, item.Name, item.On));
        if (final is not null && final != item && CanReplace(final) && Head(final) == Head(item))
        {
            return [];
        }

        var goesWithTable = item is { Kind: PostgreSqlGrants.Kind or "comment" or "cluster" or "trigger state" or "rule state", On: { } on } && after.Find(on) is null && before.Find(on) is not null;
        if (goesWithTable || PostgreSqlSequences.IsSerial(after, item) || (final is not null && InPlace(final) is not null))
        {
            return [];
        }

        // What only makes way for a change comes back as it was.
        var exists = item switch
        {
            { Kind: PostgreSqlGrants.Kind or "comment" } => Carrier(item),
            { Kind: "column statistics" or "column options" or "column storage" or "column compression", On: { } table } => _guards.Attribute(table, item.Name.Name),
            { Kind: "trigger state", On: { } table } => Exists(item with { Kind = "trigger" }),
            { Kind: "rule state", On: { } table } => Exists(item with { Kind = "rule" }),
            _ => Exists(item),
        };
        var cause = source is ObjectChanged(var changed, var wanted) ? Text(wanted) is { } differs && Exists(changed) is { } there ? $"({there} AND {differs})" : null : _guards.IsPending(source);
        var guard = (exists, final) switch
        {
            (null, _) => null,
            (_, { } same) when same == item && source is not ObjectAdded && cause is not null => new SqlGuard($"{exists} AND {cause}"),
            (_, { } same) when Text(same) is { } text => new SqlGuard($"{exists} AND {text}"),
            _ => new SqlGuard(exists),
        };
        return [DropStatement(item) with { Guard = guard }];
    }

    /// <summary>The statements, with what the server would refuse them for taken down before and put back after them.</summary>
    public IEnumerable<SqlStatement> Around(ObjectName table, string column, SqlGuard guard, IEnumerable<SqlStatement> statements)
    {
        var inTheWay = InTheWay(table, column);
        return
        [
            .. inTheWay.Reverse().Select(item => DropStatement(item) with { Guard = new($"{guard.Pending} AND {Exists(item) ?? "true"}") }),
            .. statements,
            .. inTheWay.SelectMany(Create),
        ];
    }

    public static bool Uses(Table table, TableConstraint constraint, string column) => constraint switch
    {
        PrimaryKey key => key.Columns.Contains(column) || key.Include.Contains(column),
        UniqueConstraint unique => unique.Columns.Contains(column) || unique.Include.Contains(column),
        CheckConstraint check => PostgreSqlConstraintNames.ColumnsIn(table, check.Expression).Contains(column),
        ForeignKey key => key.Columns.Contains(column),
        _ => false,
    };

    public static bool Uses(Table table, TableIndex index, string column) =>
        index.Columns.Any(key => key.Column == column) || index.Include.Contains(column) || IsBound(table, index, column);

    /// <summary>An expression or the predicate of the index names the column.</summary>
    public static bool IsBound(Table table, TableIndex index, string column) =>
        index.Columns.Select(key => key.Expression).Append(index.Predicate).OfType<SqlExpression>()
            .Any(expression => PostgreSqlConstraintNames.ColumnsIn(table, expression).Contains(column));

    // Columns take their numbers from sequences and their types from domains, so these are altered where they can be.
    private IEnumerable<SqlStatement>? InPlace(SchemaObject item) => source switch
    {
        ObjectChanged(var old, var wanted) when wanted == item && item.Kind == PostgreSqlGrants.Kind => PostgreSqlGrants.Change(old, wanted),
        ObjectChanged(var old, var wanted) when wanted == item && PostgreSqlDomains.CanAlter(old, wanted) => PostgreSqlDomains.Alter(dialect, old, wanted),

        // A definition that was read from the catalogue names every option but the one that is off.
        ObjectChanged(_, var wanted) when wanted == item && item is { Kind: "sequence", Definition: var text } && text.StartsWith("CREATE SEQUENCE ", StringComparison.Ordinal) && text.Contains(" CACHE ", StringComparison.Ordinal) =>
            [new($"ALTER{text["CREATE".Length..]}{(text.EndsWith(" CYCLE", StringComparison.Ordinal) ? "" : " NO CYCLE")}")],
        _ => null,
    };

    private static bool CanReplace(SchemaObject item) => item.Definition.TrimStart().StartsWith("CREATE OR REPLACE ", StringComparison.OrdinalIgnoreCase) && item.Kind is "function" or "procedure";

    // Up to the body: the arguments and the result, which CREATE OR REPLACE cannot change.
    private static string Head(SchemaObject item) => item.Definition.IndexOf(" LANGUAGE ", StringComparison.OrdinalIgnoreCase) is > 0 and var end ? item.Definition[..end] : item.Definition;

    private SqlStatement DropStatement(SchemaObject item) => new(item.Drop ?? item.Kind switch
    {
        "trigger" or "rule" or "policy" when item.On is { } table => dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {new Identifier(item.Name.Name)} ON {table}"),
        "function" or "procedure" when item.Name.Name.EndsWith(')') => $"DROP {item.Kind.ToUpperInvariant()} {Signature(item.Name)}",
        _ => dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {item.Name}"),
    })
    { LockTimeout = LockTimeout.Brief };

    // Functions of one name are told apart by their arguments, which are part of the name here.
    private string Signature(ObjectName name) =>
        name.Name.IndexOf('(', StringComparison.Ordinal) is var at && name.Schema is { } schema
            ? $"{dialect.Quote(schema)}.{dialect.Quote(name.Name[..at])}{name.Name[at..]}"
            : $"{dialect.Quote(name.Name[..at])}{name.Name[at..]}";

    private string? Exists(SchemaObject item) => item.Kind switch
    {
        "view" or "materialized view" or "sequence" or "index" => $"{_guards.Relation(item.Name)} IS NOT NULL",
        "domain" or "type" => $"{_guards.Type(item.Name)} IS NOT NULL",
        "extension" => dialect.Sql($"EXISTS (SELECT FROM pg_extension WHERE extname = {new Literal(item.Name.Name)})"),
        "function" or "procedure" when item.Name.Name.EndsWith(')') => dialect.Sql($"to_regprocedure({new Literal(Signature(item.Name))}) IS NOT NULL"),
        "function" or "procedure" => dialect.Sql($"EXISTS (SELECT FROM pg_proc WHERE proname = {new Literal(item.Name.Name)} AND pronamespace = {new Raw(item.Name.Schema is { } schema ? dialect.Sql($"to_regnamespace({new Literal(dialect.Quote(schema))})") : "current_schema()::regnamespace")})"),
        "trigger" when item.On is { } table => dialect.Sql($"EXISTS (SELECT FROM pg_trigger WHERE tgrelid = {new Raw(_guards.Relation(table))} AND tgname = {new Literal(item.Name.Name)})"),
        "rule" when item.On is { } table => dialect.Sql($"EXISTS (SELECT FROM pg_rewrite WHERE ev_class = {new Raw(_guards.Relation(table))} AND rulename = {new Literal(item.Name.Name)})"),
        "policy" when item.On is { } table => dialect.Sql($"EXISTS (SELECT FROM pg_policy WHERE polrelid = {new Raw(_guards.Relation(table))} AND polname = {new Literal(item.Name.Name)})"),
        "constraint" when item.On is { } table => dialect.Sql($"EXISTS (SELECT FROM pg_constraint WHERE conrelid = {new Raw(_guards.Relation(table))} AND conname = {new Literal(item.Name.Name)})"),
        "sequence owner" when item.On is { } table => $"EXISTS (SELECT FROM pg_depend WHERE objid = {_guards.Relation(item.Name)} AND refobjid = {_guards.Relation(table)} AND deptype = 'a')",
        "cluster" when item.On is { } table => dialect.Sql($"EXISTS (SELECT FROM pg_index WHERE indrelid = {new Raw(_guards.Relation(table))} AND indexrelid = {new Raw(_guards.Relation(new(item.Name.Name, table.Schema)))} AND indisclustered)"),
        "statistics" => dialect.Sql($"EXISTS (SELECT FROM pg_statistic_ext WHERE stxname = {new Literal(item.Name.Name)})"),
        _ => null,
    };

    // What is said of something can only be taken back while that is there.
    private string? Carrier(SchemaObject item) => (item.On ?? (item.DependsOn is [var first, ..] ? first : null)) is not { } carrier ? null
        : carrier.Name.EndsWith(')') ? dialect.Sql($"to_regprocedure({new Literal(Signature(carrier))}) IS NOT NULL")
        : $"({_guards.Relation(carrier)} IS NOT NULL OR {_guards.Type(carrier)} IS NOT NULL)";

    // The server's own text of a view that was read from a server is that of its definition.
    private string? Text(SchemaObject item) => item.Kind is "view" or "materialized view" && item.Definition.IndexOf(" AS", StringComparison.OrdinalIgnoreCase) is > 0 and var at
        ? dialect.Sql($"({new Raw(PostgreSqlGuards.Squashed($"pg_get_viewdef({_guards.Relation(item.Name)})"))} <> {new Literal(PostgreSqlGuards.Squash(item.Definition[(at + 3)..]))} OR (SELECT coalesce(array_to_string(reloptions, ','), '') FROM pg_class WHERE oid = {new Raw(_guards.Relation(item.Name))}) <> {new Literal(ViewOptions(item.Definition[..at]))})")
        : null;

    private static string ViewOptions(string head) => head.IndexOf(" WITH (", StringComparison.OrdinalIgnoreCase) is > 0 and var start && head.LastIndexOf(')') is var end && end > start
        ? head[(start + " WITH (".Length)..end].Replace(" ", "", StringComparison.Ordinal)
        : "";

    private SchemaObject[] InTheWay(ObjectName table, string column)
    {
        var names = new HashSet<ObjectName> { table };
        var found = new List<SchemaObject>();
        for (var isNew = true; isNew;)
        {
            var next = before.Objects.Where(item => !found.Contains(item) && IsInTheWay(item, table, column, names)).ToArray();
            isNew = next.Length > 0;
            found.AddRange(next);
            names.UnionWith(next.Where(item => item.Kind is "view" or "materialized view").Select(item => item.Name));
        }

        return [.. found];
    }

    private static bool IsInTheWay(SchemaObject item, ObjectName table, string column, HashSet<ObjectName> names) =>
        item.On == table ? item.Kind is "trigger" or "policy" or "rule" && item.Definition.Contains(column, StringComparison.Ordinal)
        : (item.On is { } on && names.Contains(on)) || (item.Kind is "view" or "materialized view" or "index" or "comment" && item.DependsOn.Any(names.Contains) && (item.Kind != "comment" || !item.DependsOn.Contains(table)));
}
