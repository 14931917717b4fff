using System.Text.RegularExpressions;
using Scaffolder.Dialects.MySql;
using Scaffolder.Schema;

namespace Scaffolder.Sources.MySql;

/// <summary>The catalogue as a model.</summary>
internal sealed partial class MySqlReader(MySqlCatalog catalog)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public (DatabaseSchema Schema, EquatableArray<Diagnostic> Diagnostics) Read()
    {
        var schema = new DatabaseSchema
        {
            Tables = [.. catalog.Tables.Where(IsTable).Select(Table)],
            Objects = [.. new MySqlObjectReader(catalog).Read(_diagnostics)],
        };
        _diagnostics.AddRange(catalog.Tables.Where(row => !IsTable(row) && row.Text(1) is not ("VIEW" or "SEQUENCE")).Select(row => Unknown(row.Text(1), row.Text(0))));
        _diagnostics.AddRange(catalog.Others.Select(row => Unknown(row.Text(0), row.Text(1))));
        return (schema, [.. _diagnostics]);
    }

    public static Diagnostic Unknown(string kind, string name) => new(
#pragma warning disable CA1308 // A word within a sentence.
        "SC0522", Severity.Warning, $"The {kind.ToLowerInvariant()} '{name}' is not read: the model has no such thing.", "It is left alone by every migration.");
#pragma warning restore CA1308

    private static bool IsTable(MySqlRow row) => row.Text(1) is "BASE TABLE" or "SYSTEM VERSIONED";

    private Table Table(MySqlRow row)
    {
        var name = row.Text(0);
        var text = new MySqlTableText(catalog.Definitions.GetValueOrDefault(("table", name), ""));
        var checks = catalog.Checks[name].Where(check => check.Is(4, "YES")).ToList();
        _diagnostics.AddRange(catalog.Checks[name].Where(check => !check.Is(4, "YES")).Select(check => Unknown("check that is not enforced,", check.Text(1))));
        var columnChecks = checks.Where(check => check.Is(3, "Column")).ToDictionary(check => check.Text(1), check => Clause(check.Text(2)), StringComparer.OrdinalIgnoreCase);
        Column[] columns = [.. catalog.Columns[name].Select(column => Column(column, row.Text(3), columnChecks, text))];

        // The server itself adds the end of the row to the keys of a table that keeps its history.
        var end = columns.FirstOrDefault(column => column.Options.Contains(new("row", "end")))?.Name;
        var indexes = catalog.Indexes[name].Where(index => index.Text(3) != end || !index.Is(2, "0")).GroupBy(index => index.Text(1), StringComparer.Ordinal).OrderBy(index => text.Place(index.Key)).ToList();
        return new(new(name), [.. columns])
        {
            PrimaryKey = indexes.FirstOrDefault(index => index.Key == "PRIMARY") is { } key ? new(null, [.. key.Select(column => column.Text(3))]) : null,
            Checks = [.. checks.Where(check => !check.Is(3, "Column") && text.Periods.All(period => period.Name != check.Text(1))).OrderBy(check => text.ConstraintPlace(check.Text(1))).Select(check => new CheckConstraint(check.Text(1), new(Clause(check.Text(2)))))],
            ForeignKeys = [.. catalog.ForeignKeys[name].GroupBy(key => key.Text(1), StringComparer.Ordinal).Select(ForeignKey)],
            Indexes = [.. indexes.Where(index => index.Key != "PRIMARY").Select(index => Index(index, text))],
            Options = [.. Options(row, text).OrderBy(option => option.Name, StringComparer.Ordinal)],
            Comment = row.Text(5),
            KeepsIndexOrder = true,
        };
    }

    private IEnumerable<TableOption> Options(MySqlRow table, MySqlTableText text)
    {
        yield return new("engine", table.Text(2));
        if (table.TextOrNull(3) is { } collation && collation != catalog.Collation)
        {
            yield return new("collate", collation);
        }

        foreach (var (name, columns) in text.Periods)
        {
            yield return new(name == "SYSTEM_TIME" ? "period for system_time" : $"period for {MySqlText.Quote(name)}", columns);
        }

        if (text.IsVersioned)
        {
            yield return new("with system versioning", "true");
        }

        foreach (Match option in CreateOption.Matches(table.Text(4)))
        {
#pragma warning disable CA1308 // Names of options are in lower case here.
            yield return new(option.Groups["name"].Value.Trim('`').ToLowerInvariant(), option.Groups["value"].Value);
#pragma warning restore CA1308
        }

        if (text.Partitions is { } partitions)
        {
            yield return new("partition by", partitions);
        }
    }

    private Column Column(MySqlRow row, string tableCollation, Dictionary<string, string> checks, MySqlTableText text)
    {
        var (name, type, extra) = (row.Text(1), Hint.Replace(row.Text(2), ""), row.Text(5));
        var check = checks.GetValueOrDefault(name);
        var isJson = catalog.Flavor.JsonIsText && type == "longtext" && check is not null && IsJson.IsMatch(check);
        TableOption[] said = [.. text.ColumnOptions(name)];
        var generated = row.TextOrNull(8) is { Length: > 0 } expression && said.All(option => option.Name != "row") ? new GeneratedValue(new(Clause(expression)), extra.Contains("STORED", StringComparison.Ordinal)) : null;
        return new()
        {
            Name = name,
            Type = isJson ? new JsonType() : MySqlTypes.Parse(catalog.Flavor, type),
            IsNullable = row.Is(3, "YES"),
            Default = generated is null ? Default(row.TextOrNull(4), extra) : null,
            Identity = extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase) ? new() : null,
            Generated = generated,
            Collation = isJson || row.TextOrNull(6) == tableCollation ? null : row.TextOrNull(6),
            Comment = row.Text(7),
            Options =
            [
                .. isJson || check is null ? [] : (TableOption[])[new("check", check)],
                .. extra.Contains("INVISIBLE", StringComparison.Ordinal) ? (TableOption[])[new("invisible", "true")] : [],
                .. OnUpdate.Match(extra) is { Success: true } update ? (TableOption[])[new("on update", update.Groups["moment"].Value)] : [],
                .. row.TextOrNull(9) is { } srid ? (TableOption[])[new("srid", srid)] : [],
                .. said,
            ],
        };
    }

    // MariaDB shows SQL, MySQL the bare value of a constant and the text of what it computes.
    private ExpressionDefault? Default(string? text, string extra) =>
        text is null ? null
        : catalog.Flavor.ChecksStayInColumns || Moment.IsMatch(text) ? new(new(text.Replace($"{MySqlText.Quote(catalog.Database)}.", "", StringComparison.Ordinal)))
        : extra.Contains("DEFAULT_GENERATED", StringComparison.Ordinal) ? new(new(Clause(text)))
        : BitLiteral.IsMatch(text) ? new(new(text))
        : new(new(MySqlText.Literal(text)));

    // MySQL escapes the quotes of strings in the texts that it shows.
    private string Clause(string text) => catalog.Flavor.ChecksStayInColumns ? text : text.Replace("\\'", "'", StringComparison.Ordinal);

    private ForeignKey ForeignKey(IGrouping<string, MySqlRow> rows)
    {
        var first = rows.First();
        return new(rows.Key, [.. rows.Select(row => row.Text(2))], new(first.Text(4), first.Text(3) == catalog.Database ? null : first.Text(3)), [.. rows.Select(row => row.Text(5))])
        {
            OnDelete = Action(first.Text(6)),
            OnUpdate = Action(first.Text(7)),
        };
    }

    private static ReferentialAction Action(string rule) => rule switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        "RESTRICT" => ReferentialAction.Restrict,
        _ => ReferentialAction.NoAction,
    };

    private TableIndex Index(IGrouping<string, MySqlRow> rows, MySqlTableText text)
    {
        var first = rows.First();
        var method = first.Text(6);
        var period = text.WithoutOverlaps(rows.Key);
        return new(rows.Key,
        [
            .. rows.SkipLast(period is null ? 0 : 2).Select(row => new IndexColumn(row.TextOrNull(9) is null ? row.Text(3) : null, row.TextOrNull(9) is { } expression ? new(Clause(expression)) : null)
            {
                IsDescending = row.Is(4, "D"),
                PrefixLength = method is "SPATIAL" ? null : (int?)row.Number(5),
            }),
        ])
        {
            IsUnique = first.Is(2, "0"),
#pragma warning disable CA1308 // Lower case is the form of the model.
            Method = method is "BTREE" ? null : method.ToLowerInvariant(),
#pragma warning restore CA1308
            Comment = first.Text(7),
            Options =
            [
                .. first.Is(8, "YES") ? (TableOption[])[new("ignored", "true")] : [],
                .. text.IndexOptions(rows.Key),
                .. period is null ? (TableOption[])[] : [new("without overlaps", period)],
            ],
            Spelling = new(method is "BTREE" ? text.Using(rows.Key) : null),
        };
    }

    [GeneratedRegex("""(?<name>[A-Za-z_]+|`[^`]+`)=(?<value>"[^"]*"|'[^']*'|\S+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex CreateOption { get; }

    [GeneratedRegex(@"^\s*\(?json_valid\(`(?:[^`]|``)*`\)\)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex IsJson { get; }

    // A type that is compressed says so in a comment for this server alone.
    [GeneratedRegex(@"\s*/\*M?!.*\*/")]
    private static partial Regex Hint { get; }

    [GeneratedRegex(@"on update (?<moment>current_timestamp(\(\d?\))?)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OnUpdate { get; }

    [GeneratedRegex(@"^current_timestamp(\(\d?\))?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Moment { get; }

    [GeneratedRegex("^[bx]'[0-9a-f]*'$", RegexOptions.IgnoreCase)]
    private static partial Regex BitLiteral { get; }
}
