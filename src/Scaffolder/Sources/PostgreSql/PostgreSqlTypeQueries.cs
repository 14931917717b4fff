namespace Scaffolder.Sources.PostgreSql;

/// <summary>What is asked of the catalogue about what types and expressions are made of, in the columns of the other objects.</summary>
internal static class PostgreSqlTypeQueries
{
    // kind, schema, name, definition, drop, schema and name of the table it is on, key, what COMMENT ON calls it, comment
    public static string Objects { get; } = $$"""
        SELECT 'aggregate', n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
          format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s)', n.nspname, p.proname, coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'), a.aggtransfn, format_type(a.aggtranstype, NULL), concat(
            ', SSPACE = ' || nullif(a.aggtransspace, 0), ', FINALFUNC = ' || nullif(a.aggfinalfn::oid, 0)::regproc, CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' END, {{Modify("FINALFUNC_MODIFY", "a.aggfinalmodify")}},
            ', COMBINEFUNC = ' || nullif(a.aggcombinefn::oid, 0)::regproc, ', SERIALFUNC = ' || nullif(a.aggserialfn::oid, 0)::regproc, ', DESERIALFUNC = ' || nullif(a.aggdeserialfn::oid, 0)::regproc, ', INITCOND = ' || quote_literal(a.agginitval),
            ', MSFUNC = ' || nullif(a.aggmtransfn::oid, 0)::regproc, ', MINVFUNC = ' || nullif(a.aggminvtransfn::oid, 0)::regproc, ', MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), NULL), ', MSSPACE = ' || nullif(a.aggmtransspace, 0),
            ', MFINALFUNC = ' || nullif(a.aggmfinalfn::oid, 0)::regproc, CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' END, CASE WHEN a.aggmtransfn::oid <> 0 THEN {{Modify("MFINALFUNC_MODIFY", "a.aggmfinalmodify")}} END, ', MINITCOND = ' || quote_literal(a.aggminitval),
            (SELECT format(', SORTOP = OPERATOR(%I.%s)', sn.nspname, s.oprname) FROM pg_operator s JOIN pg_namespace sn ON sn.oid = s.oprnamespace WHERE s.oid = a.aggsortop),
            CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' END, CASE a.aggkind WHEN 'h' THEN ', HYPOTHETICAL' END)),
          'DROP AGGREGATE ' || {{Aggregate}}, NULL, NULL, 'p' || p.oid, 'AGGREGATE ' || {{Aggregate}}, obj_description(p.oid, 'pg_proc')
        FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_proc", "p")}}
        UNION ALL
        SELECT 'collation', n.nspname, c.collname, format('CREATE COLLATION %I.%I (PROVIDER = %s%s)', n.nspname, c.collname, CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END, concat(
            CASE WHEN c.collprovider <> 'c' THEN ', LOCALE = ' || quote_literal(coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate::text))
              WHEN c.collcollate = c.collctype THEN ', LOCALE = ' || quote_literal(c.collcollate::text)
              ELSE ', LC_COLLATE = ' || quote_literal(c.collcollate::text) || ', LC_CTYPE = ' || quote_literal(c.collctype::text) END,
            CASE WHEN NOT c.collisdeterministic THEN ', DETERMINISTIC = false' END, ', RULES = ' || quote_literal(to_jsonb(c) ->> 'collicurules'))),
          NULL, NULL, NULL, 'co' || c.oid, format('COLLATION %I.%I', n.nspname, c.collname), obj_description(c.oid, 'pg_collation')
        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_collation", "c")}}
        UNION ALL
        SELECT 'type', n.nspname, t.typname, format('CREATE TYPE %s AS RANGE (SUBTYPE = %s%s)', t.oid::regtype, format_type(r.rngsubtype, NULL), concat(
            CASE WHEN NOT o.opcdefault THEN format(', SUBTYPE_OPCLASS = %I.%I', o_n.nspname, o.opcname) END, CASE WHEN r.rngcollation <> s.typcollation THEN ', COLLATION = ' || r.rngcollation::regcollation END, ', SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc,
            (SELECT format(', MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname) FROM pg_type m JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = (to_jsonb(r) ->> 'rngmultitypid')::oid
              AND (mn.oid <> n.oid OR m.typname <> CASE WHEN t.typname ~ 'range' THEN regexp_replace(t.typname, 'range', 'multirange') ELSE t.typname || '_multirange' END)))),
          NULL, NULL, NULL, 'y' || t.oid, 'TYPE ' || t.oid::regtype, obj_description(t.oid, 'pg_type')
        FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_namespace o_n ON o_n.oid = o.opcnamespace JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE r.rngcanonical::oid = 0 AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_type", "t")}}
        UNION ALL
        SELECT 'cast', 'public', {{Cast}}, format('CREATE CAST (%s) %s%s', {{Cast}}, CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END, CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END),
          format('DROP CAST (%s)', {{Cast}}), NULL, NULL, 'ca' || c.oid, format('CAST (%s)', {{Cast}}), obj_description(c.oid, 'pg_cast')
        FROM pg_cast c WHERE c.oid >= 16384 AND {{PostgreSqlObjectQueries.Made("pg_cast", "c")}}
        UNION ALL
        SELECT 'operator', n.nspname, o.oprname || {{Operands}}, format('CREATE OPERATOR %I.%s (FUNCTION = %s%s)', n.nspname, o.oprname, o.oprcode, concat(
            ', LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL), ', RIGHTARG = ' || format_type(nullif(o.oprright, 0), NULL),
            (SELECT format(', COMMUTATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprcom),
            (SELECT format(', NEGATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprnegate),
            ', RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, ', JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc, CASE WHEN o.oprcanhash THEN ', HASHES' END, CASE WHEN o.oprcanmerge THEN ', MERGES' END)),
          format('DROP OPERATOR %I.%s %s', n.nspname, o.oprname, {{Operands}}), NULL, NULL, 'op' || o.oid, format('OPERATOR %I.%s %s', n.nspname, o.oprname, {{Operands}}), obj_description(o.oid, 'pg_operator')
        FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oprcode::oid <> 0 AND {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_operator", "o")}}
        UNION ALL
        SELECT 'operator family', n.nspname, f.opfname || ' USING ' || m.amname, format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname), format('DROP OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname),
          NULL, NULL, 'of' || f.oid, format('OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname), obj_description(f.oid, 'pg_opfamily')
        FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod JOIN pg_namespace n ON n.oid = f.opfnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_opfamily", "f")}}
        UNION ALL
        SELECT 'operator class', n.nspname, o.opcname || ' USING ' || m.amname, format('CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS %s', n.nspname, o.opcname, CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END, format_type(o.opcintype, NULL), m.amname, fn.nspname, f.opfname, concat_ws(', ',
            (SELECT string_agg({{Member}}, ', ' ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) {{Members}} JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid),
            (SELECT string_agg({{Support}}, ', ' ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) FROM pg_amproc a JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid),
            CASE WHEN o.opckeytype <> 0 OR NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid AND d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)) THEN 'STORAGE ' || format_type(coalesce(nullif(o.opckeytype, 0), o.opcintype), NULL) END)),
          format('DROP OPERATOR CLASS %I.%I USING %I', n.nspname, o.opcname, m.amname), NULL, NULL, 'oc' || o.oid, format('OPERATOR CLASS %I.%I USING %I', n.nspname, o.opcname, m.amname), obj_description(o.oid, 'pg_opclass')
        FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_opclass", "o")}}
        UNION ALL
        SELECT 'operator family member', n.nspname, format('%s USING %s %s', f.opfname, m.amname, q.member), format('ALTER OPERATOR FAMILY %I.%I USING %I ADD %s', n.nspname, f.opfname, m.amname, q.member), format('ALTER OPERATOR FAMILY %I.%I USING %I DROP %s', n.nspname, f.opfname, m.amname, q.gone),
          NULL, NULL, 'om' || q.oid, NULL, NULL
        FROM (SELECT a.amopfamily AS family, a.oid, {{Member}} AS member, format('OPERATOR %s (%s, %s)', a.amopstrategy, format_type(a.amoplefttype, NULL), format_type(a.amoprighttype, NULL)) AS gone {{Members}} WHERE {{Loose("pg_amop")}}
          UNION ALL SELECT a.amprocfamily, a.oid, {{Support}}, format('FUNCTION %s (%s, %s)', a.amprocnum, format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL)) FROM pg_amproc a WHERE {{Loose("pg_amproc")}}) q
        JOIN pg_opfamily f ON f.oid = q.family JOIN pg_am m ON m.oid = f.opfmethod JOIN pg_namespace n ON n.oid = f.opfnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_opfamily", "f")}}
        UNION ALL
        SELECT 'text search dictionary', n.nspname, d.dictname, format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, d.dictname, tn.nspname, t.tmplname, coalesce(', ' || d.dictinitoption, '')),
          NULL, NULL, NULL, 'td' || d.oid, format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, d.dictname), obj_description(d.oid, 'pg_ts_dict')
        FROM pg_ts_dict d JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_ts_dict", "d")}}
        UNION ALL
        SELECT 'text search configuration', n.nspname, c.cfgname, format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, pn.nspname, p.prsname),
          NULL, NULL, NULL, 'tc' || c.oid, format('TEXT SEARCH CONFIGURATION %I.%I', n.nspname, c.cfgname), obj_description(c.oid, 'pg_ts_config')
        FROM pg_ts_config c JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_ts_config", "c")}}
        UNION ALL
        SELECT 'text search mapping', n.nspname, c.cfgname || ' for ' || k.alias, format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, c.cfgname, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno)),
          format('ALTER TEXT SEARCH CONFIGURATION %I.%I DROP MAPPING FOR %I', n.nspname, c.cfgname, k.alias), NULL, NULL, 'tc' || c.oid, NULL, NULL
        FROM pg_ts_config c JOIN pg_ts_config_map m ON m.mapcfg = c.oid JOIN LATERAL ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_ts_config", "c")}}
        GROUP BY n.nspname, c.cfgname, c.oid, k.alias
        UNION ALL
        SELECT 'conversion', n.nspname, c.conname, format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, c.conname, pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc),
          NULL, NULL, NULL, 'cv' || c.oid, format('CONVERSION %I.%I', n.nspname, c.conname), obj_description(c.oid, 'pg_conversion')
        FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE {{PostgreSqlQueries.UserSchemas}} AND {{Extension("pg_conversion", "c")}}
        ORDER BY 1, 2, 3
        """;

    private const string Aggregate = "format('%I.%I(%s)', n.nspname, p.proname, coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'))";

    private const string Cast = "format('%s AS %s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))";

    private const string Operands = "format('(%s, %s)', coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'), coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE'))";

    private const string Member = """
        format('OPERATOR %s %I.%s (%s, %s)%s', a.amopstrategy, an.nspname, ao.oprname, format_type(a.amoplefttype, NULL), format_type(a.amoprighttype, NULL),
          (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname) FROM pg_opfamily sf JOIN pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = a.amopsortfamily))
        """;

    private const string Members = "FROM pg_amop a JOIN pg_operator ao ON ao.oid = a.amopopr JOIN pg_namespace an ON an.oid = ao.oprnamespace";

    private const string Support = "format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL), a.amproc::oid::regprocedure)";

    private static string Loose(string catalog) => $"a.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass)";

    // An ordered-set aggregate may change its state unless it says otherwise, a plain one may not.
    private static string Modify(string word, string column) =>
        $"CASE WHEN {column} <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN ', {word} = ' || CASE {column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END";

    private static string Extension(string catalog, string alias) => PostgreSqlObjectQueries.Extension(catalog, alias);
}
