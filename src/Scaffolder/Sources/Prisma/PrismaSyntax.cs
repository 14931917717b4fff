namespace Scaffolder.Sources.Prisma;

internal sealed record PrismaName(string Text, SourceLocation Place);

/// <summary>A block of a schema: <c>model</c>, <c>view</c>, <c>type</c>, <c>enum</c>, <c>datasource</c> or <c>generator</c>.</summary>
internal sealed record PrismaBlock(string Keyword, PrismaName Name)
{
    /// <summary>The fields of a model; the values of an enum are fields without a type.</summary>
    public required IReadOnlyList<PrismaField> Fields { get; init; }

    public required IReadOnlyList<PrismaAttribute> Attributes { get; init; }

    /// <summary>What a datasource or generator sets, by name.</summary>
    public required IReadOnlyList<PrismaArgument> Settings { get; init; }
}

internal enum PrismaArity
{
    Required,
    Optional,
    List,
}

/// <param name="Type">The type's name; for <c>Unsupported("...")</c> the database's words.</param>
internal sealed record PrismaField(PrismaName Name, PrismaName Type, PrismaArity Arity, IReadOnlyList<PrismaAttribute> Attributes)
{
    public bool IsUnsupported { get; init; }
}

/// <param name="Name">Without its at-signs: <c>id</c>, <c>db.VarChar</c>.</param>
internal sealed record PrismaAttribute(PrismaName Name, IReadOnlyList<PrismaArgument> Arguments);

/// <param name="Name">Null where only the position says what it is.</param>
internal sealed record PrismaArgument(PrismaName? Name, PrismaValue Value);

internal abstract record PrismaValue(SourceLocation Place);

internal sealed record PrismaText(string Value, SourceLocation Place) : PrismaValue(Place);

internal sealed record PrismaNumber(string Value, SourceLocation Place) : PrismaValue(Place);

/// <summary>A name that stands for something: a field, a value of an enum, <c>true</c>, <c>Cascade</c>.</summary>
internal sealed record PrismaWord(string Value, SourceLocation Place) : PrismaValue(Place);

internal sealed record PrismaCall(string Name, IReadOnlyList<PrismaArgument> Arguments, SourceLocation Place) : PrismaValue(Place);

internal sealed record PrismaList(IReadOnlyList<PrismaValue> Items, SourceLocation Place) : PrismaValue(Place);

/// <summary>Braces with names and values, as in the condition of a partial index.</summary>
internal sealed record PrismaObject(IReadOnlyList<PrismaArgument> Entries, SourceLocation Place) : PrismaValue(Place);
