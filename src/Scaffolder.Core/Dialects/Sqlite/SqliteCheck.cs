using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>What a model asks for and SQLite does not have: refused where it would change what the database guarantees, told where it would not.</summary>
internal static class SqliteCheck
{
    public static IEnumerable<Diagnostic> Check(DatabaseSchema schema) =>
    [
        .. schema.Schemas.Where(name => name != "main").Select(name => Refused("SC0401", $"SQLite has no schemas, and the model declares '{name}'.", "Leave it out, or give each schema a database file of its own.")),
        .. Names(schema),
        .. schema.Tables.SelectMany(Table),
        .. schema.Objects.Where(item => item.Kind is not ("view" or "trigger")).Select(item => Refused("SC0402", $"SQLite has no {item.Kind}; the model has {item.Kind} '{item.Name}'.", "Say it as a view or a trigger, or leave it out for this database.")),
        .. Comments(schema),
    ];

    private sealed record Named(string Kind, ObjectName Name);

    private static IEnumerable<Diagnostic> Names(DatabaseSchema schema)
    {
        var names = schema.Tables.Select(table => new Named("table", table.Name))
            .Concat(schema.Objects.Where(item => item.Kind == "view").Select(item => new Named(item.Kind, item.Name)))
            .Concat(schema.Tables.SelectMany(table => table.Indexes.Select(index => new Named("index", new(index.Name))))).ToArray();
        foreach (var (kind, name) in names)
        {
            if (name.Schema is not (null or "main"))
            {
                yield return Refused("SC0401", $"SQLite has no schemas, and {kind} '{name}' is in one.", "Leave the schema out, or put it into the name.");
            }

            if (name.Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase))
            {
                yield return Refused("SC0403", $"{kind} '{name}': SQLite keeps names that begin with sqlite_ for itself.", "Choose another name.");
            }
        }

        foreach (var same in names.GroupBy(item => item.Name.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return Refused("SC0404", $"SQLite has one name space for tables, views and indexes and does not tell case apart: {string.Join(", ", same.Select(item => $"{item.Kind} '{item.Name}'"))}.", "Choose names that differ in more than case.");
        }
    }

    private static IEnumerable<Diagnostic> Table(Table table)
    {
        var where = $"table '{table.Name}'";
        foreach (var option in table.Options.Where(option => SqliteOptions.Known(option) is null))
        {
            yield return Told("SC0405", Severity.Warning, $"{where}: SQLite has no table option '{option.Name}'; it is left out.");
        }

        if (SqliteOptions.IsWithoutRowId(table) && table.PrimaryKey is null)
        {
            yield return Refused("SC0406", $"{where}: a table without row numbers needs a primary key.", "Add one, or leave 'without rowid' out.");
        }

        if (table.Columns.Count == 0)
        {
            yield return Refused("SC0407", $"{where}: SQLite has no tables without columns.", "Add a column.");
        }

        foreach (var same in table.Columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return Refused("SC0404", $"{where}: SQLite does not tell the columns {string.Join(", ", same.Select(column => $"'{column.Name}'"))} apart.", "Choose names that differ in more than case.");
        }

        foreach (var diagnostic in table.Columns.SelectMany(column => Column(column, table, where)).Concat(table.Constraints.SelectMany(item => Constraint(item, where))).Concat(table.Indexes.SelectMany(index => Index(index, where))))
        {
            yield return diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> Column(Column column, Table table, string where)
    {
        if (column.Identity is { } identity)
        {
            if (table.PrimaryKey is not { Columns: [var key] } || key != column.Name || SqliteOptions.IsWithoutRowId(table))
            {
                yield return Refused("SC0408", $"{where}, column '{column.Name}': SQLite numbers only the one column of a primary key, in a table with row numbers.", "Make it the primary key, or leave the identity out.");
            }

            if (identity is not { Start: null or 1, Increment: null or 1 })
            {
                yield return Refused("SC0409", $"{where}, column '{column.Name}': SQLite numbers from 1 in steps of 1.", "Leave start and increment out.");
            }
        }

        if (column.Collation is { } collation && !SqliteOptions.Collations.Contains(collation, StringComparer.OrdinalIgnoreCase))
        {
            yield return Told("SC0410", Severity.Warning, $"{where}, column '{column.Name}': collation '{collation}' must be registered by the program that opens the database; SQLite itself has {string.Join(", ", SqliteOptions.Collations)}.");
        }
    }

    private static IEnumerable<Diagnostic> Constraint(TableConstraint constraint, string where)
    {
        var what = $"{where}, constraint '{constraint.Name ?? "without a name"}'";
        var (include, nulls, deferrability) = constraint switch
        {
            PrimaryKey key => (key.Include.Count > 0, false, key.Deferrability),
            UniqueConstraint unique => (unique.Include.Count > 0, unique.NullsNotDistinct, unique.Deferrability),
            _ => (false, false, Deferrability.NotDeferrable),
        };
        if (include)
        {
            yield return Refused("SC0411", $"{what}: SQLite has no included columns.", "Leave them out, or make them part of an index of their own.");
        }

        if (nulls)
        {
            yield return Refused("SC0412", $"{what}: SQLite takes NULLs for distinct.", "Make the columns required, or use a unique index over coalesce(...).");
        }

        if (deferrability != Deferrability.NotDeferrable)
        {
            yield return Refused("SC0413", $"{what}: only foreign keys can be deferred in SQLite.", "Leave 'deferrable' out.");
        }

        if (constraint is ForeignKey { IsMatchFull: true })
        {
            yield return Told("SC0414", Severity.Warning, $"{what}: SQLite reads MATCH FULL and does not act on it; it is left out.");
        }

        if (constraint is CheckConstraint { IsValidated: false } or ForeignKey { IsValidated: false })
        {
            yield return Told("SC0415", Severity.Info, $"{what}: SQLite has no constraints that are not validated; it holds for every row.");
        }
    }

    private static IEnumerable<Diagnostic> Index(TableIndex index, string where)
    {
        var what = $"{where}, index '{index.Name}'";
        if (index.Include.Count > 0)
        {
            yield return Refused("SC0411", $"{what}: SQLite has no included columns.", "Make them keys at the end of the index, or leave them out.");
        }

        if (index.NullsNotDistinct)
        {
            yield return Refused("SC0412", $"{what}: SQLite takes NULLs for distinct.", "Make the columns required, or index coalesce(...).");
        }

        if (index.Method is { } method && !string.Equals(method, "btree", StringComparison.OrdinalIgnoreCase))
        {
            yield return Refused("SC0416", $"{what}: every index of SQLite is a B-tree, not {method}.", "Leave the method out.");
        }

        foreach (var key in index.Columns)
        {
            if (key.OperatorClass is { } operatorClass)
            {
                yield return Refused("SC0416", $"{what}: SQLite has no operator class '{operatorClass}'.", "Leave it out.");
            }

            if (key.NullsFirst is { } first && first == key.IsDescending)
            {
                yield return Refused("SC0417", $"{what}: SQLite keeps NULLs first in ascending and last in descending order.", "Leave the order of NULLs out.");
            }
        }
    }

    private static IEnumerable<Diagnostic> Comments(DatabaseSchema schema)
    {
        var count = schema.Enums.Count(item => item.Comment is not null)
            + schema.Tables.Sum(table => (table.Comment is null ? 0 : 1) + table.Columns.Count(column => column.Comment is not null)
                + table.Constraints.Count(item => item.Comment is not null) + table.Indexes.Count(index => index.Comment is not null));
        return count == 0 ? [] : [Told("SC0418", Severity.Info, string.Create(CultureInfo.InvariantCulture, $"SQLite keeps no comments; {count} of the model's stay in the model."))];
    }

    private static Diagnostic Refused(string id, string message, string help) => new(id, Severity.Error, message, help);

    private static Diagnostic Told(string id, Severity severity, string message) => new(id, severity, message);
}
