using System.Collections.Frozen;

namespace Scaffolder.Rendering;

/// <summary>Words that cannot stand as a name where a tool does not quote, or in C#.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string> _sql = Words("""
        all analyse analyze and any array as asc asymmetric authorization between binary both by case cast check collate collation
        column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
        current_timestamp current_user default deferrable desc distinct do else end except exists false fetch for foreign freeze from
        full grant group having if ilike in index initially inner insert intersect into is isnull join key lateral leading left like
        limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
        returning right select session_user set similar some symmetric table tablesample then to trailing transaction true union
        unique update user using values variadic verbose when where window with
        """);

    private static readonly FrozenSet<string> _csharp = Words("""
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum
        event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long
        namespace new null object operator out override params private protected public readonly ref return sbyte sealed short
        sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual
        void volatile while
        """);

    /// <summary>Whether SQL would read the word as something else than a name.</summary>
    public static bool Contains(string word) => _sql.Contains(word);

    /// <summary>A plain name as an identifier of C#.</summary>
    public static string CSharpName(string name) => _csharp.Contains(name) ? $"@{name}" : name;

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
