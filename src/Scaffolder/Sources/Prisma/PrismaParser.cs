namespace Scaffolder.Sources.Prisma;

/// <summary>The blocks of one file. A line that cannot be read is reported and passed over, so that all mistakes are told.</summary>
internal sealed class PrismaParser(IReadOnlyList<PrismaToken> tokens, PrismaReading reading)
{
    // Lists in lists in lists must not exhaust the stack.
    private const int _maxDepth = 32;

    private readonly PrismaCursor _cursor = new(tokens, reading);
    private int _depth;

    public IReadOnlyList<PrismaBlock> Read()
    {
        var blocks = new List<PrismaBlock>();
        while (_cursor.SkipLines().Kind != PrismaTokenKind.End)
        {
            try
            {
                blocks.Add(Block());
            }
            catch (PrismaSyntaxException)
            {
                _cursor.SkipBlock();
            }
        }

        return blocks;
    }

    private PrismaBlock Block()
    {
        var keyword = _cursor.Word("a block such as model, enum or datasource");
        if (keyword.Text is not ("model" or "view" or "type" or "enum" or "datasource" or "generator"))
        {
            throw _cursor.Unexpected(keyword, "a block: model, view, enum, datasource or generator");
        }

        var name = _cursor.Word($"the name of the {keyword.Text}");
        _cursor.Expect("{");
        var fields = new List<PrismaField>();
        var attributes = new List<PrismaAttribute>();
        var settings = new List<PrismaArgument>();
        while (!_cursor.SkipLines().Is("}"))
        {
            if (_cursor.Current.Kind == PrismaTokenKind.End)
            {
                throw _cursor.Unexpected(_cursor.Current, $"the closing brace of {keyword.Text} '{name.Text}'");
            }

            try
            {
                if (_cursor.Take("@@"))
                {
                    attributes.Add(Attribute());
                }
                else if (keyword.Text is "datasource" or "generator")
                {
                    settings.Add(Setting());
                }
                else
                {
                    fields.Add(keyword.Text == "enum" ? EnumValue() : Field());
                }

                _cursor.EndOfLine();
            }
            catch (PrismaSyntaxException)
            {
                _depth = 0;
                _cursor.SkipLine();
            }
        }

        _cursor.Expect("}");
        return new(keyword.Text, Name(name)) { Fields = fields, Attributes = attributes, Settings = settings };
    }

    private PrismaArgument Setting()
    {
        var name = _cursor.Word("the name of a setting");
        _cursor.Expect("=");
        return new(Name(name), Expression());
    }

    private PrismaField EnumValue()
    {
        var name = Name(_cursor.Word("a value of the enum"));
        return new(name, name, PrismaArity.Required, Attributes());
    }

    private PrismaField Field()
    {
        var name = _cursor.Word("the name of a field");
        var type = _cursor.Word($"the type of field '{name.Text}'");
        var isUnsupported = type.Text == "Unsupported" && _cursor.Take("(");
        if (isUnsupported)
        {
            type = _cursor.Expect(PrismaTokenKind.Text, "the database's type in quotes");
            _cursor.Expect(")");
        }

        var arity = PrismaArity.Required;
        if (_cursor.Take("["))
        {
            _cursor.Expect("]");
            arity = PrismaArity.List;
        }
        else if (_cursor.Take("?"))
        {
            arity = PrismaArity.Optional;
        }

        return new(Name(name), Name(type), arity, Attributes()) { IsUnsupported = isUnsupported };
    }

    private List<PrismaAttribute> Attributes()
    {
        var attributes = new List<PrismaAttribute>();
        while (_cursor.Take("@"))
        {
            attributes.Add(Attribute());
        }

        return attributes;
    }

    private PrismaAttribute Attribute()
    {
        var first = _cursor.Word("the name of an attribute");
        var name = first.Text;
        while (_cursor.Take("."))
        {
            name = $"{name}.{_cursor.Word("the rest of the attribute's name").Text}";
        }

        return new(new(name, first.Place), _cursor.Take("(") ? Arguments(")") : []);
    }

    // What stands up to the closing bracket; a comma may follow the last.
    private List<PrismaArgument> Arguments(string close)
    {
        var arguments = new List<PrismaArgument>();
        while (_cursor.SkipLines() is var token && !_cursor.Take(close))
        {
            var name = token.Kind == PrismaTokenKind.Word && _cursor.IsNext(":") ? Name(_cursor.Word("a name")) : null;
            if (name is not null)
            {
                _cursor.Expect(":");
                _cursor.SkipLines();
            }

            arguments.Add(new(name, Expression()));
            Separator(close);
        }

        return arguments;
    }

    private PrismaValue Expression()
    {
        if (_depth == _maxDepth)
        {
            throw _cursor.Unexpected(_cursor.Current, "something less nested");
        }

        _depth++;
        var value = Value(_cursor.Advance());
        _depth--;
        return value;
    }

    private PrismaValue Value(PrismaToken token)
    {
        switch (token)
        {
            case { Kind: PrismaTokenKind.Text }:
                return new PrismaText(token.Text, token.Place);
            case { Kind: PrismaTokenKind.Number }:
                return new PrismaNumber(token.Text, token.Place);
            case { Kind: PrismaTokenKind.Word }:
                // A value may say its enum, and a field its way: Role.USER, address.street.
                var word = token.Text;
                while (_cursor.Take("."))
                {
                    word = $"{word}.{_cursor.Word("the rest of the name").Text}";
                }

                return _cursor.Take("(") ? new PrismaCall(word, Arguments(")"), token.Place) : new PrismaWord(word, token.Place);
            case var _ when token.Is("["):
                var items = new List<PrismaValue>();
                while (!_cursor.SkipLines().Is("]"))
                {
                    items.Add(Expression());
                    Separator("]");
                }

                _cursor.Expect("]");
                return new PrismaList(items, token.Place);
            case var _ when token.Is("{"):
                return new PrismaObject(Arguments("}"), token.Place);
            default:
                throw _cursor.Unexpected(token, "a value");
        }
    }

    private void Separator(string close)
    {
        if (!_cursor.SkipLines().Is(close))
        {
            _cursor.Expect(",");
        }
    }

    private static PrismaName Name(PrismaToken token) => new(token.Text, token.Place);
}
