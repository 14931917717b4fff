using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Privileges, which are objects of the kind <c>grant</c>. Giving and taking them may be repeated.</summary>
public static class PostgreSqlGrants
{
    internal const string Kind = "grant";

    public static string Quote(string name) => PostgreSqlNames.Quote(name);

    /// <summary>What only one of the two gives, so that nobody is without a privilege meanwhile; null where that cannot be told.</summary>
    internal static IEnumerable<SqlStatement>? Change(SchemaObject old, SchemaObject wanted)
    {
        if (Parts(old.Definition) is not { } before || Parts(wanted.Definition) is not { } after || (before.Head, before.Tail) != (after.Head, after.Tail) || Parts(wanted.Drop ?? "") is not { } drop)
        {
            return null;
        }

        string[] lost = [.. before.Privileges.Except(after.Privileges)];
        string[] added = [.. after.Privileges.Except(before.Privileges)];
        return
        [
            .. lost.Length == 0 ? [] : (SqlStatement[])[new($"{drop.Head}{string.Join(", ", lost)}{drop.Tail}")],
            .. added.Length == 0 ? [] : (SqlStatement[])[new($"{after.Head}{string.Join(", ", added)}{after.Tail}")],
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
