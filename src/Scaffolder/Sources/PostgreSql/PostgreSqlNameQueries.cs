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
        UNION ALL
        SELECT 'sequence name', q.schema, q.name, format('DO $_$ BEGIN EXECUTE format(''ALTER SEQUENCE %%s RENAME TO %%I'', pg_get_serial_sequence(%L, %L), %L); END $_$', q.id::regclass, q.attname, q.name), format('ALTER SEQUENCE %I.%I RENAME TO %I', q.schema, q.name, q.usual),
          q.schema, q.part, q.bond || q.oid, 'SEQUENCE ' || q.oid::regclass, CASE q.bond WHEN 'si' THEN obj_description(q.oid, 'pg_class') END
        FROM ({{Numbers}}) q
        WHERE octet_length(q.usual) <= 63 AND NOT (starts_with(q.name, q.usual) AND substr(q.name, length(q.usual) + 1) ~ '^\d*$')
        UNION ALL
        SELECT 'comment', q.schema, 'sequence ' || q.name, format('COMMENT ON SEQUENCE %s IS %L', q.oid::regclass, obj_description(q.oid, 'pg_class')), format('COMMENT ON SEQUENCE %s IS NULL', q.oid::regclass), q.schema, q.part, 'd' || q.oid, NULL, NULL
        FROM ({{Numbers}}) q
        WHERE q.bond = 'si' AND octet_length(q.usual) <= 63 AND starts_with(q.name, q.usual) AND substr(q.name, length(q.usual) + 1) ~ '^\d*$' AND obj_description(q.oid, 'pg_class') IS NOT NULL
        UNION ALL
        SELECT 'comment', n.nspname, format('constraint %s of %s', k.conname, c.relname), format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, c.oid::regclass, obj_description(k.oid, 'pg_constraint')), format('COMMENT ON CONSTRAINT %I ON %s IS NULL', k.conname, c.oid::regclass), n.nspname, c.relname, 'd' || k.oid, NULL, NULL
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE (k.conparentid <> 0 OR NOT k.conislocal) AND obj_description(k.oid, 'pg_constraint') IS NOT NULL AND {{PostgreSqlQueries.UserSchemas}} AND {{PostgreSqlObjectQueries.Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'index storage', n.nspname, x.relname, format('ALTER INDEX %s SET (%s)', x.oid::regclass, array_to_string(x.reloptions, ', ')), format('ALTER INDEX %s RESET (%s)', x.oid::regclass, (SELECT string_agg(split_part(o, '=', 1), ', ') FROM unnest(x.reloptions) o)), n.nspname, c.relname, 'is' || x.oid, NULL, NULL
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_inherits h ON h.inhrelid = x.oid LEFT JOIN pg_class px ON px.oid = h.inhparent
        WHERE x.relkind = 'i' AND x.reloptions IS NOT NULL AND x.reloptions IS DISTINCT FROM px.reloptions AND (x.relispartition OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')))
          AND {{PostgreSqlQueries.UserSchemas}} AND {{PostgreSqlObjectQueries.Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'column not null', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', c.oid::regclass, a.attname), format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', c.oid::regclass, a.attname), n.nspname, c.relname, 'a' || c.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attislocal AND NOT c.relispartition AND c.relkind = 'r' AND {{PostgreSqlQueries.UserSchemas}} AND {{PostgreSqlObjectQueries.Extension("pg_class", "c")}}
          AND NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname WHERE h.inhrelid = c.oid AND pa.attnotnull)
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey::int2[]))
        ORDER BY 1, 2, 3
        """;

    // The sequences behind columns, each with the name that the server would choose; whether one that is only owned is serial's, the column tells.
    private const string Numbers = $$"""
        SELECT n.nspname::text AS schema, s.relname::text AS name, c.relname::text AS part, a.attname::text, s.oid, c.oid AS id, format('%s_%s_seq', c.relname, a.attname) AS usual, CASE d.deptype WHEN 'i' THEN 'si' ELSE 'sa' END AS bond
        FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_class c ON c.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('i', 'a') AND s.relnamespace = c.relnamespace AND {{PostgreSqlQueries.UserSchemas}} AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        """;
}
