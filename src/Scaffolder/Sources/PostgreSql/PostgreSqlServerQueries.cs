namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about other servers, replication and the database as a whole, in the columns of the other objects.</summary>
internal static class PostgreSqlServerQueries
{
    // kind, schema, name, definition, drop, schema and name of the table it is on, key, what COMMENT ON calls it, comment
    public static string Objects(int version) => $$"""
        SELECT 'foreign data wrapper', 'public', w.fdwname, format('CREATE FOREIGN DATA WRAPPER %I%s', w.fdwname, concat(' HANDLER ' || nullif(w.fdwhandler, 0)::regproc, ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, {{Options("w.fdwoptions")}})),
          NULL, NULL, NULL, 'fd' || w.oid, format('FOREIGN DATA WRAPPER %I', w.fdwname), obj_description(w.oid, 'pg_foreign_data_wrapper')
        FROM pg_foreign_data_wrapper w WHERE {{Extension("pg_foreign_data_wrapper", "w")}}
        UNION ALL
        SELECT 'server', 'public', s.srvname, format('CREATE SERVER %I%s', s.srvname, concat(' TYPE ' || quote_literal(s.srvtype), ' VERSION ' || quote_literal(s.srvversion), format(' FOREIGN DATA WRAPPER %I', w.fdwname), {{Options("s.srvoptions")}})),
          NULL, NULL, NULL, 'fs' || s.oid, format('SERVER %I', s.srvname), obj_description(s.oid, 'pg_foreign_server')
        FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE {{Extension("pg_foreign_server", "s")}}
        UNION ALL
        SELECT 'foreign table', n.nspname, c.relname, format('CREATE FOREIGN TABLE %s%s SERVER %I%s', c.oid::regclass,
            CASE WHEN c.relispartition THEN format(' PARTITION OF %s %s', (SELECT h.inhparent::regclass FROM pg_inherits h WHERE h.inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid)) ELSE format(' (%s)%s', concat_ws(', ',
              (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod), concat({{Options("a.attfdwoptions")}}, CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation END,
                  CASE WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s)%s', pg_get_expr(d.adbin, d.adrelid), CASE a.attgenerated WHEN 's' THEN ' STORED' ELSE '' END) ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END, CASE WHEN a.attnotnull THEN ' NOT NULL' END)), ', ' ORDER BY a.attnum)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal),
              (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ', ' ORDER BY k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conislocal)),
              (SELECT format(' INHERITS (%s)', string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno)) FROM pg_inherits h WHERE h.inhrelid = c.oid HAVING count(*) > 0)) END,
            s.srvname, {{Options("f.ftoptions")}}),
          NULL, NULL, NULL, 'c' || c.oid, 'FOREIGN TABLE ' || c.oid::regclass, obj_description(c.oid, 'pg_class')
        FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_class", "c")}}
        UNION ALL
        SELECT 'event trigger', 'public', g.evtname, format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', g.evtname, g.evtevent, coalesce((SELECT format(' WHEN TAG IN (%s)', string_agg(quote_literal(tag), ', ')) FROM unnest(g.evttags) tag HAVING count(*) > 0), ''), g.evtfoid::regproc),
          NULL, NULL, NULL, 'et' || g.oid, format('EVENT TRIGGER %I', g.evtname), obj_description(g.oid, 'pg_event_trigger')
        FROM pg_event_trigger g WHERE {{Extension("pg_event_trigger", "g")}}
        UNION ALL
        SELECT 'event trigger state', 'public', g.evtname, format('ALTER EVENT TRIGGER %I %s', g.evtname, CASE g.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END), format('ALTER EVENT TRIGGER %I ENABLE', g.evtname), NULL, NULL, 'ev' || g.oid, NULL, NULL
        FROM pg_event_trigger g WHERE g.evtenabled <> 'O' AND {{Extension("pg_event_trigger", "g")}}
        UNION ALL
        SELECT 'access method', 'public', m.amname, format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', m.amname, CASE m.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END, m.amhandler), NULL, NULL, NULL, 'am' || m.oid, format('ACCESS METHOD %I', m.amname), obj_description(m.oid, 'pg_am')
        FROM pg_am m WHERE m.oid >= 16384 AND {{Extension("pg_am", "m")}}
        UNION ALL
        SELECT 'publication', 'public', p.pubname, format('CREATE PUBLICATION %I%s WITH (publish = %L%s)', p.pubname, CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END,
            concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
            concat(CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' END, CASE to_jsonb(p) ->> 'pubgencols' WHEN 's' THEN ', publish_generated_columns = stored' END)),
          NULL, NULL, NULL, 'pu' || p.oid, format('PUBLICATION %I', p.pubname), obj_description(p.oid, 'pg_publication')
        FROM pg_publication p WHERE {{Extension("pg_publication", "p")}}
        UNION ALL
        SELECT 'publication table', n.nspname, p.pubname, format('ALTER PUBLICATION %I ADD TABLE ONLY %s%s', p.pubname, c.oid::regclass, {{(version >= 15 ? Published : "''")}}), format('ALTER PUBLICATION %I DROP TABLE ONLY %s', p.pubname, c.oid::regclass), n.nspname, c.relname, 'pr' || r.oid, NULL, NULL
        FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {{Extension("pg_publication", "p")}}
        {{(version >= 15 ? Schemas : "")}}
        ORDER BY 1, 2, 3
        """;

    private const string Published = """
        concat((SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)) FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]) HAVING count(*) > 0), ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')')
        """;

    private const string Schemas = """
        UNION ALL
        SELECT 'publication schema', 'public', p.pubname || ' of ' || n.nspname, format('ALTER PUBLICATION %I ADD TABLES IN SCHEMA %I', p.pubname, n.nspname), format('ALTER PUBLICATION %I DROP TABLES IN SCHEMA %I', p.pubname, n.nspname), NULL, NULL, 'pn' || s.oid, NULL, NULL
        FROM pg_publication_namespace s JOIN pg_publication p ON p.oid = s.pnpubid JOIN pg_namespace n ON n.oid = s.pnnspid
        """;

    private static string Options(string column) => $"(SELECT format(' OPTIONS (%s)', string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ')) FROM pg_options_to_table({column}) o HAVING count(*) > 0)";

    private static string Extension(string catalog, string alias) => PostgreSqlObjectQueries.Extension(catalog, alias);
}
