namespace Scaffolder.Sources.Prisma;

/// <summary>Leaves the line or the block that cannot be read; the problem is reported already.</summary>
internal sealed class PrismaSyntaxException : Exception;

/// <summary>A place among the tokens of a file.</summary>
internal sealed class PrismaCursor(IReadOnlyList<PrismaToken> tokens, PrismaReading reading)
{
    private int _at;

    public PrismaToken Current => tokens[_at];

    public bool IsNext(string symbol) => _at + 1 < tokens.Count && tokens[_at + 1].Is(symbol);

    public PrismaToken Advance() => Current.Kind == PrismaTokenKind.End ? Current : tokens[_at++];

    public bool Take(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    public PrismaToken Word(string what) => Expect(PrismaTokenKind.Word, what);

    public PrismaToken Expect(PrismaTokenKind kind, string what) => Current.Kind == kind ? Advance() : throw Unexpected(Current, what);

    public void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Unexpected(Current, $"'{symbol}'");
        }
    }

    public void EndOfLine()
    {
        if (Current.Kind is not (PrismaTokenKind.NewLine or PrismaTokenKind.End) && !Current.Is("}"))
        {
            throw Unexpected(Current, "the end of the line");
        }
    }

    public PrismaToken SkipLines()
    {
        while (Current.Kind == PrismaTokenKind.NewLine)
        {
            _at++;
        }

        return Current;
    }

    /// <summary>To the end of the line, or to the closing brace of the block where that is what could not be read.</summary>
    public void SkipLine()
    {
        while (Current.Kind is not (PrismaTokenKind.NewLine or PrismaTokenKind.End) && !Current.Is("}"))
        {
            _at++;
        }
    }

    /// <summary>Past the closing brace that stands at the beginning of a line, or to the end of the file.</summary>
    public void SkipBlock()
    {
        while (!Current.Is("}") && Current.Kind != PrismaTokenKind.End)
        {
            SkipLine();
            SkipLines();
        }

        Take("}");
    }

    public PrismaSyntaxException Unexpected(PrismaToken token, string wanted)
    {
        reading.Error(PrismaProblem.Syntax, token.Place, $"{token.Shown} stands where {wanted} is expected", "Compare the line with Prisma's schema reference.");
        return new();
    }
}
