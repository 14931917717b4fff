using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>The columns that the properties of entities become.</summary>
internal sealed class EfColumns(SqlDialect dialect, EfReading reading, EfHierarchy hierarchy)
{
    private bool IsSqlite => dialect.Name == "sqlite";

    /// <summary>The column of a property, wherever in the hierarchy it is declared; an owned entity in its owner's row shares the key.</summary>
    public string? NameOf(EfEntity entity, string property)
    {
        if (entity.Owner is { } owner && hierarchy.SharesRow(entity) && entity.ForeignKeys.FirstOrDefault()?.Properties is { Count: > 0 } keys && keys.ToList().IndexOf(property) is >= 0 and var at)
        {
            return hierarchy.KeyOf(owner) is { } ownerKey && at < ownerKey.Count ? NameOf(owner, ownerKey[at]) : null;
        }

        for (var level = entity; level is not null; level = hierarchy.BaseOf(level))
        {
            if (level.Properties.Find(item => item.Name == property) is { } found)
            {
                return found.Column ?? $"{Prefix(level)}{found.Name}";
            }
        }

        return null;
    }

    /// <summary>The columns that an entity brings to its table, those of its parts among them.</summary>
    /// <param name="isOptional">True where rows of the table may be without the entity.</param>
    public IEnumerable<Column> Of(EfEntity entity, bool isOptional)
    {
        var key = hierarchy.KeyOf(entity) ?? [];
        var shared = entity.Owner is not null && hierarchy.SharesRow(entity) ? entity.ForeignKeys.FirstOrDefault()?.Properties ?? [] : [];
        foreach (var property in entity.Properties.Where(item => !shared.Contains(item.Name)))
        {
            if (Read(entity, property, isOptional, key) is { } column)
            {
                yield return column;
            }
        }

        foreach (var part in entity.Parts.Where(hierarchy.SharesRow))
        {
            if (part.JsonColumn is { } json)
            {
                yield return new() { Name = $"{(json == part.Navigation ? Prefix(entity) : "")}{json}", Type = dialect.ParseType(part.JsonType ?? (IsSqlite ? "TEXT" : "jsonb")), IsNullable = isOptional || !part.IsRequired };
                continue;
            }

            foreach (var column in Of(part, isOptional || !part.IsRequired))
            {
                yield return column;
            }
        }
    }

    private string Prefix(EfEntity entity) => entity.Owner is { } owner && hierarchy.SharesRow(entity) ? $"{Prefix(owner)}{entity.Navigation}_" : "";

    private Column? Read(EfEntity entity, EfProperty property, bool isOptional, EquatableArray<string> key)
    {
        var name = NameOf(entity, property.Name)!;
        if (property is { Column: "xmin", ColumnType: "xid" })
        {
            // A column that every table of PostgreSQL has.
            return null;
        }

        if (property.ColumnType is null && EfTypes.Of(property.Type?.ToString(), dialect.Name) is null)
        {
            reading.Error(EfProblem.NotUnderstood, property.Node, $"the column of '{entity.Name}.{property.Name}' has no type", "Give it one with HasColumnType and write the snapshot anew.");
            return null;
        }

        var isKey = key.Contains(property.Name);
        var type = dialect.ParseType(property.ColumnType ?? EfTypes.Of(property.Type?.ToString(), dialect.Name)!);
        var generated = property.ComputedSql is { } sql ? new GeneratedValue(new(sql), property.IsStored) : null;
        return new()
        {
            Name = name,

            // EF Core's generator for SQLite writes computed columns without a type, and so without NOT NULL.
            Type = generated is not null && IsSqlite ? dialect.ParseType("") : type,
            IsNullable = !isKey && (isOptional || property.IsNullable || (generated is not null && IsSqlite)),
            Identity = property.Identity is { } identity && !IsSqlite ? identity : CountsRows(entity, property, key, type) ? new() : null,
            Generated = generated,
            Default = generated is null ? Default(entity, property, type) : null,
            Collation = property.Collation,
            Comment = property.Comment,
        };
    }

    private DefaultValue? Default(EfEntity entity, EfProperty property, ColumnType type)
    {
        if (property.DefaultSql is { } sql)
        {
            return new ExpressionDefault(new(sql));
        }

        if (property.Default is not { } value)
        {
            return null;
        }

        var constant = EfValue.Default(value, type, IsSqlite);
        if (constant is null)
        {
            reading.Warning(EfProblem.NotUnderstood, value, $"the default of '{entity.Name}.{property.Name}' is not understood and left out", "Write it as HasDefaultValueSql.");
        }

        return constant;
    }

    // SQLite numbers a single integer key where no other table has the same key.
    private bool CountsRows(EfEntity entity, EfProperty property, EquatableArray<string> key, ColumnType type) =>
        IsSqlite && property.IsGeneratedOnAdd && key is [var only] && only == property.Name && type is IntegerType { Bits: 32 }
        && property.DefaultSql is null && property.Default is null && hierarchy.RootOf(entity).Strategy is not ("Tpt" or "Tpc");
}
