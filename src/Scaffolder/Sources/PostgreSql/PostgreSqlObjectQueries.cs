namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about everything that is known by its definition.</summary>
internal static class PostgreSqlObjectQueries
{
    // kind, schema, name, definition, drop, schema and name of the table it is on, key, what COMMENT ON calls it, comment
    public static string Objects { get; } = $$"""
        SELECT 'extension', 'public', x.extname::text, format('CREATE EXTENSION %I%s', x.extname, CASE WHEN n.nspname <> 'public' AND n.nspname !~ '^pg_' THEN format(' SCHEMA %I', n.nspname) ELSE '' END), NULL, NULL, NULL,
          'x' || x.oid, format('EXTENSION %I', x.extname), nullif(obj_description(x.oid, 'pg_extension'), (SELECT a.comment FROM pg_available_extensions a WHERE a.name = x.extname))
        FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname <> 'plpgsql'
        UNION ALL
        SELECT 'view', n.nspname, c.relname, format('CREATE VIEW %s%s AS%s%s', c.oid::regclass, CASE WHEN c.reloptions IS NOT NULL THEN ' WITH (' || array_to_string(c.reloptions, ', ') || ')' ELSE '' END, E'\n', rtrim(pg_get_viewdef(c.oid), ';')),
          NULL, NULL, NULL, 'c' || c.oid, 'VIEW ' || c.oid::regclass, obj_description(c.oid, 'pg_class')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'materialized view', n.nspname, c.relname, format('CREATE MATERIALIZED VIEW %s%s AS%s%s', c.oid::regclass, CASE WHEN c.reloptions IS NOT NULL THEN ' WITH (' || array_to_string(c.reloptions, ', ') || ')' ELSE '' END, E'\n', rtrim(pg_get_viewdef(c.oid), ';') || CASE WHEN c.relispopulated THEN '' ELSE E'\n WITH NO DATA' END),
          NULL, NULL, NULL, 'c' || c.oid, 'MATERIALIZED VIEW ' || c.oid::regclass, obj_description(c.oid, 'pg_class')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'index', n.nspname, x.relname, pg_get_indexdef(x.oid), NULL, n.nspname, c.relname, 'c' || x.oid, 'INDEX ' || x.oid::regclass, obj_description(x.oid, 'pg_class')
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE (c.relkind = 'm' OR c.relkind IN ('r', 'p') AND x.reloptions IS NOT NULL) AND NOT x.relispartition AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT 'sequence', n.nspname, c.relname, format('CREATE %sSEQUENCE %s AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END, c.oid::regclass, format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END),
          NULL, NULL, NULL, 'c' || c.oid, 'SEQUENCE ' || c.oid::regclass, obj_description(c.oid, 'pg_class')
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
        UNION ALL
        SELECT 'sequence owner', n.nspname, c.relname, format('ALTER SEQUENCE %s OWNED BY %s.%I', c.oid::regclass, t.oid::regclass, a.attname), format('ALTER SEQUENCE %s OWNED BY NONE', c.oid::regclass), tn.nspname, t.relname, 'o' || c.oid, NULL, NULL
        FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', rtrim(pg_get_functiondef(p.oid), E'\n'), NULL, NULL, NULL, 'p' || p.oid,
          CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || p.oid::regprocedure, obj_description(p.oid, 'pg_proc')
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p', 'w') AND {{PostgreSqlQueries.UserSchemas}} AND {{Made("pg_proc", "p")}}
        UNION ALL
        SELECT 'trigger', n.nspname, t.tgname, pg_get_triggerdef(t.oid), NULL, n.nspname, c.relname, 't' || t.oid, format('TRIGGER %I ON %s', t.tgname, c.oid::regclass), obj_description(t.oid, 'pg_trigger')
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND coalesce((to_jsonb(t) ->> 'tgparentid')::bigint, 0) = 0 AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_trigger", "t")}}
        UNION ALL
        SELECT 'rule', n.nspname, r.rulename, rtrim(pg_get_ruledef(r.oid), ';'), NULL, n.nspname, c.relname, 'r' || r.oid, format('RULE %I ON %s', r.rulename, c.oid::regclass), obj_description(r.oid, 'pg_rewrite')
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'policy', n.nspname, p.polname, format('CREATE POLICY %I ON %s%s FOR %s TO %s%s%s', p.polname, c.oid::regclass, CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END,
            CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
            (SELECT string_agg(CASE u.role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u.role)) END, ', ' ORDER BY 1) FROM unnest(p.polroles) u (role)),
            CASE WHEN p.polqual IS NULL THEN '' ELSE ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')' END, CASE WHEN p.polwithcheck IS NULL THEN '' ELSE ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')' END),
          NULL, n.nspname, c.relname, 'l' || p.oid, format('POLICY %I ON %s', p.polname, c.oid::regclass), obj_description(p.oid, 'pg_policy')
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'constraint', n.nspname, k.conname, format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)), format('ALTER TABLE %s DROP CONSTRAINT %I', c.oid::regclass, k.conname), n.nspname, c.relname, 'k' || k.oid,
          format('CONSTRAINT %I ON %s', k.conname, c.oid::regclass), obj_description(k.oid, 'pg_constraint')
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {{PostgreSqlQueries.IsWhole}} AND k.conparentid = 0 AND k.conislocal AND c.relkind IN ('r', 'p') AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'statistics', n.nspname, s.stxname, pg_get_statisticsobjdef(s.oid), NULL, cn.nspname, c.relname, 's' || s.oid, format('STATISTICS %I.%I', n.nspname, s.stxname), obj_description(s.oid, 'pg_statistic_ext')
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace WHERE {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'domain', n.nspname, t.typname, format('CREATE DOMAIN %s AS %s%s%s%s%s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || t.typcollation::regcollation ELSE '' END,
            CASE WHEN t.typdefault IS NULL THEN '' ELSE ' DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) END, CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
            (SELECT coalesce(string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '' ORDER BY k.conname), '') FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')),
          NULL, NULL, NULL, 'y' || t.oid, 'DOMAIN ' || t.oid::regtype, obj_description(t.oid, 'pg_type')
        FROM pg_type t JOIN pg_type b ON b.oid = t.typbasetype JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_type", "t")}}
        UNION ALL
        SELECT 'type', n.nspname, t.typname, format('CREATE TYPE %s AS (%s)', t.oid::regtype, (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attcollation <> at.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END), ', ' ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)),
          NULL, NULL, NULL, 'y' || t.oid, 'TYPE ' || t.oid::regtype, obj_description(t.oid, 'pg_type')
        FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' JOIN pg_namespace n ON n.oid = t.typnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_type", "t")}}
        UNION ALL
        SELECT 'comment', n.nspname, format('column %s.%s', c.relname, a.attname), format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, a.attname, d.description), format('COMMENT ON COLUMN %s.%I IS NULL', c.oid::regclass, a.attname), n.nspname, c.relname, 'd' || c.oid, NULL, NULL
        FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
        WHERE d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND (c.relkind IN ('v', 'm', 'c', 'f') OR c.relkind = 'r' AND NOT a.attislocal AND NOT c.relispartition) AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'comment', n.nspname, 'index ' || x.relname, format('COMMENT ON INDEX %s IS %L', x.oid::regclass, d.description), format('COMMENT ON INDEX %s IS NULL', x.oid::regclass), n.nspname, c.relname, 'd' || x.oid, NULL, NULL
        FROM pg_description d JOIN pg_index i ON i.indexrelid = d.objoid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}} AND (x.relispartition OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')))
        UNION ALL
        SELECT 'cluster', n.nspname, x.relname, format('ALTER TABLE %s CLUSTER ON %I', c.oid::regclass, x.relname), format('ALTER TABLE %s SET WITHOUT CLUSTER', c.oid::regclass), n.nspname, c.relname, 'u' || x.oid, NULL, NULL
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indisclustered AND c.relkind IN ('r', 'p', 'm') AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'trigger state', n.nspname, t.tgname, format('ALTER TABLE %s %s TRIGGER %I', c.oid::regclass, CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname), format('ALTER TABLE %s ENABLE TRIGGER %I', c.oid::regclass, t.tgname),
          n.nspname, c.relname, 'e' || t.oid, NULL, NULL
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND t.tgenabled <> 'O' AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'rule state', n.nspname, r.rulename, format('ALTER TABLE %s %s RULE %I', c.oid::regclass, CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, r.rulename), format('ALTER TABLE %s ENABLE RULE %I', c.oid::regclass, r.rulename),
          n.nspname, c.relname, 'e' || r.oid, NULL, NULL
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND r.ev_enabled <> 'O' AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'column statistics', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', c.oid::regclass, a.attname, a.attstattarget), format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS -1', c.oid::regclass, a.attname), n.nspname, c.relname, 'a' || c.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attstattarget >= 0 AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm') AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'column options', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', c.oid::regclass, a.attname, array_to_string(a.attoptions, ', ')), format('ALTER TABLE %s ALTER COLUMN %I RESET (%s)', c.oid::regclass, a.attname, (SELECT string_agg(split_part(o, '=', 1), ', ') FROM unnest(a.attoptions) o)), n.nspname, c.relname, 'a' || c.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attoptions IS NOT NULL AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm') AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'column storage', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', c.oid::regclass, a.attname, {{Storage("a.attstorage")}}), format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', c.oid::regclass, a.attname, {{Storage("t.typstorage")}}), n.nspname, c.relname, 'a' || c.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attstorage <> t.typstorage AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'column compression', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION %s', c.oid::regclass, a.attname, CASE to_jsonb(a) ->> 'attcompression' WHEN 'l' THEN 'lz4' ELSE 'pglz' END), format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION DEFAULT', c.oid::regclass, a.attname), n.nspname, c.relname, 'a' || c.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE coalesce(to_jsonb(a) ->> 'attcompression', '') <> '' AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'comment', n.nspname, format('constraint %s of domain %s', k.conname, t.typname), format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', k.conname, t.oid::regtype, d.description), format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS NULL', k.conname, t.oid::regtype), NULL, NULL, 'dc' || t.oid, NULL, NULL
        FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE d.classoid = 'pg_constraint'::regclass AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_type", "t")}}
        UNION ALL
        SELECT 'statistics target', n.nspname, s.stxname, format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget), format('ALTER STATISTICS %I.%I SET STATISTICS -1', n.nspname, s.stxname), cn.nspname, c.relname, 'st' || s.oid, NULL, NULL
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace WHERE s.stxstattarget >= 0 AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL
        SELECT 'column default', n.nspname, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', c.oid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid)), format('ALTER TABLE %s ALTER COLUMN %I %s', c.oid::regclass, a.attname, coalesce('SET DEFAULT ' || pg_get_expr(pd.adbin, pd.adrelid), 'DROP DEFAULT')), n.nspname, c.relname, 'df' || d.oid, NULL, NULL
        FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_inherits h ON h.inhrelid = c.oid LEFT JOIN pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
        WHERE (c.relkind = 'v' OR c.relkind = 'r' AND NOT a.attislocal AND NOT c.relispartition AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(pd.adbin, pd.adrelid)) AND a.attgenerated = '' AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'index statistics', n.nspname, format('%s %s', x.relname, a.attnum), format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', x.oid::regclass, a.attnum, a.attstattarget), format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS -1', x.oid::regclass, a.attnum), n.nspname, c.relname, 'd' || x.oid, NULL, NULL
        FROM pg_attribute a JOIN pg_index i ON i.indexrelid = a.attrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attstattarget >= 0 AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        ORDER BY 1, 2, 3
        """;

    private static string Storage(string column) => $"CASE {column} WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END";

    // The key of an object and the schema and name of what it needs.
    public static string Dependencies { get; } = $$"""
        WITH needs AS (
          SELECT CASE d.classid WHEN 'pg_rewrite'::regclass THEN CASE r.rulename WHEN '_RETURN' THEN 'c' || r.ev_class ELSE 'r' || r.oid END WHEN 'pg_class'::regclass THEN coalesce('y' || y.oid, 'c' || d.objid) WHEN 'pg_proc'::regclass THEN 'p' || d.objid
              WHEN 'pg_trigger'::regclass THEN 't' || d.objid WHEN 'pg_policy'::regclass THEN 'l' || d.objid WHEN 'pg_type'::regclass THEN 'y' || d.objid WHEN 'pg_constraint'::regclass THEN coalesce('y' || nullif(k.contypid, 0), 'k' || d.objid) WHEN 'pg_statistic_ext'::regclass THEN 's' || d.objid END AS key,
            d.refclassid, d.refobjid
          FROM pg_depend d LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
            LEFT JOIN pg_class o ON d.classid = 'pg_class'::regclass AND o.oid = d.objid AND o.relkind = 'c' LEFT JOIN pg_type y ON y.oid = o.reltype
          WHERE d.deptype IN ('n', 'a') AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass) AND d.objid >= 16384)
        SELECT q.key, n.nspname::text, q.name FROM (
          SELECT x.key, coalesce(c.relnamespace, p.pronamespace, t.typnamespace) AS namespace, 'c' || c.oid AS own, coalesce(c.relname::text, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', t.typname::text) AS name
          FROM needs x
          LEFT JOIN pg_type t0 ON x.refclassid = 'pg_type'::regclass AND t0.oid = x.refobjid
          LEFT JOIN pg_class c ON (x.refclassid = 'pg_class'::regclass AND c.oid = x.refobjid) OR c.oid = nullif(t0.typrelid, 0)
          LEFT JOIN pg_proc p ON x.refclassid = 'pg_proc'::regclass AND p.oid = x.refobjid
          LEFT JOIN pg_type t ON t.oid = CASE WHEN t0.typelem <> 0 AND t0.typlen = -1 THEN t0.typelem ELSE t0.oid END
          WHERE x.key IS NOT NULL) q JOIN pg_namespace n ON n.oid = q.namespace
        WHERE q.own IS DISTINCT FROM q.key AND {{PostgreSqlQueries.UserSchemas}}
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """;

    /// <summary>The key of an object and the key of what it needs, for the kinds that have no name of a relation, routine or type.</summary>
    public static string Links { get; } = $$"""
        SELECT q.key, q.needs FROM (
          SELECT CASE WHEN d.classid = 'pg_rewrite'::regclass THEN (SELECT CASE w.rulename WHEN '_RETURN' THEN 'c' || w.ev_class ELSE 'r' || w.oid END FROM pg_rewrite w WHERE w.oid = d.objid) ELSE {{Key("d.classid", "d.objid")}} END AS key, CASE WHEN r.oid IS NOT NULL THEN 'c' || r.oid ELSE {{Key("d.refclassid", "coalesce(e.oid, d.refobjid)")}} END AS needs
          FROM pg_depend d
          LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
          LEFT JOIN pg_type e ON e.oid = nullif(t.typelem, 0) AND t.typlen = -1
          LEFT JOIN pg_class r ON r.oid = nullif(coalesce(e.typrelid, t.typrelid), 0) AND r.relkind <> 'c'
          WHERE d.deptype IN ('n', 'a') AND d.objid >= 16384 AND d.refobjid >= 16384 AND (d.classid IN ({{Linked}}) OR d.refclassid IN ({{Linked}}))
          UNION SELECT 'oc' || d.refobjid, 'op' || a.amopopr FROM pg_amop a JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass
          UNION SELECT 'oc' || d.refobjid, 'p' || a.amproc::oid FROM pg_amproc a JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass
          UNION SELECT 'om' || a.oid, unnest(ARRAY['of' || a.amopfamily, 'op' || a.amopopr]) FROM pg_amop a WHERE a.oid >= 16384
          UNION SELECT 'om' || a.oid, unnest(ARRAY['of' || a.amprocfamily, 'p' || a.amproc::oid]) FROM pg_amproc a WHERE a.oid >= 16384
          UNION SELECT 'y' || r.rngtypid, 'oc' || r.rngsubopc FROM pg_range r
          UNION SELECT 'ev' || t.oid, 'et' || t.oid FROM pg_event_trigger t) q
        WHERE q.key IS NOT NULL AND q.needs IS NOT NULL AND q.key <> q.needs ORDER BY 1, 2
        """;

    private const string Linked = """
        'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_cast'::regclass, 'pg_collation'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass, 'pg_conversion'::regclass, 'pg_am'::regclass,
          'pg_foreign_data_wrapper'::regclass, 'pg_foreign_server'::regclass, 'pg_event_trigger'::regclass, 'pg_publication'::regclass, 'pg_publication_rel'::regclass
        """;

    private static string Key(string catalog, string id) => $"""
        CASE {catalog} WHEN 'pg_class'::regclass THEN 'c' WHEN 'pg_proc'::regclass THEN 'p' WHEN 'pg_type'::regclass THEN 'y' WHEN 'pg_constraint'::regclass THEN 'k' WHEN 'pg_statistic_ext'::regclass THEN 's' WHEN 'pg_operator'::regclass THEN 'op'
          WHEN 'pg_opclass'::regclass THEN 'oc' WHEN 'pg_opfamily'::regclass THEN 'of' WHEN 'pg_cast'::regclass THEN 'ca' WHEN 'pg_collation'::regclass THEN 'co' WHEN 'pg_ts_config'::regclass THEN 'tc' WHEN 'pg_ts_dict'::regclass THEN 'td' WHEN 'pg_conversion'::regclass THEN 'cv'
          WHEN 'pg_am'::regclass THEN 'am' WHEN 'pg_foreign_data_wrapper'::regclass THEN 'fd' WHEN 'pg_foreign_server'::regclass THEN 'fs' WHEN 'pg_event_trigger'::regclass THEN 'et' WHEN 'pg_publication'::regclass THEN 'pu' WHEN 'pg_publication_rel'::regclass THEN 'pr' END || {id}
        """;

    /// <summary>What the model has no words for: kind, name, and what is lost.</summary>
    public static string Unknown { get; } = $$"""
        SELECT CASE WHEN NOT t.typisdefined THEN 'shell type' WHEN t.typtype = 'b' THEN 'base type' ELSE 'range type' END, t.oid::regtype::text, CASE WHEN t.typtype = 'r' THEN 'its canonical function is written in C' END
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
        WHERE (t.typtype = 'b' AND t.typelem = 0 OR NOT t.typisdefined OR r.rngcanonical::oid <> 0) AND NOT EXISTS (SELECT FROM pg_type b WHERE b.typarray = t.oid) AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_type", "t")}}
        UNION ALL SELECT 'text search parser', format('%I.%I', n.nspname, t.prsname), NULL FROM pg_ts_parser t JOIN pg_namespace n ON n.oid = t.prsnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_ts_parser", "t")}}
        UNION ALL SELECT 'text search template', format('%I.%I', n.nspname, t.tmplname), NULL FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_ts_template", "t")}}
        UNION ALL SELECT 'transform', format('%s for %s', format_type(t.trftype, NULL), l.lanname), NULL FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE {{Extension("pg_transform", "t")}}
        UNION ALL SELECT 'language', t.lanname::text, NULL FROM pg_language t WHERE t.oid >= 16384 AND {{Extension("pg_language", "t")}}
        UNION ALL SELECT 'subscription', t.subname::text, 'its connection holds a password' FROM pg_subscription t JOIN pg_database d ON d.oid = t.subdbid WHERE d.datname = current_database()
        UNION ALL SELECT 'user mapping', format('%s of %s', t.usename, t.srvname), 'it may hold a password' FROM pg_user_mappings t
        UNION ALL SELECT 'security label', format('%s of %s', t.provider, pg_describe_object(t.classoid, t.objoid, t.objsubid)), NULL FROM pg_seclabel t
        UNION ALL SELECT 'table access method', c.oid::regclass::text, format('how it is stored (%s) is not part of the model', m.amname) FROM pg_class c JOIN pg_am m ON m.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm') AND m.amname <> 'heap' AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL SELECT 'tablespace', c.oid::regclass::text, 'where it is stored is not part of the model' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.reltablespace <> 0 AND c.relkind IN ('r', 'p', 'i', 'I', 'm') AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL SELECT 'typed table', c.oid::regclass::text, 'its bond to the type is not part of the model' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.reloftype <> 0 AND {{PostgreSqlQueries.UserSchemas}}
        UNION ALL SELECT 'privilege', c.oid::regclass::text, 'what is taken from its owner is not part of the model' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relacl IS NOT NULL AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
          AND EXISTS (SELECT FROM aclexplode(acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner)) b WHERE b.grantee = c.relowner AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) e WHERE e.grantee = b.grantee AND e.privilege_type = b.privilege_type))
        UNION ALL SELECT 'privilege', c.oid::regclass::text, 'what is granted on a part of an extension is not part of the model' FROM pg_class c JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = c.oid AND i.objsubid = 0 WHERE i.privtype = 'e' AND c.relacl IS DISTINCT FROM i.initprivs
        ORDER BY 1, 2
        """;

    // Nor what comes with a type: the constructors of a range and their casts.
    internal static string Made(string catalog, string alias) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{catalog}'::regclass AND e.objid = {alias}.oid AND e.deptype IN ('e', 'i'))";

    // What an extension brought along comes back with it.
    internal static string Extension(string catalog, string alias) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{catalog}'::regclass AND e.objid = {alias}.oid AND e.deptype = 'e')";
}
