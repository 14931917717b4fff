namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about tables. Nothing here needs more than the right to connect.</summary>
internal static class PostgreSqlQueries
{
    /// <summary>Schemas of users: not the server's own, not temporary ones, not those of an extension.</summary>
    public const string UserSchemas = """
        n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
        """;

    public const string Schemas = $"""
        SELECT n.nspname::text, obj_description(n.oid, 'pg_namespace') FROM pg_namespace n WHERE {UserSchemas} ORDER BY 1
        """;

    public const string Enums = $"""
        SELECT n.nspname::text, t.typname::text, ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder), obj_description(t.oid, 'pg_type')
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e' AND {UserSchemas}
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
        ORDER BY 1, 2
        """;

    public const string Relations = $"""
        SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, obj_description(c.oid, 'pg_class'), c.reloptions || (SELECT array_agg('toast.' || o) FROM pg_class tc, unnest(tc.reloptions) o WHERE tc.oid = c.reltoastrelid), c.relpersistence = 'u',
          CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced' WHEN c.relforcerowsecurity THEN 'forced but disabled' WHEN c.relrowsecurity THEN 'enabled' END,
          CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
            WHEN 'i' THEN (SELECT 'USING INDEX ' || quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) END,
          CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
          CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
          ARRAY(SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = c.oid ORDER BY h.inhseqno)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND {UserSchemas}
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        ORDER BY 2, 3
        """;

    // Inherited columns belong to the parent. A sequence is serial's when it belongs to the column, feeds its default and
    // differs in nothing from what serial makes.
    public const string Columns = $"""
        SELECT a.attrelid, a.attname::text, format_type(a.atttypid, a.atttypmod), en.nspname::text, en.typname::text, t.typelem <> 0 AND t.typlen = -1 AND t.typcategory = 'A',
          a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum AND (NOT k.convalidated OR k.connoinherit)), pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
          CASE WHEN a.attcollation <> t.typcollation THEN CASE WHEN con.nspname IN ('pg_catalog', 'public') THEN co.collname::text ELSE '"' || replace(con.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"' END END, col_description(a.attrelid, a.attnum), s.seqstart, s.seqincrement,
          coalesce(a.attidentity = '' AND s.deptype = 'a' AND s.seqstart = 1 AND s.seqincrement = 1 AND s.seqmin = 1 AND s.seqcache = 1 AND NOT s.seqcycle AND s.seqtypid = a.atttypid
            AND s.seqmax = CASE s.seqtypid WHEN 'smallint'::regtype THEN 32767 WHEN 'integer'::regtype THEN 2147483647 ELSE 9223372036854775807 END
            AND a.attnotnull AND pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', s.seqrelid::regclass::text), false), s.seqmin, s.seqmax, s.seqcache, s.seqcycle
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN (SELECT et.oid, et.typname, ens.nspname FROM pg_type et JOIN pg_namespace ens ON ens.oid = et.typnamespace WHERE et.typtype = 'e') en
          ON en.oid = CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem ELSE t.oid END
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
        LEFT JOIN LATERAL (
          SELECT q.*, p.deptype FROM pg_depend p JOIN pg_sequence q ON q.seqrelid = p.objid
          WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND p.classid = 'pg_class'::regclass AND p.deptype IN ('a', 'i')
          ORDER BY q.seqrelid LIMIT 1) s ON true
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND {UserSchemas} AND (a.attislocal OR c.relispartition)
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>Constraints that are known by their definition: what they say beyond the model's words is in it.</summary>
    public const string IsWhole = """
        (k.contype = 'x' OR k.contype = 'n' AND (NOT k.convalidated OR k.connoinherit) OR k.contype IN ('p', 'u', 'c', 'f') AND (to_jsonb(k) ->> 'confdelsetcols' IS NOT NULL OR coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'false' OR coalesce(to_jsonb(k) ->> 'conperiod', 'false') = 'true'))
        """;

    public const string Constraints = $"""
        SELECT k.conrelid, k.conname::text, k.contype::text,
          ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY u.place),
          ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num WHERE k.contype IN ('p', 'u') AND u.place > i.indnkeyatts ORDER BY u.place),
          CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, tn.nspname::text, tc.relname::text,
          ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY u.place),
          k.confupdtype::text, k.confdeltype::text, k.confmatchtype = 'f', k.condeferrable, k.condeferred, k.convalidated, k.connoinherit AND c.relkind <> 'p',
          coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), obj_description(k.oid, 'pg_constraint')
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_index i ON i.indexrelid = k.conindid
        LEFT JOIN pg_class tc ON tc.oid = k.confrelid
        LEFT JOIN pg_namespace tn ON tn.oid = tc.relnamespace
        WHERE k.contype IN ('p', 'u', 'c', 'f') AND NOT {IsWhole} AND k.conparentid = 0 AND k.conislocal AND c.relkind IN ('r', 'p') AND {UserSchemas}
        ORDER BY k.conrelid, k.conname
        """;

    // Indexes that back a constraint are said by the constraint, those of a partition by the partitioned table.
    public const string Indexes = $"""
        SELECT i.indrelid, x.relname::text, i.indisunique, m.amname::text, i.indnkeyatts::int,
          ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (num, place) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num AND u.num > 0 ORDER BY u.place),
          ARRAY(SELECT pg_get_indexdef(i.indexrelid, g, false) FROM generate_series(1, i.indnatts) g ORDER BY g),
          ARRAY(SELECT u.num::int FROM unnest(i.indoption::int2[]) WITH ORDINALITY u (num, place) ORDER BY u.place),
          ARRAY(SELECT coalesce(CASE WHEN u.num <> 0 AND u.num <> xa.attcollation_own THEN CASE WHEN con.nspname IN ('pg_catalog', 'public') THEN co.collname::text ELSE '"' || replace(con.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"' END END, '')
            FROM unnest(i.indcollation::oid[], i.indkey::int2[]) WITH ORDINALITY u (num, att, place)
            LEFT JOIN pg_collation co ON co.oid = u.num LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
            LEFT JOIN LATERAL (SELECT coalesce((SELECT a.attcollation FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = u.att AND u.att > 0), 100) AS attcollation_own) xa ON true
            WHERE u.place <= i.indnkeyatts ORDER BY u.place),
          ARRAY(SELECT CASE WHEN o.opcdefault AND xa.attoptions IS NULL THEN '' ELSE CASE WHEN opn.nspname IN ('pg_catalog', 'public') THEN '' ELSE quote_ident(opn.nspname) || '.' END || quote_ident(o.opcname) END
              || coalesce((SELECT ' (' || string_agg(quote_ident(split_part(w, '=', 1)) || '=' || CASE WHEN quote_ident(v) = v THEN v ELSE quote_literal(v) END, ', ' ORDER BY nr) || ')' FROM unnest(xa.attoptions) WITH ORDINALITY AS u2 (w, nr), substr(w, strpos(w, '=') + 1) v), '')
            FROM unnest(i.indclass::oid[]) WITH ORDINALITY u (num, place) JOIN pg_opclass o ON o.oid = u.num JOIN pg_namespace opn ON opn.oid = o.opcnamespace JOIN pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = u.place ORDER BY u.place),
          pg_get_expr(i.indpred, i.indrelid), coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), i.indisvalid OR c.relkind = 'p', obj_description(x.oid, 'pg_class')
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_am m ON m.oid = x.relam
        WHERE c.relkind IN ('r', 'p') AND x.reloptions IS NULL AND NOT x.relispartition AND {UserSchemas}
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        ORDER BY i.indrelid, x.relname
        """;
}
