using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>How PostgreSQL writes a name, and which names it gives to what has none.</summary>
internal static partial class PostgreSqlNames
{
    public const int MaxBytes = 63;

    // Every word that PostgreSQL 13 to 18 does not take as a name everywhere.
    private static readonly FrozenSet<string> Keywords =
        """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
        character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
        current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do
        else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike
        in initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists
        json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like
        limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset
        on only or order out outer overlaps overlay placing position precision primary real references returning right row select
        session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing
        treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
        xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As <c>quote_ident</c> does: bare where it can be, so that the text reads like that of the server.</summary>
    public static string Quote(string name) =>
        Plain.IsMatch(name) && !Keywords.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(ObjectName name) => name.Schema is { } schema ? $"{Quote(schema)}.{Quote(name.Name)}" : Quote(name.Name);

    /// <summary>A collation by its name, or with its schema where both stand in quotes: its name alone may hold a dot.</summary>
    public static string Collation(string collation) => Qualified.IsMatch(collation) ? collation : Quote(collation);

    /// <summary>The condition that a collation of the catalogue is this one.</summary>
    public static string IsCollation(PostgreSqlDialect dialect, string collation) => Qualified.IsMatch(collation)
        ? dialect.Sql($"oid = to_regcollation({new Literal(collation)})")
        : dialect.Sql($"collname = {new Literal(collation)}");

    /// <summary>The name that the server would choose: parts and label joined by underscores, the longer part cut first.</summary>
    public static string Choose(string table, string? columns, string label, ISet<string> taken)
    {
        for (var number = 0; ; number++)
        {
            var name = Join(table, columns, number == 0 ? label : $"{label}{number}");
            if (taken.Add(name))
            {
                return name;
            }
        }
    }

    /// <summary>The name cut to the 63 bytes that the server keeps, never inside a character.</summary>
    public static string Cut(string name, int bytes = MaxBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= bytes)
        {
            return name;
        }

        var length = 0;
        var kept = name.EnumerateRunes().TakeWhile(rune => (length += rune.Utf8SequenceLength) <= bytes);
        return string.Concat(kept.Select(rune => rune.ToString()));
    }

    private static string Join(string table, string? columns, string label)
    {
        var room = MaxBytes - Encoding.UTF8.GetByteCount(label) - (columns is null ? 1 : 2);
        var (left, right) = (Encoding.UTF8.GetByteCount(table), columns is null ? 0 : Encoding.UTF8.GetByteCount(columns));
        while (left + right > room)
        {
            _ = left > right ? left-- : right--;
        }

        return columns is null ? $"{Cut(table, left)}_{label}" : $"{Cut(table, left)}_{Cut(columns, right)}_{label}";
    }

    [GeneratedRegex("""^"([^"]|"")+"\."([^"]|"")+"$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified { get; }

    [GeneratedRegex("^[a-z_][a-z0-9_]*\\z")]
    private static partial Regex Plain { get; }
}
