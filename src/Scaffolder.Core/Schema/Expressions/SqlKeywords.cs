using System.Collections.Frozen;

namespace Scaffolder.Schema.Expressions;

/// <summary>Words that mean something else when they are not quoted, in any of the databases.</summary>
internal static class SqlKeywords
{
    private static readonly FrozenSet<string> _reserved = FrozenSet.ToFrozenSet(
    [
        "all", "alter", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "at", "authorization", "between", "binary", "both", "by",
        "case", "cast", "check", "coalesce", "collate", "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog",
        "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "default", "deferrable", "delete", "desc",
        "distinct", "div", "do", "drop", "else", "end", "escape", "except", "exists", "extract", "false", "fetch", "filter", "for", "foreign", "freeze", "from", "full",
        "glob", "grant", "greatest", "group", "grouping", "having", "ilike", "in", "index", "initially", "inner", "insert", "intersect", "interval", "into", "is",
        "isnull", "join", "key", "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "match", "mod", "natural", "not",
        "notnull", "null", "nullif", "offset", "on", "only", "or", "order", "outer", "over", "overlaps", "overlay", "placing", "position", "primary",
        "references", "regexp", "returning", "right", "row", "select", "session_user", "set", "similar", "some", "substring", "symmetric", "system_user",
        "table", "tablesample", "then", "to", "trailing", "treat", "trim", "true", "union", "unique", "unknown", "update", "user", "using", "values",
        "variadic", "verbose", "when", "where", "window", "with", "within", "xor",
    ]);

    public static bool IsReserved(string word) => _reserved.Contains(word);
}
