using System.Data.Common;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Schema;

namespace Scaffolder.Sources.PostgreSql;

/// <param name="Target">What GRANT takes to name the object.</param>
/// <param name="Part">The column; null for the whole object.</param>
/// <param name="IsRevoked">Everybody has it by default, and here nobody does.</param>
internal sealed record CatalogGrant(string Kind, string? Schema, string Name, string Target, string? Part, string Grantee, bool IsGrantable, bool IsRevoked, string[] Privileges)
{
    public static CatalogGrant From(DbDataReader row) => new(
        row.GetString(0), row.Text(1), row.GetString(2), row.GetString(3), row.Text(4), row.GetString(5), row.GetBoolean(6), row.GetBoolean(7), row.Texts(8));
}

/// <param name="Role">Whose new objects; null for those of whoever runs the migration.</param>
internal sealed record CatalogDefaultGrant(string? Role, string? Schema, string Kind, string Grantee, bool IsGrantable, bool IsRevoked, string[] Privileges)
{
    public static CatalogDefaultGrant From(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5), row.Texts(6));
}

/// <summary>Privileges as objects, one for each object and role: what was granted to it, or taken from everybody.</summary>
internal static class PostgreSqlGrantReader
{
    public static SchemaObject Read(CatalogGrant grant)
    {
        var privileges = string.Join(", ", grant.Privileges.Select(privilege => grant.Part is { } column ? $"{privilege} ({column})" : privilege));
        var on = $"ON {grant.Kind} {grant.Target}";
        var (definition, drop) = Statements(grant, privileges, on);
        var what = $"{grant.Kind} {grant.Name}{(grant.Part is { } part ? $".{part}" : "")}";
        var target = new ObjectName(grant.Name, grant.Schema);
        return new("grant", new($"{what}{Whom(grant.Grantee, grant.IsGrantable, grant.IsRevoked)}", grant.Schema), definition, grant.Kind == "TABLE" ? target : null)
        {
            Drop = drop,
            DependsOn = grant.Kind == "SCHEMA" ? [] : [target],
        };
    }

    public static SchemaObject Read(CatalogDefaultGrant grant)
    {
        var scope = (grant.Role is { } role ? $" FOR ROLE {role}" : "") + (grant.Schema is { } schema ? $" IN SCHEMA {PostgreSqlGrants.Quote(schema)}" : "");
        var (definition, drop) = grant.IsRevoked
            ? ($"REVOKE {string.Join(", ", grant.Privileges)} ON {grant.Kind} FROM {grant.Grantee}", $"GRANT {string.Join(", ", grant.Privileges)} ON {grant.Kind} TO {grant.Grantee}")
            : ($"GRANT {string.Join(", ", grant.Privileges)} ON {grant.Kind} TO {grant.Grantee}{(grant.IsGrantable ? " WITH GRANT OPTION" : "")}", $"REVOKE {string.Join(", ", grant.Privileges)} ON {grant.Kind} FROM {grant.Grantee}");
        return new("grant", new($"new {grant.Kind}{scope}{Whom(grant.Grantee, grant.IsGrantable, grant.IsRevoked)}"), $"ALTER DEFAULT PRIVILEGES{scope} {definition}") { Drop = $"ALTER DEFAULT PRIVILEGES{scope} {drop}" };
    }

    private static (string Definition, string Drop) Statements(CatalogGrant grant, string privileges, string on) => grant.IsRevoked
        ? ($"REVOKE {privileges} {on} FROM {grant.Grantee}", $"GRANT {privileges} {on} TO {grant.Grantee}")
        : ($"GRANT {privileges} {on} TO {grant.Grantee}{(grant.IsGrantable ? " WITH GRANT OPTION" : "")}", $"REVOKE {privileges} {on} FROM {grant.Grantee}");

    private static string Whom(string grantee, bool isGrantable, bool isRevoked) =>
        $"{(isRevoked ? " not to" : " to")} {grantee}{(isGrantable ? " with grant option" : "")}";
}
