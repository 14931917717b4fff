using Scaffolder.Rendering;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>The tables in which migration tools remember what they have run: no part of anybody's model.</summary>
internal static class Bookkeeping
{
    // Those of the tools that no migration is written for; the others say theirs in their tool.yaml.
    private static readonly string[] _others =
    [
        "flyway_schema_history", "databasechangelog", "databasechangeloglock", "alembic_version", "django_migrations", "schema_migrations",
        "ar_internal_metadata", "SequelizeMeta", "__drizzle_migrations", "pgmigrations", "mikro_orm_migrations", "kysely_migration",
        "kysely_migration_lock", "goose_db_version", "gorp_migrations", "atlas_schema_revisions", "__diesel_schema_migrations", "_sqlx_migrations",
        "schemaversion",
    ];

    /// <summary>A live schema without them, except for those that the model itself has.</summary>
    public static DatabaseSchema Without(DatabaseSchema live, DatabaseSchema model)
    {
        var templates = new TemplateStore();
        var known = templates.Tools.SelectMany(tool => ToolManifest.Load(tool, templates).Manifest?.Bookkeeping ?? []).Concat(_others).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsOwn(ObjectName name) => !known.Contains(name.Name) || model.Find(name) is not null;
        return live with
        {
            Tables = [.. live.Tables.Where(table => IsOwn(table.Name))],
            Objects = [.. live.Objects.Where(item => item.On is not { } on || IsOwn(on)).Where(item => !known.Any(table => item.Kind == "sequence" && item.Name.Name.StartsWith($"{table}_", StringComparison.OrdinalIgnoreCase)))],
        };
    }
}
