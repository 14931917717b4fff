using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The guards of constraints and indexes, which are compared by the definition that the server prints.</summary>
internal sealed class PostgreSqlKeyGuards(PostgreSqlDialect dialect, PostgreSqlGuards guards, SchemaChange source, DatabaseSchema after)
{
    public SqlGuard ConstraintMissing(ObjectName table, TableConstraint constraint)
    {
        var final = Final(table, constraint.Name);
        var conflict = constraint is CheckConstraint check
            ? Probed(table, check, final)
            : (Constraint(table, constraint.Name!, $" AND {Definition} NOT IN ({string.Join(", ", Texts(constraint, final))})"), []);
        return new(
            guards.OnTable(table, $"NOT {Constraint(table, constraint.Name!)}"),
            conflict.Item1,
            $"The constraint {constraint.Name} of {table} is there already, with another definition.")
        { Probe = conflict.Item2 };
    }

    /// <summary>It is there, and it is not the one of the same name that the finished migration has.</summary>
    public SqlGuard ConstraintThere(ObjectName table, TableConstraint constraint) => new(Final(table, constraint.Name) switch
    {
        // The server gives free names to the keys that it makes for the partitions.
        null => Constraint(table, constraint.Name!, constraint is ForeignKey ? " AND conparentid = 0" : ""),
        var same when same == constraint => Constraint(table, constraint.Name!) + Aside,
        CheckConstraint check => Constraint(table, constraint.Name!, $" AND (contype <> 'c' OR {PostgreSqlGuards.Squashed("pg_get_expr(conbin, conrelid)")} <> {dialect.QuoteLiteral(PostgreSqlGuards.Squash(check.Expression.Text))} OR {(check.NoInherit ? "NOT " : "")}connoinherit{(check.IsValidated ? "" : " OR convalidated")})"),
        var final => Constraint(table, constraint.Name!, $" AND ({Definition} NOT IN ({string.Join(", ", Texts(final, null))}){(final is ForeignKey { IsValidated: false } ? " OR convalidated" : "")})"),
    });

    public SqlGuard NotValidated(ObjectName table, TableConstraint constraint) => new(Constraint(table, constraint.Name!, " AND NOT convalidated"));

    /// <summary>It holds for every row. One of the same name may have held before; of a check only the server knows whether it is the same.</summary>
    public string Validated(ObjectName table, TableConstraint constraint) =>
        Constraint(table, constraint.Name!, constraint is CheckConstraint ? " AND convalidated" : $" AND convalidated AND {Definition} IN ({string.Join(", ", Texts(constraint, Final(table, constraint.Name)))})");

    public SqlGuard ConstraintRenamed(ObjectName table, string old, string name) => new($"{Constraint(table, old)} AND NOT {Constraint(table, name)}");

    public SqlGuard IndexMissing(ObjectName table, TableIndex index)
    {
        var name = Relation(table, index);
        var isFinal = after.Find(table)?.Indexes.Contains(index) ?? false;
        return new(guards.OnTable(table, $"{name} IS NULL"), $"{name} IS NOT NULL AND NOT {Same(table, index, isFinal ? Compare.WithTwin : Compare.Structure)}", $"{index.Name} is there already, and is not the index that is wanted.")
        {
            Probe = isFinal ? Probe(table, index) : [],
        };
    }

    /// <summary>A concurrent build that failed has left an index that is not valid.</summary>
    public SqlGuard IndexInvalid(ObjectName table, TableIndex index)
    {
        var name = Relation(table, index);
        var invalid = $"EXISTS (SELECT FROM pg_index WHERE indexrelid = {name} AND NOT indisvalid)";
        return IndexMissing(table, index) with { Pending = invalid };
    }

    /// <summary>It stops where the build left an index that is not valid.</summary>
    public SqlGuard IndexNotBuilt(ObjectName table, TableIndex index) => new(
        SqlGuard.Never,
        $"EXISTS (SELECT FROM pg_index WHERE indexrelid = {Relation(table, index)} AND NOT indisvalid)",
        $"The index {index.Name} is not valid, as building it failed. Remove what stopped it, run REINDEX INDEX CONCURRENTLY {dialect.Quote(new ObjectName(index.Name, table.Schema))}, then run this again.");

    public string IndexBuilt(ObjectName table, TableIndex index) => $"EXISTS (SELECT FROM pg_index WHERE indexrelid = {Relation(table, index)} AND indisvalid)";

    public SqlGuard IndexThere(ObjectName table, TableIndex index) => new(
        after.Find(table)?.Indexes.FirstOrDefault(other => other.Name == index.Name) is { } final
            ? final == index ? $"{Relation(table, index)} IS NOT NULL{Aside}" : $"{Relation(table, index)} IS NOT NULL AND NOT {Same(table, final, Compare.Text)}"
            : $"{Relation(table, index)} IS NOT NULL{(Final(table, index.Name) is null ? "" : $" AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = {Relation(table, index)})")}");

    // Where names change places the old one is there in the end too; only what it indexes tells the two apart.
    public SqlGuard IndexRenamed(ObjectName table, TableIndex old, TableIndex index) => new(
        $"{Relation(table, old)} IS NOT NULL AND {Relation(table, index)} IS NULL"
        + (after.Tables.SelectMany(other => other.Name.Schema == table.Schema ? other.Indexes : []).Any(other => other.Name == old.Name) ? $" AND {Same(table, old, Compare.Structure)}" : ""));

    /// <summary>It is there and backs no constraint.</summary>
    public SqlGuard IndexUnused(ObjectName table, TableIndex index) =>
        new($"{Relation(table, index)} IS NOT NULL AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = {Relation(table, index)})");

    public string Relation(ObjectName table, TableIndex index) => guards.Relation(new(index.Name, table.Schema));

    public string Constraint(ObjectName table, string name, string condition = "") =>
        dialect.Sql($"EXISTS (SELECT FROM pg_constraint WHERE conrelid = {new Raw(guards.Relation(table))} AND conname = {new Literal(name)}{new Raw(condition)})");

    private const string Definition = "replace(pg_get_constraintdef(oid), ' NOT VALID', '')";

    // It comes back as it was, so only the change that it makes way for tells whether it still has to go.
    private string Aside => (source switch
    {
        ConstraintChanged(var table, _, (PrimaryKey or UniqueConstraint) and var key) => $"NOT {Constraint(table, key.Name!, $" AND {Definition} IN ({string.Join(", ", Texts(key, null))})")}",
        ConstraintRemoved(var table, (PrimaryKey or UniqueConstraint) and var key) when Final(table, key.Name) is null => Constraint(table, key.Name!),
        _ => guards.IsPending(source),
    }) is { } pending ? $" AND {pending}" : "";

    private TableConstraint? Final(ObjectName table, string? name) =>
        after.Find(table)?.Constraints.FirstOrDefault(constraint => constraint.Name == name);

    // The server names the referenced table with or without its schema, as the search path has it.
    private IEnumerable<string> Texts(TableConstraint constraint, TableConstraint? final) => new[] { constraint, final }.OfType<TableConstraint>().SelectMany(item => item switch
    {
        ForeignKey key => new[] { key.References, key.References with { Schema = key.References.Schema is null ? "public" : null } }
            .Select(target => PostgreSqlDefinitions.ForeignKey(dialect, key with { IsValidated = true }, target)),
        _ => [PostgreSqlDefinitions.Body(dialect, item)],
    }).Select(dialect.QuoteLiteral).Distinct();

    // The same expression can be spelled in many ways, so the server spells both. Where the plan goes on to change the
    // constraint its twin cannot be made from one text, and only the kind is compared.
    private (string Conflict, EquatableArray<string> Probe) Probed(ObjectName table, CheckConstraint check, TableConstraint? final) =>
        final is CheckConstraint same && same.Expression == check.Expression
            ? (dialect.Sql($"{new Raw(Spelled(guards.Relation(table), check.Name!))} IS DISTINCT FROM {new Raw(Spelled("'pg_temp.wanted'::regclass", "wanted"))}"),
               [Twin(table), dialect.Sql($"ALTER TABLE pg_temp.wanted ADD CONSTRAINT wanted CHECK ({check.Expression})")])
            : (Constraint(table, check.Name!, " AND contype <> 'c'"), []);

    // The pretty form has no parentheses but those that mean something.
    private string Spelled(string table, string name) =>
        dialect.Sql($"(SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = {new Raw(table)} AND conname = {new Literal(name)} AND contype = 'c')");

    private enum Compare
    {
        Structure,
        Text,
        WithTwin,
    }

    private string Same(ObjectName table, TableIndex index, Compare how)
    {
        var definition = (PostgreSqlDefinitions.IndexText(dialect, index), how) switch
        {
            ({ } text, _) => dialect.Sql($" AND right(pg_get_indexdef(indexrelid), {text.EnumerateRunes().Count()}) = {new Literal(text)}"),
            (_, Compare.Text) => dialect.Sql($" AND {new Raw(PostgreSqlGuards.Squashed("regexp_replace(pg_get_indexdef(indexrelid), '^.* USING \\w+ ', '')"))} = {new Literal(PostgreSqlGuards.Squash(Tail(table, index)))}"),
            (_, Compare.WithTwin) => " AND substring(pg_get_indexdef(indexrelid, 0, true) FROM ' USING .*') = (SELECT substring(pg_get_indexdef(indexrelid, 0, true) FROM ' USING .*') FROM pg_index WHERE indrelid = 'pg_temp.wanted'::regclass)",
            _ => "",
        };
        return dialect.Sql($"EXISTS (SELECT FROM pg_index WHERE indexrelid = {new Raw(Relation(table, index))} AND indrelid = {new Raw(guards.Relation(table))} AND {new Raw(index.IsUnique ? "" : "NOT ")}indisunique{new Raw(definition)})");
    }

    private EquatableArray<string> Probe(ObjectName table, TableIndex index) => PostgreSqlDefinitions.IndexText(dialect, index) is not null
        ? []
        : [Twin(table), PostgreSqlDefinitions.Index(dialect, new("wanted", "pg_temp"), index with { Name = "wanted_index" })];

    private string Twin(ObjectName table) => dialect.Sql($"CREATE TEMP TABLE wanted (LIKE {table}) ON COMMIT DROP");

    private string Tail(ObjectName table, TableIndex index) =>
        PostgreSqlDefinitions.Index(dialect, table, index) is var text ? text[(text.IndexOf(" (", StringComparison.Ordinal) + 1)..] : "";
}
