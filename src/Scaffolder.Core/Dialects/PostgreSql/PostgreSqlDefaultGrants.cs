using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>What new objects are granted by themselves (<c>ALTER DEFAULT PRIVILEGES</c>), and has to be taken back where the model does not want it.</summary>
internal static partial class PostgreSqlDefaultGrants
{
    /// <summary>Those whose privileges are for objects that are yet to come; they are made last, so that they do not touch what the plan makes.</summary>
    public static bool IsDefault(SchemaObject item) => item.Kind == PostgreSqlGrants.Kind && item.Definition.StartsWith("ALTER DEFAULT PRIVILEGES", StringComparison.Ordinal);

    /// <param name="what">TABLE, SEQUENCE, FUNCTION, PROCEDURE or TYPE.</param>
    /// <param name="target">What GRANT takes to name the object.</param>
    public static IEnumerable<SqlStatement> Revoked(DatabaseSchema before, DatabaseSchema after, string what, ObjectName name, string target)
    {
        var kind = what == "PROCEDURE" ? "FUNCTIONS" : $"{what}S";
        foreach (var match in before.Objects.Where(IsDefault).Select(item => Default.Match(item.Definition)).Where(match => match.Success && match.Groups["kind"].Value == kind))
        {
            if (match.Groups["schema"] is { Success: true, Value: var schema } && schema != PostgreSqlNames.Quote(name.Schema ?? "public"))
            {
                continue;
            }

            var (grantee, tail) = (match.Groups["grantee"].Value, $" ON {what} {target} TO {match.Groups["grantee"].Value}");
            var wanted = after.Objects.Where(item => item.Kind == PostgreSqlGrants.Kind && item.Definition.StartsWith("GRANT ", StringComparison.Ordinal) && (item.Definition.EndsWith(tail, StringComparison.Ordinal) || item.Definition.EndsWith($"{tail} WITH GRANT OPTION", StringComparison.Ordinal)))
                .SelectMany(item => item.Definition["GRANT ".Length..item.Definition.IndexOf(" ON ", StringComparison.Ordinal)].Split(", ")).ToHashSet(StringComparer.Ordinal);
            string[] gone = [.. match.Groups["privileges"].Value.Split(", ").Where(privilege => !wanted.Contains(privilege))];
            if (gone.Length > 0)
            {
                yield return new($"REVOKE {string.Join(", ", gone)} ON {what} {target} FROM {grantee}");
            }
        }
    }

    [GeneratedRegex("""^ALTER DEFAULT PRIVILEGES( FOR ROLE ("([^"]|"")*"|[^ "]+))?( IN SCHEMA (?<schema>"([^"]|"")*"|[^ "]+))? GRANT (?<privileges>[A-Z, ]+) ON (?<kind>[A-Z]+) TO (?<grantee>.+?)( WITH GRANT OPTION)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Default { get; }
}
