namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Tables that are, become and cease to be partitioned, and partitions that come and go.</summary>
internal static class PostgreSqlPartitionPairs
{
    public static IEnumerable<KeyValuePair<string, (string Before, string After)>> All { get; } = new Dictionary<string, (string Before, string After)>
    {
        ["a partition more"] = (
            "CREATE TABLE t (id int NOT NULL, k text, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (10); CREATE TABLE r (id int REFERENCES t)",
            "CREATE TABLE t (id int NOT NULL, k text, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (10); CREATE TABLE r (id int REFERENCES t); CREATE TABLE a_2 PARTITION OF t (k DEFAULT 'x' NOT NULL) FOR VALUES FROM (10) TO (20) PARTITION BY HASH (id); CREATE TABLE a_1 PARTITION OF a_2 FOR VALUES WITH (MODULUS 1, REMAINDER 0); CREATE TABLE t_d PARTITION OF t DEFAULT"),
        ["a table becomes a partition"] = (
            "CREATE TABLE \"T\" (id int NOT NULL, k text CHECK (k > '')) PARTITION BY LIST (k); CREATE INDEX ix ON \"T\" (id); CREATE TABLE a (id int, k text, gone int)",
            "CREATE TABLE \"T\" (id int NOT NULL, k text CHECK (k > '')) PARTITION BY LIST (k); CREATE INDEX ix ON \"T\" (id); CREATE TABLE a (id int NOT NULL, k text CONSTRAINT \"T_k_check\" CHECK (k > '')); ALTER TABLE \"T\" ATTACH PARTITION a FOR VALUES IN ('a', 'b')"),
        ["a table becomes partitioned"] = (
            """
            CREATE TABLE t (id serial, k text NOT NULL DEFAULT 'a', PRIMARY KEY (id)); CREATE INDEX ix ON t (k); CREATE VIEW v AS SELECT id FROM t; COMMENT ON TABLE t IS 't'; GRANT SELECT ON t TO PUBLIC;
            INSERT INTO t (k) VALUES ('a'), ('b');
            """,
            """
            CREATE TABLE t (id serial, k text NOT NULL DEFAULT 'a', n int, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a'); CREATE TABLE t_rest PARTITION OF t DEFAULT;
            CREATE INDEX ix ON t (k); CREATE VIEW v AS SELECT id FROM t; COMMENT ON TABLE t IS 't'; GRANT SELECT ON t TO PUBLIC;
            """),
        ["indexes of partitions"] = (
            "CREATE TABLE t (id int NOT NULL, k int) PARTITION BY RANGE (id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (10); CREATE INDEX ix ON t (k); ALTER INDEX t_1_k_idx RENAME TO mine",
            "CREATE TABLE t (id int NOT NULL, k int, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (10); CREATE INDEX ix ON t (k); CREATE INDEX own ON t_1 (k, id); ALTER INDEX t_1_pkey RENAME TO \"my key\""),
        ["columns of partitioned tables"] = (
            "CREATE TABLE t (id int, v varchar(5), d int DEFAULT 1, gone int) PARTITION BY RANGE (id); CREATE TABLE a PARTITION OF t FOR VALUES FROM (1) TO (10); ALTER TABLE a ALTER d SET DEFAULT 2",
            "CREATE TABLE t (id int NOT NULL, v text DEFAULT 'x', d int DEFAULT 3, n bigint GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY RANGE (id); CREATE TABLE a PARTITION OF t FOR VALUES FROM (1) TO (10); ALTER TABLE a ALTER d SET DEFAULT 2"),
        ["a partition changes its table"] = (
            "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (10)",
            "CREATE TABLE u (id int) PARTITION BY RANGE (id); CREATE TABLE p PARTITION OF u FOR VALUES FROM (1) TO (20)"),
    };
}
