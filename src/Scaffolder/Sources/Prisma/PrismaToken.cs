namespace Scaffolder.Sources.Prisma;

internal enum PrismaTokenKind
{
    Word,
    Number,
    Text,
    Symbol,
    NewLine,
    End,
}

/// <summary>A piece of a Prisma schema. <paramref name="Text"/> is what it says: a text without its quotes and escapes.</summary>
internal sealed record PrismaToken(PrismaTokenKind Kind, string Text, SourceLocation Place)
{
    public bool Is(string symbol) => Kind == PrismaTokenKind.Symbol && Text == symbol;

    /// <summary>As a message shows it.</summary>
    public string Shown => Kind switch
    {
        PrismaTokenKind.NewLine => "the end of the line",
        PrismaTokenKind.End => "the end of the file",
        PrismaTokenKind.Text => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}
