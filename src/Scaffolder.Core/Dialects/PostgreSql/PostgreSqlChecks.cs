using System.Text;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>What this version of PostgreSQL cannot have.</summary>
internal sealed class PostgreSqlChecks(PostgreSqlDialect dialect)
{
    public IEnumerable<Diagnostic> Check(DatabaseSchema schema) =>
    [
        .. Names(schema).Where(name => Encoding.UTF8.GetByteCount(name.Name) > PostgreSqlNames.MaxBytes).Select(TooLong),
        .. Names(schema).Where(name => name.Name.Contains('\0', StringComparison.Ordinal) || name.Name.Length == 0).Select(Unusable),
        .. schema.Tables.SelectMany(Check),
        .. Types(schema).GroupBy(item => item.Name).Where(group => group.Count() > 1).Select(Shared),
    ];

    // Every table and view is a type too, whose name nothing else in the schema can have.
    private static IEnumerable<(ObjectName Name, string What)> Types(DatabaseSchema schema) =>
    [
        .. schema.Enums.Select(item => (item.Name, "enum")),
        .. schema.Tables.Select(table => (table.Name, "table")),
        .. schema.Objects.Where(item => item.Kind is "view" or "materialized view" or "domain" or "type").Select(item => (item.Name, item.Kind)),
    ];

    private static Diagnostic Shared(IGrouping<ObjectName, (ObjectName Name, string What)> group) => new(
        "SC0305",
        Severity.Error,
        $"{string.Join(" and ", group.Select(item => $"the {item.What} {item.Name}"))} have one name; in PostgreSQL a table is also a type, and a schema has one type of a name.",
        "Give one of them another name.");

    private static Diagnostic TooLong((string What, string Name) name) => new(
        "SC0301",
        Severity.Error,
        $"The name of the {name.What} '{name.Name}' has {Encoding.UTF8.GetByteCount(name.Name)} bytes; PostgreSQL keeps {PostgreSqlNames.MaxBytes}.",
        "Choose a shorter name: the server would cut it silently.");

    private static Diagnostic Unusable((string What, string Name) name) => new(
        "SC0302", Severity.Error, $"The name of a {name.What} is empty or holds a NUL character, which PostgreSQL refuses.", "Give it another name.");

    private static IEnumerable<(string What, string Name)> Names(DatabaseSchema schema) =>
    [
        .. schema.Schemas.Select(name => ("schema", name)),
        .. schema.Enums.Select(item => ("enum", item.Name.Name)),
        .. schema.Enums.SelectMany(item => item.Values.Select(value => ("enum value", value))),
        .. schema.Objects.Where(item => item.Kind is not (PostgreSqlGrants.Kind or "comment" or "cast" or "operator class" or "operator family" or "operator family member" or "text search mapping" or "publication schema" or "index statistics")).Select(item => (item.Kind, item.Name.Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? item.Name.Name[..end] : item.Name.Name)),
        .. schema.Tables.SelectMany(table => (IEnumerable<(string, string)>)
        [
            ("table", table.Name.Name),
            .. table.Columns.Select(column => ("column", column.Name)),
            .. table.Constraints.Where(constraint => constraint.Name is not null).Select(constraint => ("constraint", constraint.Name!)),
            .. table.Indexes.Select(index => ("index", index.Name)),
        ]),
    ];

    private IEnumerable<Diagnostic> Check(Table table)
    {
        foreach (var column in table.Columns)
        {
            if (column.Generated is { IsStored: false } && dialect.Major < 18)
            {
                yield return Missing($"{table.Name}.{column.Name} is a virtual generated column", 18, "Make it stored, or compute it in a view.");
            }

            if (column.Identity is not null && column.Type is not IntegerType)
            {
                yield return new("SC0303", Severity.Error, $"{table.Name}.{column.Name} is numbered by the database and so must be a smallint, integer or bigint.", "Change its type or remove 'identity'.");
            }
        }

        var nulls = table.Uniques.Where(unique => unique.NullsNotDistinct).Select(unique => $"{table.Name}: the unique constraint {unique.Name ?? string.Join(", ", unique.Columns)}")
            .Concat(table.Indexes.Where(index => index.NullsNotDistinct).Select(index => $"{table.Name}: the index {index.Name}"));
        foreach (var what in nulls.Where(_ => dialect.Major < 15))
        {
            yield return Missing($"{what} treats NULLs as equal", 15, "Use a unique index over coalesce(column, ...) instead.");
        }
    }

    private Diagnostic Missing(string what, int since, string help) =>
        new("SC0304", Severity.Error, $"{what}; PostgreSQL has that from version {since}, and the target is version {dialect.Major}.", help);
}
