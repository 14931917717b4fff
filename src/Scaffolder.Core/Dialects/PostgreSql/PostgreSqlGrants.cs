using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Privileges, which are objects of the kind <c>grant</c>. Giving and taking them may be repeated.</summary>
public static class PostgreSqlGrants
{
    internal const string Kind = "grant";

    public static string Quote(string name) => PostgreSqlNames.Quote(name);

    /// <summary>What only one of the two gives, so that nobody is without a privilege meanwhile; null where that cannot be told.</summary>
    /// <param name="after">What is to be in the end; null where only the possibility is asked for.</param>
    internal static IEnumerable<SqlStatement>? Change(SchemaObject old, SchemaObject wanted, DatabaseSchema? after = null)
    {
        if (Parts(old.Definition) is not { } before || Parts(wanted.Definition) is not { } final || (before.Head, before.Tail) != (final.Head, final.Tail) || Parts(wanted.Drop ?? "") is not { } drop)
        {
            return null;
        }

        string[] lost = [.. before.Privileges.Except(final.Privileges)];
        string[] added = [.. final.Privileges.Except(before.Privileges)];
        return
        [
            .. Lost(old, lost, drop, after),
            .. added.Length == 0 ? [] : (SqlStatement[])[new($"{final.Head}{string.Join(", ", added)}{final.Tail}")],
        ];
    }

    /// <summary>What takes the privileges away; null where it cannot be told apart.</summary>
    internal static IEnumerable<SqlStatement>? Drop(SchemaObject item, DatabaseSchema after) =>
        Parts(item.Definition) is { } given && Parts(item.Drop ?? "") is { } drop ? Lost(item, given.Privileges, drop, after) : null;

    // A role has a privilege once, with the option to grant it or without: what stays in the other form is not revoked.
    private static IEnumerable<SqlStatement> Lost(SchemaObject item, string[] lost, (string Head, string[] Privileges, string Tail) drop, DatabaseSchema? after)
    {
        const string option = " with grant option";
        var isOption = item.Name.Name.EndsWith(option, StringComparison.Ordinal);
        var name = item.Name with { Name = isOption ? item.Name.Name[..^option.Length] : item.Name.Name + option };
        string[] kept = drop.Head.EndsWith("REVOKE ", StringComparison.Ordinal) && after?.Objects.FirstOrDefault(other => other.Kind == Kind && other.Name == name && other.On == item.On) is { } sibling && Parts(sibling.Definition) is { } parts ? [.. lost.Intersect(parts.Privileges)] : [];
        string[] gone = [.. lost.Except(kept)];
        return
        [
            .. gone.Length == 0 ? [] : (SqlStatement[])[new($"{drop.Head}{string.Join(", ", gone)}{drop.Tail}")],
            .. kept.Length == 0 || !isOption ? [] : (SqlStatement[])[new($"{drop.Head}GRANT OPTION FOR {string.Join(", ", kept)}{drop.Tail}")],
        ];
    }

    // The list of privileges stands between the verb and ON.
    private static (string Head, string[] Privileges, string Tail)? Parts(string text)
    {
        var verb = text.IndexOf("GRANT ", StringComparison.Ordinal) is >= 0 and var grant ? grant + "GRANT ".Length
            : text.IndexOf("REVOKE ", StringComparison.Ordinal) is >= 0 and var revoke ? revoke + "REVOKE ".Length
            : -1;
        var end = verb < 0 ? -1 : text.IndexOf(" ON ", verb, StringComparison.Ordinal);
        return end < 0 ? null : (text[..verb], text[verb..end].Split(", "), text[end..]);
    }
}
