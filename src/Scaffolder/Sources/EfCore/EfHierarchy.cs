using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>Which entity derives from which, and which table each has.</summary>
internal sealed class EfHierarchy(IReadOnlyDictionary<string, EfEntity> entities, string? defaultSchema)
{
    private readonly ILookup<string, EfEntity> _derived = entities.Values.Where(entity => entity.BaseType is not null).ToLookup(entity => entity.BaseType!, StringComparer.Ordinal);

    public EfEntity? BaseOf(EfEntity entity) => entity.BaseType is { } name && entities.TryGetValue(name, out var found) && found != entity ? found : null;

    public EfEntity RootOf(EfEntity entity) => BaseOf(entity) is { } above ? RootOf(above) : entity;

    public EquatableArray<string>? KeyOf(EfEntity entity) =>
        entity.Key.Count > 0 ? entity.Key
        : BaseOf(entity) is { } above ? KeyOf(above)
        : entity is { IsComplex: true, Owner: { } owner } ? KeyOf(owner)
        : null;

    /// <summary>Whether an owned entity or complex property has its columns in its owner's table.</summary>
    public bool SharesRow(EfEntity entity) => entity.Owner is { } owner
        && (entity.IsComplex || entity.JsonColumn is not null || entity.Table is null || (!entity.IsCollection && Name(entity) == TableOf(owner)));

    /// <summary>The table that rows of exactly this entity are in; null where there is none.</summary>
    public ObjectName? TableOf(EfEntity entity) =>
        entity.Owner is { } owner && SharesRow(entity) ? TableOf(owner)
        : entity.Mapping == EfMapping.None ? null
        : entity.Table is not null ? Name(entity)
        : BaseOf(entity) is { } above ? TableOf(above)
        : new(entity.Name[(entity.Name.LastIndexOfAny(['.', '+']) + 1)..], defaultSchema);

    /// <summary>The entities in whose tables the members that this one declares are: itself, or what derives from it and has all of them.</summary>
    public IEnumerable<EfEntity> Holders(EfEntity entity) =>
        RootOf(entity).Strategy == "Tpc" ? [.. TableOf(entity) is null ? [] : (EfEntity[])[entity], .. _derived[entity.Name].SelectMany(Holders)] : [entity];

    /// <summary>The entities whose properties are in the entity's own table.</summary>
    public IEnumerable<EfEntity> Contributors(EfEntity entity) =>
        RootOf(entity).Strategy == "Tpc" && BaseOf(entity) is { } above ? [.. Contributors(above), entity] : [entity];

    private ObjectName Name(EfEntity entity) => entity.Table! with { Schema = entity.HasOwnSchema ? entity.Table!.Schema : entity.Table!.Schema ?? defaultSchema };
}
