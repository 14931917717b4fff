using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>A native type: the words of the database, the scalar types that may have it, how many numbers it takes.</summary>
internal sealed record PrismaNativeType(string Name, string Sql, string[] Scalars, int MaxArguments = 0)
{
    /// <summary>Whether <c>Max</c> may stand in place of the number.</summary>
    public bool TakesMax { get; init; }
}

/// <summary>What Prisma's own migrations do on one database: its types, its limits, its keys.</summary>
internal abstract class PrismaProvider
{
    /// <summary>The words of a datasource's <c>provider</c>.</summary>
    public abstract string[] Words { get; }

    /// <summary>The longest name of a constraint or index that Prisma makes up.</summary>
    public abstract int MaxNameBytes { get; }

    /// <summary>The types of the fields that say nothing else, by scalar type.</summary>
    public abstract IReadOnlyDictionary<string, string> Scalars { get; }

    public abstract IReadOnlyList<PrismaNativeType> NativeTypes { get; }

    /// <summary>Whether an enum is a type of its own.</summary>
    public abstract bool HasEnums { get; }

    /// <summary>An enum that each column of it spells out; null where a column of it is text.</summary>
    public virtual ColumnType? EnumOf(EquatableArray<string> values) => null;

    /// <summary>False where a field cannot be of an enum at all.</summary>
    public virtual bool TakesEnums => true;

    public abstract bool HasLists { get; }

    /// <summary>Whether primary keys have names.</summary>
    public abstract bool HasNamedKeys { get; }

    /// <summary>The column as a number that the database gives out.</summary>
    public abstract Identity AutoIncrement { get; }

    /// <summary>True where a single integer key is numbered without being asked to.</summary>
    public abstract bool NumbersIntegerKeys { get; }

    /// <summary>Whether the table between two lists has a primary key, or a unique index in its place.</summary>
    /// <param name="version">Prisma's major version.</param>
    public abstract bool HasJoinKey(int version);

    /// <summary>Whether what is unique is a constraint; an index otherwise.</summary>
    public virtual bool UniquesAreConstraints => false;

    /// <summary>Whether the rows of a table lie in the order of a key that the schema can choose.</summary>
    public virtual bool HasClusteredKeys => false;

    /// <summary>Whether a column of the type has a default that is a constant.</summary>
    public virtual bool HasDefault(string scalar) => true;

    /// <summary>What deletes and updates do to the table between two lists of one and the same model.</summary>
    public virtual ReferentialAction OwnJoinAction => ReferentialAction.Cascade;

    /// <summary>What the migrations say of every table.</summary>
    public virtual EquatableArray<TableOption> TableOptions => [];

    /// <summary>The access method of <c>@@fulltext</c>; null where there is none.</summary>
    public virtual string? FullText => null;

    /// <summary>The access methods of indexes by the words of the schema; the usual one is null.</summary>
    public virtual IReadOnlyDictionary<string, string?> Methods { get; } = new Dictionary<string, string?> { ["BTree"] = null };

    /// <summary>Whether an index can hold the beginnings of values.</summary>
    public virtual bool HasPrefixes => false;

    public abstract DefaultValue Bytes(byte[] value);

    public virtual DefaultValue Truth(string value, ColumnType type) => new LiteralDefault(value, LiteralKind.Boolean);

    /// <summary>What the column needs for its default to have the name of the schema.</summary>
    /// <param name="name">As the schema says it, or as Prisma makes it up.</param>
    public virtual EquatableArray<TableOption> DefaultName(string name) => [];

    /// <summary>A moment as the database keeps it in a column of that type.</summary>
    public abstract string Moment(DateTimeOffset value, ColumnType type);

    public static PrismaProvider? For(string dialect) => dialect switch
    {
        "postgresql" => new PrismaPostgreSql(),
        "sqlite" => new PrismaSqlite(),
        "mysql" or "mariadb" => new PrismaMySql(),
        "sqlserver" => new PrismaSqlServer(),
        _ => null,
    };
}
