namespace Scaffolder.Schema.Expressions;

internal enum SqlTokenKind
{
    /// <summary>A keyword or an unquoted name, in lower case.</summary>
    Word,

    /// <summary>A name that has to be quoted, without its quotes.</summary>
    QuotedName,

    /// <summary>A string's content, without quotes and escapes.</summary>
    String,
    Number,
    Operator,

    /// <summary>One of <c>( ) [ ] , . ; :</c>.</summary>
    Punctuation,
    End,
}

/// <summary>One word of SQL in the one spelling that it has here.</summary>
internal sealed record SqlToken(SqlTokenKind Kind, string Text)
{
    public bool Is(string text) => Kind is SqlTokenKind.Word or SqlTokenKind.Operator or SqlTokenKind.Punctuation && Text == text;

    public override string ToString() => Kind switch
    {
        SqlTokenKind.String => $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'",
        SqlTokenKind.QuotedName => $"\"{Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Text,
    };
}
