namespace Scaffolder.Dialects.Sqlite;

public enum SqliteTokenKind
{
    /// <summary>A name or keyword without quotes.</summary>
    Word,

    /// <summary>A name in double quotes, backticks or brackets; its value is without them.</summary>
    Quoted,

    /// <summary>A string; its value is without quotes.</summary>
    Text,

    Number,

    /// <summary>A blob literal, a parameter, or an operator.</summary>
    Symbol,

    Comment,
}

/// <summary>One token of SQL with its place in the text.</summary>
public sealed record SqliteToken(SqliteTokenKind Kind, string Value, int Start, int End)
{
    /// <summary>True for a bare word that equals the keyword in any case; a quoted name is never a keyword.</summary>
    public bool Is(string keyword) =>
        Kind is SqliteTokenKind.Word or SqliteTokenKind.Symbol && string.Equals(Value, keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where SQLite takes the token for a name; it also takes strings.</summary>
    public bool IsName => Kind is SqliteTokenKind.Word or SqliteTokenKind.Quoted or SqliteTokenKind.Text;
}
