using System.Collections.Frozen;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Views, functions and the like: made and removed whole, and taken aside where they stand in the way of a change.</summary>
internal sealed class PostgreSqlObjects(PostgreSqlDialect dialect, SchemaChange source, DatabaseSchema before, DatabaseSchema after)
{
    private static readonly FrozenSet<string> GoesWithTable = new[]
    {
        PostgreSqlGrants.Kind, "comment", "cluster", "trigger state", "rule state", "statistics target", "index statistics", "publication table", "partition index", "not null", "sequence name", "index storage", "column not null",
        "column default", "column statistics", "column options", "column storage", "column compression",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly PostgreSqlGuards _guards = new(dialect, after);
    private readonly PostgreSqlObjectGuards _objects = new(dialect, before, after);

    public IEnumerable<SqlStatement> Create(SchemaObject item) => InPlace(item) ??
    [
        // A function may speak of tables that come after it.
        .. item.Kind is "function" or "procedure" ? (SqlStatement[])[new("SET LOCAL check_function_bodies = off")] : [],
        new(item.Definition.Trim().TrimEnd(';')) { Guard = _objects.Exists(item) is { } exists && !CanReplace(item) ? new($"NOT ({exists})") : null },
        .. Granted(item) is var (what, target) ? PostgreSqlDefaultGrants.Revoked(before, after, what, item.Name, target) : [],
    ];

    // What new objects are granted by themselves; a function that is replaced keeps what it has.
    private (string What, string Target)? Granted(SchemaObject item) => item.Kind switch
    {
        "view" or "materialized view" or "foreign table" => ("TABLE", dialect.Quote(item.Name)),
        "sequence" => ("SEQUENCE", dialect.Quote(item.Name)),
        "aggregate" when item.Name.Name.EndsWith(')') => ("FUNCTION", _objects.Signature(item.Name).Replace(", ", ",", StringComparison.Ordinal)),
        "function" or "procedure" when source is not ObjectChanged && item.Name.Name.EndsWith(')') => (item.Kind.ToUpperInvariant(), _objects.Signature(item.Name).Replace(", ", ",", StringComparison.Ordinal)),
        "domain" or "type" => ("TYPE", dialect.Quote(item.Name)),
        _ => null,
    };

    /// <summary>It gives its name away, and goes later.</summary>
    public IEnumerable<SqlStatement> MoveAside(SchemaObject item, ObjectName aside) =>
    [
        new(PostgreSqlAside.Rename(dialect, item, aside, item.Kind == "function" ? _objects.Signature(item.Name) : "")) { Guard = new($"{_objects.Exists(item)} AND {PostgreSqlAside.Differs(dialect, _guards, source)}") },
        .. PostgreSqlAside.Multirange(item) is { } multirange && dialect.Major >= 14 ? (SqlStatement[])
        [
            new(dialect.Sql($"ALTER TYPE {new Raw(PostgreSqlTypes.Name(multirange))} RENAME TO {new Identifier(PostgreSqlAside.Name("type", multirange)!.Name)}")) { Guard = new($"{_guards.Type(aside)} IS NOT NULL AND {_guards.Type(item.Name)} IS NULL AND {_guards.Type(multirange)} IS NOT NULL") },
        ] : [],
    ];

    public IEnumerable<SqlStatement> Drop(SchemaObject item)
    {
        // What CREATE OR REPLACE puts in the same place needs no drop, and what depends on it can stay.
        var final = after.Objects.FirstOrDefault(other => (other.Kind, other.Name, other.On) == (item.Kind, item.Name, item.On));
        if (final is not null && final != item && Replaces(item, final))
        {
            return [];
        }

        var goesWithTable = GoesWithTable.Contains(item.Kind) && item.On is { } on && after.Find(on) is null && before.Find(on) is not null;
        if (goesWithTable || PostgreSqlSequences.IsSerial(after, item) || (final is not null && InPlace(final) is not null))
        {
            return [];
        }

        // What only makes way for a change comes back as it was.
        var exists = _objects.Carrier(item);
        var cause = source is ObjectChanged(var changed, var wanted) && Text(wanted) is { } differs && _objects.Exists(changed) is { } there ? $"({there} AND {differs})" : _guards.IsPending(source);
        var guard = (exists, final) switch
        {
            (null, _) => null,
            (_, { } same) when same == item && source is not ObjectAdded && cause is not null => new SqlGuard($"{exists} AND {cause}"),
            (_, { } other) when other != item && Text(other) is { } text => new SqlGuard($"{exists} AND {text}"),
            _ => new SqlGuard(exists),
        };
        return item.Kind == PostgreSqlGrants.Kind && PostgreSqlGrants.Drop(item, after) is { } revoked ? revoked.Select(statement => statement with { Guard = guard, LockTimeout = LockTimeout.Brief }) : [DropStatement(item) with { Guard = guard }];
    }

    /// <summary>The statements, with what the server would refuse them for taken down before and put back after them.</summary>
    public IEnumerable<SqlStatement> Around(ObjectName table, string column, SqlGuard guard, IEnumerable<SqlStatement> statements)
    {
        var inTheWay = InTheWay(table, column);
        return
        [
            .. inTheWay.Reverse().Select(item => DropStatement(item) with { Guard = new($"{guard.Pending} AND {_objects.Carrier(item) ?? "true"}") }),
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
        ObjectChanged(var old, var wanted) when wanted == item && item.Kind == PostgreSqlGrants.Kind => PostgreSqlGrants.Change(old, wanted, after),
        ObjectChanged(var old, var wanted) when wanted == item && PostgreSqlDomains.CanAlter(old, wanted) => PostgreSqlDomains.Alter(dialect, old, wanted),
        ObjectChanged(var old, var wanted) when wanted == item && PostgreSqlComposites.CanAlter(old, wanted) => PostgreSqlComposites.Alter(dialect, old, wanted),

        ObjectChanged(var old, var wanted) when wanted == item && PostgreSqlSequences.CanAlter(old, wanted) => PostgreSqlSequences.Alter(dialect, wanted),
        _ => null,
    };

    /// <summary>The second can be put in the place of the first while others use it.</summary>
    public static bool Replaces(SchemaObject old, SchemaObject wanted) =>
        (CanReplace(wanted) && PostgreSqlAside.Head(old) == PostgreSqlAside.Head(wanted)) || PostgreSqlDomains.CanAlter(old, wanted) || PostgreSqlComposites.CanAlter(old, wanted) || PostgreSqlSequences.CanAlter(old, wanted)
        || (wanted.Kind == PostgreSqlGrants.Kind && PostgreSqlGrants.Change(old, wanted) is not null);

    private static bool CanReplace(SchemaObject item) => item.Definition.TrimStart().StartsWith("CREATE OR REPLACE ", StringComparison.OrdinalIgnoreCase) && item.Kind is "function" or "procedure";

    private SqlStatement DropStatement(SchemaObject item) => new(item.Drop ?? item.Kind switch
    {
        "trigger" or "rule" or "policy" when item.On is { } table => dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {new Identifier(item.Name.Name)} ON {table}"),
        "function" or "procedure" when item.Name.Name.EndsWith(')') => $"DROP {item.Kind.ToUpperInvariant()} {_objects.Signature(item.Name)}",
        _ => dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} {item.Name}"),
    })
    { LockTimeout = LockTimeout.Brief };

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
