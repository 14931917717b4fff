using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>What a model asks for and SQL Server does not have: refused where it would change what the database guarantees, told where it would not.</summary>
internal sealed partial class SqlServerCheck(SqlServerDialect dialect)
{
    private const int _commentCharacters = 3750;

    public IEnumerable<Diagnostic> Check(DatabaseSchema schema) =>
    [
        .. Names(schema).Where(name => name.Name.Length > SqlServerNames.MaxLength).Select(name => Refused("SC0601", $"The name of the {name.What} '{name.Name}' has {Number(name.Name.Length)} characters; SQL Server takes {Number(SqlServerNames.MaxLength)}.", "Choose a shorter name.")),
        .. Names(schema).Where(name => name.Name.Length == 0).Select(name => Refused("SC0601", $"The name of a {name.What} is empty.", "Give it a name.")),
        .. schema.Tables.SelectMany(table => table.Columns.Select(column => column.Name)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => Refused("SC0602", $"table '{table.Name}': the usual collations of SQL Server do not tell the columns {string.Join(", ", group.Select(name => $"'{name}'"))} apart.", "Choose names that differ in more than case."))),
        .. schema.Tables.SelectMany(Check),
        .. schema.Tables.SelectMany(table => table.ForeignKeys.SelectMany(key => Pairs(schema, table, key))),
        .. new SqlServerCascades(schema).Problems,
        .. schema.Objects.Where(item => item.Kind is "materialized view" or "rule" or "policy" or "extension" or "domain" or "statistics").Select(item =>
            Refused("SC0603", $"SQL Server has no {item.Kind}; the model has {item.Kind} '{item.Name}'.", "Leave it out for this database, or say it with what SQL Server has.")),
        .. Long(schema),
    ];

    private IEnumerable<Diagnostic> Check(Table table)
    {
        var where = $"table '{table.Name}'";
        return
        [
            .. table.Columns.Count == 0 ? [Refused("SC0604", $"{where}: SQL Server has no tables without columns.", "Add a column.")] : (Diagnostic[])[],
            .. table.Options.Where(option => !SqlServerOptions.IsKnown(option)).Select(option => Told("SC0605", $"{where}: SQL Server has no table option '{option.Name}'; it is left out.")),
            .. table.Columns.Where(column => column.Identity is not null).Skip(1).Select(column => Refused("SC0606", $"{where}: only one column is numbered by the database, and '{column.Name}' would be another.", "Use a sequence as its default.")),
            .. table.Columns.SelectMany(column => Check(column, $"{where}, column '{column.Name}'")),
            .. table.Constraints.SelectMany(constraint => Check(constraint, table, $"{where}, constraint '{constraint.Name ?? "without a name"}'")),
            .. table.Indexes.SelectMany(index => Check(index, table, $"{where}, index '{index.Name}'")),
            .. table.Indexes.Where(SqlServerOptions.IsClustered).Skip(1).Select(index => Refused("SC0607", $"{where}: the rows lie in one order only, and '{index.Name}' is a second clustered index.", "Leave 'method: clustered' out of one of them.")),
        ];
    }

    private static IEnumerable<Diagnostic> Check(Column column, string where)
    {
        if (column.Identity is not null && column.Type is not (IntegerType or DecimalType { Scale: 0 } or NativeType))
        {
            yield return Refused("SC0606", $"{where}: a column that the database numbers holds whole numbers.", "Change its type or remove 'identity'.");
        }

        if (column.Type is TimeType { WithTimeZone: true })
        {
            yield return Refused("SC0608", $"{where}: SQL Server has no time of day with an offset.", "Use 'timestamp with time zone', or keep the offset in a column of its own.");
        }

        if (column.Type is DecimalType { Precision: > 38 })
        {
            yield return Refused("SC0608", $"{where}: SQL Server keeps 38 digits.", "Choose a smaller precision.");
        }

        if (column.Collation is { Length: > 0 } collation && !Word.IsMatch(collation))
        {
            yield return Refused("SC0609", $"{where}: '{collation}' is no collation of SQL Server.", "Use one that sys.fn_helpcollations() lists, such as Latin1_General_100_CI_AS.");
        }
    }

    private IEnumerable<Diagnostic> Check(TableConstraint constraint, Table table, string where)
    {
        var (include, deferrability) = constraint switch
        {
            PrimaryKey key => (key.Include.Count > 0, key.Deferrability),
            UniqueConstraint unique => (unique.Include.Count > 0, unique.Deferrability),
            ForeignKey key => (false, key.Deferrability),
            _ => (false, Deferrability.NotDeferrable),
        };
        if (include)
        {
            yield return Refused("SC0610", $"{where}: a key of SQL Server includes no other columns.", "Use a unique index, which can.");
        }

        if (deferrability != Deferrability.NotDeferrable)
        {
            yield return Refused("SC0611", $"{where}: SQL Server looks at a constraint when the statement ends, never later.", "Leave 'deferrable' out.");
        }

        if (constraint is ForeignKey { IsMatchFull: true })
        {
            yield return Told("SC0612", $"{where}: SQL Server has no MATCH FULL; it is left out.");
        }

        if (constraint is UniqueConstraint { NullsNotDistinct: false } same && Nullable(table, same.Columns))
        {
            yield return Told("SC0613", $"{where}: SQL Server takes NULLs for equal, so only one row may have none. A unique index with 'where: ... IS NOT NULL' lets more of them be.");
        }

        foreach (var problem in constraint switch { PrimaryKey key => Keys(table, key.Columns, where), UniqueConstraint unique => Keys(table, unique.Columns, where), _ => [] })
        {
            yield return problem;
        }
    }

    private IEnumerable<Diagnostic> Check(TableIndex index, Table table, string where)
    {
        if (SqlServerOptions.Method(index.Method) is { } method and not (SqlServerOptions.Clustered or SqlServerOptions.Columnstore or SqlServerOptions.ClusteredColumnstore))
        {
            yield return Refused("SC0614", $"{where}: '{method}' is no kind of index of SQL Server's that can be written here.", "It is clustered, columnstore or clustered columnstore; leave the method out for the usual one.");
        }

        if (index.Columns.Any(key => key.Expression is not null))
        {
            yield return Refused("SC0615", $"{where}: SQL Server has no indexes over expressions.", "Index a generated column with the expression.");
        }

        if (index.Columns.Any(key => key.OperatorClass is not null || key.Collation is not null))
        {
            yield return Refused("SC0616", $"{where}: SQL Server has no operator classes, and an index has the collation of its columns.", "Leave them out.");
        }

        if (index.Columns.Any(key => key.NullsFirst is { } first && first == key.IsDescending))
        {
            yield return Told("SC0617", $"{where}: SQL Server keeps NULLs first in ascending and last in descending order; the order of NULLs is left out.");
        }

        if (index is { IsUnique: true, NullsNotDistinct: false, Predicate: null } && Nullable(table, [.. index.Columns.Select(key => key.Column).OfType<string>()]))
        {
            yield return Told("SC0613", $"{where}: SQL Server takes NULLs for equal, so only one row may have none. With 'where: ... IS NOT NULL' the index lets more of them be.");
        }

        foreach (var problem in SqlServerOptions.Method(index.Method) is null or SqlServerOptions.Clustered ? Keys(table, [.. index.Columns.Select(key => key.Column).OfType<string>()], where) : [])
        {
            yield return problem;
        }
    }

    private IEnumerable<Diagnostic> Keys(Table table, EquatableArray<string> columns, string where)
    {
        Column[] found = [.. columns.Select(table.Find).OfType<Column>()];
        foreach (var column in found.Where(column => SqlServerTypes.IsLarge(column.Type, dialect.Year)))
        {
            yield return Refused("SC0618", $"{where}: '{column.Name}' is {dialect.TypeName(column.Type)}, which cannot be the key of an index.", "Give the text a length, as in string(450).");
        }

        if (found.Sum(column => SqlServerTypes.KeyBytes(column.Type) ?? 0) is > 1700 and var bytes)
        {
            yield return Told("SC0619", $"{where}: its columns can take {Number(bytes)} bytes, and a key has 1700 (900 where it is clustered): longer values will be refused.");
        }
    }

    // Only the length of a text may differ.
    private IEnumerable<Diagnostic> Pairs(DatabaseSchema schema, Table table, ForeignKey key)
    {
        var parent = schema.Find(key.References);
        foreach (var (name, referenced) in key.Columns.Zip(key.ReferencedColumns))
        {
            if (table.Find(name) is { } column && parent?.Find(referenced) is { } target
                && SqlServerTypes.Parts(dialect.TypeName(column.Type)) is var left && SqlServerTypes.Parts(dialect.TypeName(target.Type)) is var right
                && (left.Name != right.Name || (column.Type is not (StringType or BinaryType or NativeType) && left != right)))
            {
                yield return Refused("SC0622", $"table '{table.Name}', constraint '{key.Name ?? name}': '{name}' is {dialect.TypeName(column.Type)} and '{target.Name}' of '{key.References}' is {dialect.TypeName(target.Type)}, and SQL Server wants one type.", "Give both columns the same type.");
            }
        }
    }

    private static bool Nullable(Table table, EquatableArray<string> columns) =>
        columns.Any(name => table.Find(name) is { IsNullable: true, Identity: null } && table.PrimaryKey?.Columns.Contains(name) is not true);

    private static IEnumerable<Diagnostic> Long(DatabaseSchema schema) => schema.Tables
        .SelectMany(table => table.Columns.Select(column => (Where: $"{table.Name}.{column.Name}", column.Comment)).Prepend((Where: table.Name.ToString(), table.Comment)))
        .Where(item => item.Comment?.Length > _commentCharacters)
        .Select(item => Refused("SC0620", $"The comment of {item.Where} has {Number(item.Comment!.Length)} characters; an extended property holds {Number(_commentCharacters)}.", "Shorten it."));

    private static IEnumerable<(string What, string Name)> Names(DatabaseSchema schema) =>
    [
        .. schema.Schemas.Select(name => ("schema", name)),
        .. schema.Objects.Select(item => (item.Kind, item.Name.Name)),
        .. schema.Tables.SelectMany(table => (IEnumerable<(string, string)>)
        [
            ("table", table.Name.Name),
            .. table.Columns.Select(column => ("column", column.Name)),
            .. table.Constraints.Select(constraint => constraint.Name).OfType<string>().Select(name => ("constraint", name)),
            .. table.Indexes.Select(index => ("index", index.Name)),
        ]),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Diagnostic Refused(string id, string message, string help) => new(id, Severity.Error, message, help);

    private static Diagnostic Told(string id, string message) => new(id, Severity.Warning, message);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Word { get; }
}
