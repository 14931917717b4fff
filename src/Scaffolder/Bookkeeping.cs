using Scaffolder.Rendering;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>
/// The tables in which migration tools remember what they have run: no part of anybody's model. They are known by their
/// names and their columns together, because a table of animals may be called "migrations", too.
/// </summary>
internal static class Bookkeeping
{
    // Those of the tools that no migration is written for; the others say theirs in their tool.yaml.
    private static readonly (string Table, string[] Columns)[] _others =
    [
        ("flyway_schema_history", ["installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "installed_on", "execution_time", "success"]),
        ("databasechangelog", ["id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum", "description", "comments", "tag", "liquibase", "contexts", "labels", "deployment_id"]),
        ("databasechangeloglock", ["id", "locked", "lockgranted", "lockedby"]),
        ("alembic_version", ["version_num"]),
        ("django_migrations", ["id", "app", "name", "applied"]),
        ("schema_migrations", ["version"]),
        ("schema_migrations", ["version", "dirty"]),
        ("schema_migrations", ["version", "inserted_at"]),
        ("ar_internal_metadata", ["key", "value", "created_at", "updated_at"]),
        ("migrations", ["id", "migration", "batch"]),
        ("SequelizeMeta", ["name"]),
        ("SequelizeData", ["name"]),
        ("__drizzle_migrations", ["id", "hash", "created_at"]),
        ("pgmigrations", ["id", "name", "run_on"]),
        ("mikro_orm_migrations", ["id", "name", "executed_at"]),
        ("kysely_migration", ["name", "timestamp"]),
        ("kysely_migration_lock", ["id", "is_locked"]),
        ("goose_db_version", ["id", "version_id", "is_applied", "tstamp"]),
        ("gorp_migrations", ["id", "applied_at"]),
        ("atlas_schema_revisions", ["version", "description", "type", "applied", "total", "executed_at", "execution_time", "error", "error_stmt", "hash", "partial_hashes", "operator_version"]),
        ("__diesel_schema_migrations", ["version", "run_on"]),
        ("_sqlx_migrations", ["version", "description", "installed_on", "success", "checksum", "execution_time"]),
        ("schemaversion", ["version", "name", "md5", "run_at"]),
        ("schemaversions", ["schemaversionsid", "scriptname", "applied"]),
    ];

    private static readonly HashSet<string> _common = new(["migrations", "schema_migrations", "schemaversion", "schemaversions", "versioninfo"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A live schema without them, except for those that the model itself has.</summary>
    public static DatabaseSchema Without(DatabaseSchema live, DatabaseSchema model) => Without(live, model, out _);

    /// <param name="told">A word for each table that is left out.</param>
    public static DatabaseSchema Without(DatabaseSchema live, DatabaseSchema model, out EquatableArray<Diagnostic> told)
    {
        var known = Known();
        var left = live.Tables.Where(table => model.Find(table.Name) is null && known.Any(item => Is(item.Table, item.Columns, table))).Select(table => table.Name).ToHashSet();
        told = [.. left.Order().Select(name => new Diagnostic(DiagnosticIds.Bookkeeping, Severity.Info, $"{name} is where a migration tool remembers what it has run; it is no part of the model.", "A model that names the table has it."))];
        return left.Count == 0 ? live : live with
        {
            Tables = [.. live.Tables.Where(table => !left.Contains(table.Name))],
            Objects = [.. live.Objects.Where(item => item.On is not { } on || !left.Contains(on)).Where(item => !left.Any(table => item.Kind == "sequence" && item.Name.Name.StartsWith($"{table.Name}_", StringComparison.OrdinalIgnoreCase)))],
        };
    }

    // A version of the tool may have added a column or two, or may not have had one yet; a name that anybody may give has to
    // have exactly the columns.
    private static bool Is(string name, string[] columns, Table table)
    {
        var shared = table.Columns.Count(column => columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase));
        return string.Equals(name, table.Name.Name, StringComparison.OrdinalIgnoreCase)
            && (_common.Contains(name) ? shared == columns.Length && table.Columns.Count == shared : shared > 0 && table.Columns.Count - shared <= 2);
    }

    private static List<(string Table, string[] Columns)> Known()
    {
        var templates = new TemplateStore();
        return [.. templates.Tools.SelectMany(tool => ToolManifest.Load(tool, templates).Manifest?.Bookkeeping ?? []).Select(item => (item.Table, (string[])[.. item.Columns])), .. _others];
    }
}
