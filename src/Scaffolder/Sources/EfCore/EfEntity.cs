using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>A property that becomes a column.</summary>
internal sealed class EfProperty(string name, TypeSyntax? type, SyntaxNode node)
{
    public string Name => name;

    public TypeSyntax? Type => type;

    public SyntaxNode Node => node;

    public string? Column { get; set; }

    public string? ColumnType { get; set; }

    public bool IsRequired { get; set; }

    public bool IsGeneratedOnAdd { get; set; }

    public Identity? Identity { get; set; }

    public string? DefaultSql { get; set; }

    public ExpressionSyntax? Default { get; set; }

    public string? ComputedSql { get; set; }

    public bool IsStored { get; set; }

    public string? Collation { get; set; }

    public string? Comment { get; set; }

    // A type that cannot be null in C# is not null in the database either; text and bytes may be unless they are required.
    public bool IsNullable => !IsRequired && (type is null or NullableTypeSyntax or ArrayTypeSyntax || type.ToString() is "string" or "object" || type.ToString().Contains('<', StringComparison.Ordinal));
}

internal sealed class EfIndex(EquatableArray<string> properties, string? name, SyntaxNode node)
{
    public EquatableArray<string> Properties => properties;

    public string? Name { get; set; } = name;

    public SyntaxNode Node => node;

    public bool IsUnique { get; set; }

    public string? Filter { get; set; }

    public IReadOnlyList<bool>? Descending { get; set; }

    public string? Method { get; set; }

    public EquatableArray<string> Include { get; set; }

    public IReadOnlyList<string> Operators { get; set; } = [];

    public IReadOnlyList<string> Collations { get; set; } = [];

    public bool NullsNotDistinct { get; set; }
}

internal sealed class EfForeignKey(string principal, SyntaxNode node)
{
    public string Principal => principal;

    public SyntaxNode Node => node;

    public EquatableArray<string> Properties { get; set; }

    public EquatableArray<string> PrincipalProperties { get; set; }

    public ReferentialAction OnDelete { get; set; }

    public string? Name { get; set; }
}

internal enum EfMapping
{
    Table,

    /// <summary>No table of its own: a view, a query, the root of a hierarchy in which each class has its table.</summary>
    None,

    /// <summary>A table that other migrations look after.</summary>
    Excluded,
}

/// <summary>An entity, an owned entity or a complex property, as the snapshot says it so far.</summary>
internal sealed class EfEntity(string name, EfEntity? owner, string? navigation, SyntaxNode node)
{
    public string Name => name;

    public EfEntity? Owner => owner;

    public string? Navigation => navigation;

    public SyntaxNode Node => node;

    public bool IsComplex { get; init; }

    public bool IsCollection { get; init; }

    /// <summary>Whether an owned or complex value is always there.</summary>
    public bool IsRequired { get; set; }

    public EfMapping Mapping { get; set; }

    public ObjectName? Table { get; set; }

    /// <summary>True where the schema is said, even that there is none.</summary>
    public bool HasOwnSchema { get; set; }

    public string? BaseType { get; set; }

    public string? Strategy { get; set; }

    public string? JsonColumn { get; set; }

    public string? JsonType { get; set; }

    public string? Comment { get; set; }

    public string? KeyName { get; set; }

    /// <summary>True where the rows lie in no order of the key, on SQL Server.</summary>
    public bool IsHeap { get; set; }

    /// <summary>Of the table, on MySQL.</summary>
    public string? Collation { get; set; }

    public EquatableArray<string> Key { get; set; }

    public List<EfProperty> Properties { get; } = [];

    /// <summary>The owned entities and complex properties.</summary>
    public List<EfEntity> Parts { get; } = [];

    public List<(EquatableArray<string> Properties, string? Name)> AlternateKeys { get; } = [];

    public List<EfIndex> Indexes { get; } = [];

    public List<EfForeignKey> ForeignKeys { get; } = [];

    public List<CheckConstraint> Checks { get; } = [];

    /// <summary>The same property each time that the snapshot speaks of it.</summary>
    public EfProperty Property(string property, TypeSyntax? type, SyntaxNode place)
    {
        if (Properties.Find(item => item.Name == property) is not { } found)
        {
            Properties.Add(found = new(property, type, place));
        }

        return found;
    }

    public EfIndex Index(EquatableArray<string> properties, string? index, SyntaxNode place)
    {
        if (Indexes.Find(item => item.Properties == properties && item.Name == index) is not { } found)
        {
            Indexes.Add(found = new(properties, index, place));
        }

        return found;
    }
}
