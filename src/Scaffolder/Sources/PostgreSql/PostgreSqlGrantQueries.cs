namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about who may do what, as far as it differs from what an object has by itself.</summary>
internal static class PostgreSqlGrantQueries
{
    // kind, schema, name, what GRANT calls it, column, grantee, with grant option, whether it is taken away, privileges
    public static string Grants { get; } = $"""
        WITH acls AS (
          SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, n.nspname::text AS schema, c.relname::text AS name, c.oid::regclass::text AS target, NULL::text AS part, c.relowner AS owner, c.relacl AS acl,
            acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner) AS base
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND {PostgreSqlQueries.UserSchemas} AND {PostgreSqlObjectQueries.Extension("pg_class", "c")}
          UNION ALL
          SELECT 'TABLE', n.nspname, c.relname, c.oid::regclass::text, quote_ident(a.attname), c.relowner, a.attacl, acldefault('c', c.relowner)
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {PostgreSqlQueries.UserSchemas} AND {PostgreSqlObjectQueries.Extension("pg_class", "c")}
          UNION ALL
          SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', p.oid::regprocedure::text, NULL, p.proowner, p.proacl, acldefault('f', p.proowner)
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proacl IS NOT NULL AND {PostgreSqlQueries.UserSchemas} AND {PostgreSqlObjectQueries.Extension("pg_proc", "p")}
          UNION ALL
          SELECT 'TYPE', n.nspname, t.typname, t.oid::regtype::text, NULL, t.typowner, t.typacl, acldefault('T', t.typowner)
          FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typacl IS NOT NULL AND {PostgreSqlQueries.UserSchemas} AND {PostgreSqlObjectQueries.Extension("pg_type", "t")}
          UNION ALL
          SELECT 'FOREIGN SERVER', NULL, s.srvname, quote_ident(s.srvname), NULL, s.srvowner, s.srvacl, acldefault('S', s.srvowner) FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL
          UNION ALL
          SELECT 'FOREIGN DATA WRAPPER', NULL, w.fdwname, quote_ident(w.fdwname), NULL, w.fdwowner, w.fdwacl, acldefault('F', w.fdwowner) FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL AND {PostgreSqlObjectQueries.Extension("pg_foreign_data_wrapper", "w")}
          UNION ALL
          SELECT 'LANGUAGE', NULL, l.lanname, quote_ident(l.lanname), NULL, l.lanowner, l.lanacl, acldefault('l', l.lanowner) FROM pg_language l WHERE l.lanacl IS NOT NULL AND l.lanpltrusted
          UNION ALL
          SELECT 'SCHEMA', NULL, n.nspname, quote_ident(n.nspname), NULL, n.nspowner, n.nspacl,
            CASE WHEN n.nspname <> 'public' THEN acldefault('n', n.nspowner)
              ELSE array_append(acldefault('n', n.nspowner), ('=' || CASE WHEN current_setting('server_version_num')::integer >= 150000 THEN 'U' ELSE 'UC' END || '/' || quote_ident(pg_get_userbyid(n.nspowner)))::aclitem) END
          FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND {PostgreSqlQueries.UserSchemas}),
        given AS (SELECT a.*, e.grantee, e.is_grantable, e.privilege_type FROM acls a CROSS JOIN LATERAL aclexplode(a.acl) e WHERE e.grantee <> a.owner),
        usual AS (SELECT a.*, e.grantee, e.is_grantable, e.privilege_type FROM acls a CROSS JOIN LATERAL aclexplode(a.base) e WHERE e.grantee <> a.owner)
        SELECT q.kind, q.schema, q.name, q.target, q.part, CASE q.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(q.grantee)) END, q.is_grantable, q.is_revoked, array_agg(q.privilege_type ORDER BY q.privilege_type)
        FROM (
          SELECT g.kind, g.schema, g.name, g.target, g.part, g.grantee, g.is_grantable, false AS is_revoked, g.privilege_type FROM given g
          WHERE NOT EXISTS (SELECT FROM usual u WHERE (u.kind, u.target, u.grantee, u.privilege_type, u.is_grantable) = (g.kind, g.target, g.grantee, g.privilege_type, g.is_grantable) AND u.part IS NOT DISTINCT FROM g.part)
          UNION ALL
          SELECT u.kind, u.schema, u.name, u.target, u.part, u.grantee, u.is_grantable, true, u.privilege_type FROM usual u
          WHERE NOT EXISTS (SELECT FROM given g WHERE (u.kind, u.target, u.grantee, u.privilege_type, u.is_grantable) = (g.kind, g.target, g.grantee, g.privilege_type, g.is_grantable) AND u.part IS NOT DISTINCT FROM g.part)
        ) q
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 5, 6, 7, 8
        """;

    // role, schema, what for, grantee, with grant option, whether it is taken away, privileges
    public static string Defaults { get; } = """
        WITH acls AS (
          SELECT CASE WHEN d.defaclrole <> current_user::regrole THEN quote_ident(pg_get_userbyid(d.defaclrole)) END AS role, n.nspname::text AS schema,
            CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' END AS kind, d.defaclrole AS owner, d.defaclacl AS acl,
            CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS base
          FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')),
        given AS (SELECT a.*, e.grantee, e.is_grantable, e.privilege_type FROM acls a CROSS JOIN LATERAL aclexplode(a.acl) e WHERE e.grantee <> a.owner OR a.schema IS NOT NULL),
        usual AS (SELECT a.*, e.grantee, e.is_grantable, e.privilege_type FROM acls a CROSS JOIN LATERAL aclexplode(a.base) e WHERE e.grantee <> a.owner)
        SELECT q.role, q.schema, q.kind, CASE q.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(q.grantee)) END, q.is_grantable, q.is_revoked, array_agg(q.privilege_type ORDER BY q.privilege_type)
        FROM (
          SELECT g.role, g.schema, g.kind, g.grantee, g.is_grantable, false AS is_revoked, g.privilege_type FROM given g
          WHERE NOT EXISTS (SELECT FROM usual u WHERE (u.kind, u.owner, u.grantee, u.privilege_type, u.is_grantable) = (g.kind, g.owner, g.grantee, g.privilege_type, g.is_grantable) AND u.schema IS NOT DISTINCT FROM g.schema)
          UNION ALL
          SELECT u.role, u.schema, u.kind, u.grantee, u.is_grantable, true, u.privilege_type FROM usual u
          WHERE NOT EXISTS (SELECT FROM given g WHERE (u.kind, u.owner, u.grantee, u.privilege_type, u.is_grantable) = (g.kind, g.owner, g.grantee, g.privilege_type, g.is_grantable) AND u.schema IS NOT DISTINCT FROM g.schema)
        ) q
        GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
        """;
}
