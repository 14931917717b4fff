using System.Text.RegularExpressions;
using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(CreateObject operation) =>
        source is ObjectChanged(_, var wanted) && wanted == operation.Object && Users(wanted) is { Length: > 0 } users ? Replace(wanted, users) : _objects.Create(operation.Object);

    public IEnumerable<SqlStatement> Visit(DropObject operation) =>
        source is ObjectChanged(var old, _) && old == operation.Object && Users(old).Length > 0 ? [] : _objects.Drop(operation.Object);

    /// <summary>The columns of a domain or composite type that cannot be altered in place.</summary>
    private (ObjectName Table, Column Column)[] Users(SchemaObject type) => type.Kind is "domain" or "type" && source is ObjectChanged(var old, var wanted) && !PostgreSqlObjects.Replaces(old, wanted)
        ? [.. before.Tables.SelectMany(table => table.Columns.Where(column => IsOf(column.Type, PostgreSqlTypes.Name(type.Name))).Select(column => (table.Name, column)))]
        : [];

    /// <summary>A new type takes the place of the old one in every column that uses it; the values go through their text.</summary>
    private IEnumerable<SqlStatement> Replace(SchemaObject type, (ObjectName Table, Column Column)[] users)
    {
        var old = type.Name with { Name = PostgreSqlNames.Cut(type.Name.Name, PostgreSqlNames.MaxBytes - 5) + "__old" };
        var differs = new SqlGuard(Differs(type));
        IEnumerable<SqlStatement> statements =
        [
            new(dialect.Sql($"ALTER TYPE {new Raw(PostgreSqlTypes.Name(type.Name))} RENAME TO {new Identifier(old.Name)}")) { Guard = differs },
            new(type.Definition) { Guard = new($"{_guards.Type(type.Name)} IS NULL") },
            .. users.Select(user => Retype(user.Table, user.Column, user.Column, PostgreSqlCasts.ThroughText(dialect, user.Column.Name, user.Column.Type), _guards.TypeDiffers(user.Table, user.Column))),
            new($"DROP {type.Kind.ToUpperInvariant()} {PostgreSqlTypes.Name(old)}") { Guard = new($"{_guards.Type(old)} IS NOT NULL") },
        ];
        return users.Aggregate(statements, (inner, user) => _objects.Around(user.Table, user.Column.Name, differs, inner));
    }

    // What tells the two apart without the server's help is the type below, or the attributes and theirs.
    private string Differs(SchemaObject type) => type.Kind == "domain"
        ? dialect.Sql($"(SELECT format_type(typbasetype, typtypmod) FROM pg_type WHERE oid = {new Raw(_guards.Type(type.Name))}) <> {new Literal(Base.Match(type.Definition).Groups["type"].Value)}")
        : dialect.Sql($"(SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = {new Raw(_guards.Relation(type.Name))} AND attnum > 0 AND NOT attisdropped) <> {new Literal(Collation.Replace(type.Definition[(type.Definition.IndexOf(" AS (", StringComparison.Ordinal) + 5)..^1], ""))}");

    private static bool IsOf(ColumnType type, string name) => type switch
    {
        NativeType native => native.Sql.Text == name,
        ArrayType array => IsOf(array.Element, name),
        _ => false,
    };

    [GeneratedRegex("""^CREATE DOMAIN ("([^"]|"")*"|[^ "])+ AS (?<type>.+?)( COLLATE | DEFAULT | NOT NULL| CONSTRAINT |$)""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Base { get; }

    [GeneratedRegex(""" COLLATE ("([^"]|"")*"|[^ ",])+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Collation { get; }
}
