using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Domains are altered in place as long as the type under them is the same, since columns use them.</summary>
internal static partial class PostgreSqlDomains
{
    public static bool CanAlter(SchemaObject before, SchemaObject after) =>
        (before.Kind, after.Kind) == ("domain", "domain")
        && Parts.Match(before.Definition) is { Success: true } old
        && Parts.Match(after.Definition) is { Success: true } wanted
        && old.Groups["head"].Value == wanted.Groups["head"].Value;

    public static IEnumerable<SqlStatement> Alter(PostgreSqlDialect dialect, SchemaObject before, SchemaObject after)
    {
        var (old, wanted) = (Parts.Match(before.Definition), Parts.Match(after.Definition));
        var (type, id) = (PostgreSqlTypes.Name(after.Name), dialect.Sql($"to_regtype({new Literal(PostgreSqlTypes.Name(after.Name))})"));
        if (old.Groups["default"].Value != wanted.Groups["default"].Value)
        {
            yield return new($"ALTER DOMAIN {type} {(wanted.Groups["default"] is { Success: true, Value: var value } ? $"SET DEFAULT {value}" : "DROP DEFAULT")}");
        }

        if (old.Groups["required"].Success != wanted.Groups["required"].Success)
        {
            yield return new($"ALTER DOMAIN {type} {(wanted.Groups["required"].Success ? "SET" : "DROP")} NOT NULL");
        }

        var (gone, made) = (Checks(old).Except(Checks(wanted)), Checks(wanted).Except(Checks(old)));
        foreach (var (name, _) in gone)
        {
            var final = Checks(wanted).FirstOrDefault(check => check.Name == name).Check;
            yield return new($"ALTER DOMAIN {type} DROP CONSTRAINT {name}") { Guard = new(Constraint(name, final is null ? "" : $" AND pg_get_constraintdef(oid) <> {dialect.QuoteLiteral(final)}")) };
        }

        foreach (var (name, check) in made)
        {
            yield return new($"ALTER DOMAIN {type} ADD CONSTRAINT {name} {check}") { Guard = new($"NOT {Constraint(name, "")}") };
        }

        string Constraint(string name, string condition) =>
            $"EXISTS (SELECT FROM pg_constraint WHERE contypid = {id} AND quote_ident(conname) = {dialect.QuoteLiteral(name)}{condition})";
    }

    private static IEnumerable<(string Name, string Check)> Checks(Match domain) =>
        domain.Groups["name"].Captures.Zip(domain.Groups["check"].Captures, (name, check) => (name.Value, check.Value));

    // The order in which the catalogue is read out.
    [GeneratedRegex("""^(?<head>.*?)( DEFAULT (?<default>.*?))?(?<required> NOT NULL)?( CONSTRAINT (?<name>"([^"]|"")*"|[^ "]+) (?<check>CHECK .*?))*$""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Parts { get; }
}
