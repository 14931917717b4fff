using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>A native type: the words of the database, the scalar types that may have it, how many numbers it takes.</summary>
internal sealed record PrismaNativeType(string Name, string Sql, string[] Scalars, int MaxArguments = 0);

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

    public abstract string Bytes(byte[] value);

    /// <summary>A moment as the database keeps it in a column of that type.</summary>
    public abstract string Moment(DateTimeOffset value, ColumnType type);

    public static PrismaProvider? For(string dialect) => dialect switch
    {
        "postgresql" => new PrismaPostgreSql(),
        "sqlite" => new PrismaSqlite(),
        _ => null,
    };
}
