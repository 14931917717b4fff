namespace Scaffolder.Sources.MySql;

/// <summary>What is asked of <c>information_schema</c>.</summary>
internal static class MySqlQueries
{
    public const string Server = "SELECT VERSION(), DATABASE(), (SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = DATABASE())";

    public const string Tables = "SELECT table_name, table_type, engine, table_collation, create_options, table_comment FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name";

    // The identifier of the system that a geometry's numbers are in has another name in each.
    public static string Columns(bool isMariaDb) =>
        $"SELECT table_name, column_name, column_type, is_nullable, column_default, extra, collation_name, column_comment, generation_expression, {(isMariaDb ? "NULL" : "srs_id")} FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position";

    // MariaDB lists them in the order in which they were made, for which there is no column.
    public static string Indexes(bool isMariaDb) =>
        $"SELECT table_name, index_name, non_unique, column_name, collation, sub_part, index_type, index_comment, {(isMariaDb ? "ignored, NULL" : "IF(is_visible = 'NO', 'YES', 'NO'), expression")} FROM information_schema.statistics WHERE table_schema = DATABASE(){(isMariaDb ? "" : " ORDER BY table_name, index_name, seq_in_index")}";

    public static string Checks(bool isMariaDb) => isMariaDb
        ? "SELECT table_name, constraint_name, check_clause, level, 'YES' FROM information_schema.check_constraints WHERE constraint_schema = DATABASE() ORDER BY table_name, constraint_name"
        : "SELECT t.table_name, c.constraint_name, c.check_clause, 'Table', t.enforced FROM information_schema.check_constraints c JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK' WHERE c.constraint_schema = DATABASE() ORDER BY t.table_name, c.constraint_name";

    public const string ForeignKeys = """
        SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name, r.delete_rule, r.update_rule
        FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
        WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
        ORDER BY k.table_name, k.constraint_name, k.ordinal_position
        """;

    public static string Views(bool isMariaDb) =>
        $"SELECT table_name, view_definition, check_option, security_type, {(isMariaDb ? "algorithm" : "NULL")} FROM information_schema.views WHERE table_schema = DATABASE() ORDER BY table_name";

    // Triggers of one event in the order in which they fire.
    public const string Bodies = """
        SELECT 'trigger', trigger_name, event_object_table, CONCAT(action_timing, ' ', event_manipulation), action_order FROM information_schema.triggers WHERE trigger_schema = DATABASE()
        UNION ALL SELECT LOWER(routine_type), routine_name, NULL, NULL, NULL FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type IN ('FUNCTION', 'PROCEDURE')
        UNION ALL SELECT 'event', event_name, NULL, IF(starts = created, 'now', 'set'), NULL FROM information_schema.events WHERE event_schema = DATABASE()
        ORDER BY 1, 2
        """;

    /// <summary>What the model has no word for.</summary>
    public const string Others = "SELECT LOWER(routine_type), routine_name FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type NOT IN ('FUNCTION', 'PROCEDURE') ORDER BY 1, 2";
}
