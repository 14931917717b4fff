using System.Collections.Frozen;
using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>The tables in which migration tools remember what they have run; no part of anybody's model.</summary>
internal static class HistoryTables
{
    private static readonly FrozenSet<string> _names = new[]
    {
        "_prisma_migrations", "knex_migrations", "knex_migrations_lock", "typeorm_metadata", "__EFMigrationsHistory", "__EFMigrationsLock", "VersionInfo", "flyway_schema_history", "databasechangelog",
        "databasechangeloglock", "alembic_version", "django_migrations", "schema_migrations", "ar_internal_metadata", "SequelizeMeta", "__drizzle_migrations", "pgmigrations", "mikro_orm_migrations",
        "kysely_migration", "kysely_migration_lock", "goose_db_version", "gorp_migrations", "atlas_schema_revisions", "__diesel_schema_migrations", "_sqlx_migrations", "schemaversion",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, whatever the case that a database gives them.</summary>
    public static bool Contains(string table) => _names.Contains(table);

    public static DatabaseSchema Without(DatabaseSchema schema) => schema with
    {
        Tables = [.. schema.Tables.Where(table => !_names.Contains(table.Name.Name))],
        Objects = [.. schema.Objects.Where(item => item.On is null || !_names.Contains(item.On.Name))],
    };
}
