namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about names that the server would have chosen otherwise, in the columns of the other objects.</summary>
internal static class PostgreSqlNameQueries
{
    // An index of a partition belongs to that of its table, and only a name that the server would not choose is worth a word.
    public static string Objects { get; } = $$"""
        SELECT 'partition index', q.schema, q.name, format('ALTER INDEX %I.%I RENAME TO %I', q.schema, q.usual, q.name), format('ALTER INDEX %I.%I RENAME TO %I', q.schema, q.name, q.usual), q.schema, q.part, 'pi' || q.oid, NULL::text, NULL::text
        FROM (
          SELECT n.nspname::text AS schema, x.relname::text AS name, c.relname::text AS part, x.oid, c.relname || CASE WHEN i.indisprimary THEN '_pkey'
            ELSE '_' || (SELECT string_agg(a.attname, '_' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = x.oid) || CASE k.contype WHEN 'u' THEN '_key' WHEN 'x' THEN '_excl' ELSE '_idx' END END AS usual
          FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_constraint k ON k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
          WHERE x.relispartition AND c.relispartition AND coalesce(k.conparentid, 1) <> 0 AND {{PostgreSqlQueries.UserSchemas}}) q
        WHERE octet_length(q.usual) <= 63 AND NOT (starts_with(q.name, q.usual) AND substr(q.name, length(q.usual) + 1) ~ '^\d*$')
        UNION ALL
        SELECT 'not null', q.schema, q.name, format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', q.id::regclass, q.usual, q.name), format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', q.id::regclass, q.name, q.usual), q.schema, q.part, 'k' || q.oid, format('CONSTRAINT %I ON %s', q.name, q.id::regclass), obj_description(q.oid, 'pg_constraint')
        FROM (
          SELECT n.nspname::text AS schema, k.conname::text AS name, c.relname::text AS part, k.oid, c.oid AS id, format('%s_%s_not_null', c.relname, a.attname) AS usual
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE k.contype = 'n' AND k.conislocal AND k.convalidated AND NOT k.connoinherit AND k.conparentid = 0 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND {{PostgreSqlQueries.UserSchemas}} AND {{PostgreSqlObjectQueries.Extension("pg_class", "c")}}) q
        WHERE octet_length(q.usual) <= 63 AND NOT (starts_with(q.name, q.usual) AND substr(q.name, length(q.usual) + 1) ~ '^\d*$')
        ORDER BY 1, 2, 3
        """;
}
