using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>What a model asks for and the family does not have.</summary>
internal sealed class MySqlChecks(MySqlFlavor flavor)
{
    private const int _mostCharacters = 64;

    public IEnumerable<Diagnostic> Check(DatabaseSchema schema) =>
    [
        .. schema.Schemas.Select(name => Refused("SC0501", $"A schema of {flavor.Title} is a database of its own, and the model declares '{name}'.", "Leave it out, or give each schema a migration of its own.")),
        .. schema.Tables.Where(table => table.Name.Schema is not null).Select(table => Refused("SC0501", $"Table '{table.Name}' is in a schema, which {flavor.Title} takes for another database.", "Leave the schema out of the name.")),
        .. Names(schema).Where(name => name.Name.Length is 0 or > _mostCharacters || name.Name.EndsWith(' ') || name.Name.Any(character => character == '\0' || char.IsSurrogate(character)))
            .Select(name => Refused("SC0502", $"{flavor.Title} does not take '{name.Name}' as the name of a {name.What}.", $"A name has 1 to {_mostCharacters} characters, no space at its end and nothing beyond the basic plane of Unicode, such as emoji.")),
        .. schema.Tables.SelectMany(Check),
        .. schema.Objects.Where(item => !(item.Kind is "view" or "trigger" or "function" or "procedure" or "event" || (item.Kind == "sequence" && flavor.HasSequences))).Select(item => Refused("SC0503", $"{flavor.Title} has no {item.Kind}; the model has {item.Kind} '{item.Name}'.", "Leave it out for this database.")),
    ];

    private IEnumerable<Diagnostic> Check(Table table)
    {
        var where = $"table '{table.Name}'";
        if (table.Columns.Count == 0)
        {
            yield return Refused("SC0504", $"{where}: {flavor.Title} has no tables without columns.", "Add a column.");
        }

        foreach (var same in table.Columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return Refused("SC0505", $"{where}: {flavor.Title} does not tell the columns {string.Join(", ", same.Select(column => $"'{column.Name}'"))} apart.", "Choose names that differ in more than case.");
        }

        foreach (var column in table.Columns.Where(column => column.Identity is not null))
        {
            if (!(table.PrimaryKey is { Columns: [var first, ..] } && first == column.Name) && table.Indexes.All(index => index.Columns[0].Column != column.Name) && table.Uniques.All(unique => unique.Columns[0] != column.Name))
            {
                yield return Refused("SC0506", $"{where}, column '{column.Name}': {flavor.Title} numbers only a column that an index begins with.", "Make it the primary key, or give it an index.");
            }
        }

        foreach (var index in table.Indexes)
        {
            if (index.Predicate is not null)
            {
                yield return Refused("SC0507", $"{where}, index '{index.Name}': {flavor.Title} has no indexes of a part of the rows.", "Leave 'where' out, or index a generated column that is null for the others.");
            }

            if (index.Include.Count > 0)
            {
                yield return Refused("SC0508", $"{where}, index '{index.Name}': {flavor.Title} has no included columns.", "Make them keys at the end of the index, or leave them out.");
            }

            if (index.NullsNotDistinct)
            {
                yield return Refused("SC0509", $"{where}, index '{index.Name}': {flavor.Title} takes NULLs for distinct.", "Make the columns required.");
            }

            if (flavor.ChecksStayInColumns && index.Columns.Any(column => column.Expression is not null))
            {
                yield return Refused("SC0510", $"{where}, index '{index.Name}': {flavor.Title} has no indexes of expressions.", "Index a generated column with the expression.");
            }
        }

        foreach (var unique in table.Uniques.Where(unique => unique.NullsNotDistinct))
        {
            yield return Refused("SC0509", $"{where}, unique constraint '{unique.Name}': {flavor.Title} takes NULLs for distinct.", "Make the columns required.");
        }

        foreach (var constraint in table.Constraints.Where(constraint => constraint is ForeignKey { Deferrability: not Deferrability.NotDeferrable } or UniqueConstraint { Deferrability: not Deferrability.NotDeferrable }))
        {
            yield return Refused("SC0511", $"{where}, constraint '{constraint.Name}': {flavor.Title} checks every constraint at once.", "Leave 'deferrable' out.");
        }

        foreach (var key in table.ForeignKeys.Where(key => key.OnDelete == ReferentialAction.SetDefault || key.OnUpdate == ReferentialAction.SetDefault))
        {
            yield return Refused("SC0512", $"{where}, foreign key '{key.Name}': InnoDB refuses SET DEFAULT.", "Choose another action.");
        }
    }

    private static IEnumerable<(string What, string Name)> Names(DatabaseSchema schema) =>
        schema.Tables.SelectMany(table => (IEnumerable<(string, string)>)
        [
            ("table", table.Name.Name),
            .. table.Columns.Select(column => ("column", column.Name)),
            .. table.Constraints.Where(constraint => constraint.Name is not null).Select(constraint => ("constraint", constraint.Name!)),
            .. table.Indexes.Select(index => ("index", index.Name)),
        ]);

    private static Diagnostic Refused(string id, string message, string help) => new(id, Severity.Error, message, help);
}
