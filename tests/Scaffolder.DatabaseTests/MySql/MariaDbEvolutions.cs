namespace Scaffolder.DatabaseTests.MySql;

/// <summary>Schemas with rows, and what is to become of them.</summary>
internal static class MariaDbEvolutions
{
    public static IReadOnlyDictionary<string, (string Before, string Rows, string After)> All { get; } = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal)
    {
        ["columns"] = (
            """
            CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a int DEFAULT 1, b varchar(20) NOT NULL, c enum('x', 'y'), gone int, moved int, d datetime, g int AS (a + 1) STORED);
            """,
            "INSERT INTO t (b, c) VALUES ('one', 'x'), ('it''s', 'y')",
            """
            CREATE TABLE t (
              id bigint AUTO_INCREMENT PRIMARY KEY, moved int, a bigint unsigned zerofill NOT NULL DEFAULT 1 COMMENT 'it''s \\ new', b varchar(40) DEFAULT 'FOO',
              c enum('x', 'y', 'it''s') NOT NULL DEFAULT 'x', s set('p', 'q'), d datetime(3) DEFAULT now(3) ON UPDATE now(3), hidden int INVISIBLE DEFAULT 3, j json, u uuid DEFAULT uuid(),
              price decimal(10, 2) NOT NULL DEFAULT 0, ts timestamp NULL, `select``me` text, g int AS (moved + 2) VIRTUAL, checked int CHECK (checked > 0));
            """),
        ["keys"] = (
            """
            CREATE TABLE p (id int PRIMARY KEY, code varchar(10), UNIQUE KEY uq_code (code));
            CREATE TABLE c (id int AUTO_INCREMENT PRIMARY KEY, p_id int, code varchar(10), n int, txt text,
              KEY by_n (n), KEY changed (n, id), FULLTEXT KEY ft (txt), CONSTRAINT fk_p FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE, CONSTRAINT positive CHECK (n > 0));
            """,
            "INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c (p_id, code, n, txt) VALUES (1, 'a', 1, 'x'), (2, 'b', 2, 'y')",
            """
            CREATE TABLE p (id int PRIMARY KEY, code varchar(10), UNIQUE KEY uq_code (code));
            CREATE TABLE c (id int AUTO_INCREMENT, p_id int, code varchar(10), n int NOT NULL, txt text,
              PRIMARY KEY (n, id), UNIQUE KEY own (id), KEY renamed (n), KEY changed (id, n DESC), KEY part (txt(8)), KEY unused (code, n) IGNORED, KEY fk_p (p_id),
              CONSTRAINT fk_p FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE SET NULL, CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES p (code), CONSTRAINT positive CHECK (n > 0 AND n < 100));
            """),
        ["tables"] = (
            """
            CREATE TABLE t (id int PRIMARY KEY, name varchar(20)) COMMENT 'old';
            CREATE TABLE dropped (id int PRIMARY KEY);
            CREATE TABLE parts (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
            """,
            "INSERT INTO t VALUES (1, 'Zoë'); INSERT INTO parts VALUES (1), (11)",
            """
            CREATE TABLE t (id int PRIMARY KEY, name varchar(20)) COLLATE utf8mb4_unicode_ci ROW_FORMAT=COMPACT COMMENT 'it''s new';
            CREATE TABLE made (id int PRIMARY KEY, other int, KEY (other), CONSTRAINT fk_other FOREIGN KEY (other) REFERENCES t (id)) ENGINE=InnoDB;
            CREATE TABLE parts (id int NOT NULL) PARTITION BY HASH (id) PARTITIONS 3;
            CREATE TABLE memory (id int PRIMARY KEY) ENGINE=MEMORY;
            """),
        ["history"] = (
            """
            CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 5 MAXVALUE 10000 CACHE 20;
            CREATE SEQUENCE gone;
            CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval(numbers), v int);
            CREATE TABLE kept (id int PRIMARY KEY, v varchar(10), w int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
            CREATE TABLE ended (id int PRIMARY KEY, s date NOT NULL, e date NOT NULL, PERIOD FOR valid (s, e)) WITH SYSTEM VERSIONING;
            CREATE TABLE plain (id int PRIMARY KEY, v int);
            """,
            "INSERT INTO t (v) VALUES (1), (2); INSERT INTO kept VALUES (1, 'a', 1); UPDATE kept SET v = 'b'; INSERT INTO ended VALUES (1, '2020-01-01', '2021-01-01'); INSERT INTO plain VALUES (1, 1)",
            """
            CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 5 MAXVALUE 20000 NOCACHE CYCLE;
            CREATE SEQUENCE made START WITH 7;
            CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval(numbers), v int DEFAULT nextval(made));
            CREATE TABLE kept (id int PRIMARY KEY, v varchar(20) COMMENT 'longer', w int, n int) WITH SYSTEM VERSIONING;
            CREATE TABLE ended (id int PRIMARY KEY, s date NOT NULL, e date NOT NULL);
            CREATE TABLE plain (id int PRIMARY KEY, v int, rs timestamp(6) GENERATED ALWAYS AS ROW START, re timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING;
            """),
        ["partitions"] = (
            """
            CREATE TABLE added (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));
            CREATE TABLE divided (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION rest VALUES LESS THAN MAXVALUE);
            CREATE TABLE merged (d date NOT NULL) PARTITION BY RANGE COLUMNS (d) (PARTITION p0 VALUES LESS THAN ('2020-01-01') COMMENT = 'a, b (c)', PARTITION p1 VALUES LESS THAN ('2021-01-01'), PARTITION p2 VALUES LESS THAN ('2022-01-01'));
            CREATE TABLE listed (c int) PARTITION BY LIST (c) (PARTITION a VALUES IN (1, 2), PARTITION b VALUES IN (3, 4), PARTITION n VALUES IN (NULL));
            CREATE TABLE counted (id int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 4;
            CREATE TABLE twice (id int NOT NULL, d date NOT NULL) PARTITION BY RANGE (year(d)) SUBPARTITION BY HASH (to_days(d)) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN MAXVALUE);
            CREATE TABLE undivided (id int PRIMARY KEY);
            """,
            "INSERT INTO added VALUES (1), (11); INSERT INTO divided VALUES (1), (11), (100); INSERT INTO merged VALUES ('2019-05-05'), ('2020-05-05'); INSERT INTO listed VALUES (1), (3), (NULL); INSERT INTO counted VALUES (1), (2); INSERT INTO twice VALUES (1, '1999-01-01'), (2, '2001-01-01'); INSERT INTO undivided VALUES (1)",
            """
            CREATE TABLE added (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30));
            CREATE TABLE divided (id int NOT NULL) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (50), PARTITION rest VALUES LESS THAN MAXVALUE);
            CREATE TABLE merged (d date NOT NULL) PARTITION BY RANGE COLUMNS (d) (PARTITION p1 VALUES LESS THAN ('2021-01-01'), PARTITION p2 VALUES LESS THAN ('2022-01-01'));
            CREATE TABLE listed (c int) PARTITION BY LIST (c) (PARTITION a VALUES IN (1), PARTITION ab VALUES IN (2, 3), PARTITION b VALUES IN (4), PARTITION n VALUES IN (NULL));
            CREATE TABLE counted (id int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2;
            CREATE TABLE twice (id int NOT NULL, d date NOT NULL) PARTITION BY RANGE (year(d)) SUBPARTITION BY HASH (to_days(d)) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2010), PARTITION p2 VALUES LESS THAN MAXVALUE);
            CREATE TABLE undivided (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2;
            """),
        ["places"] = (
            """
            CREATE TABLE p (id int PRIMARY KEY);
            CREATE TABLE t (id int PRIMARY KEY, a int, b int, c varchar(50), KEY ka (a), KEY kb (b), UNIQUE KEY uc (c), CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (id));
            CREATE TRIGGER t1 BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a + 1;
            CREATE TRIGGER t2 BEFORE INSERT ON t FOR EACH ROW FOLLOWS t1 SET NEW.a = NEW.a * 2;
            CREATE ALGORITHM=MERGE VIEW v AS SELECT id FROM t;
            """,
            "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1, 1, 'x'), (2, 2, NULL, 'y')",
            """
            CREATE TABLE p (id int PRIMARY KEY);
            CREATE TABLE t (id int PRIMARY KEY, a bigint NOT NULL DEFAULT 7 COMMENT 'wider', b int, c varchar(50), UNIQUE KEY uac (a, c), UNIQUE KEY uc (c), KEY kca (c, a) USING BTREE, KEY ka (a), KEY kab (a, b), KEY kb (b), CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (id));
            CREATE TRIGGER t1 BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a + 3;
            CREATE TRIGGER t2 BEFORE INSERT ON t FOR EACH ROW FOLLOWS t1 SET NEW.a = NEW.a * 2;
            CREATE TRIGGER t0 BEFORE INSERT ON t FOR EACH ROW PRECEDES t1 SET NEW.a = NEW.a - 1;
            CREATE ALGORITHM=TEMPTABLE VIEW v AS SELECT id FROM t;
            """),
        ["kinds"] = (
            "CREATE TABLE t (id int PRIMARY KEY);",
            "INSERT INTO t VALUES (1)",
            """
            CREATE TABLE t (id int PRIMARY KEY);
            CREATE TABLE types (
              id int PRIMARY KEY, t text, u uuid, i4 inet4, i6 inet6, y year, b bit(5), bb binary(4), vb varbinary(9), f float(7,3), dbl double(8,2) unsigned, zero decimal(9,0) zerofill,
              n national varchar(10), la varchar(5) CHARACTER SET latin1, lb varchar(5) CHARACTER SET latin1 COLLATE latin1_bin, e enum('a', 'b,c', 'd''e') CHARACTER SET latin1, st set('x', 'y') DEFAULT 'x,y',
              tt time(3), ts timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), g geometry, pt point NOT NULL, packed text COMPRESSED, SPATIAL KEY (pt), FULLTEXT KEY ft (t)) ENGINE=Aria;
            CREATE TABLE stored (a int) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1 STATS_AUTO_RECALC=0 STATS_SAMPLE_PAGES=20;
            CREATE TABLE packed (a int PRIMARY KEY) PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=9;
            CREATE TABLE quick (a int PRIMARY KEY, KEY k (a) USING HASH COMMENT 'x') ENGINE=MEMORY MAX_ROWS=100;
            CREATE TABLE old (a int, b varchar(100), KEY (b(10) DESC) USING BTREE) ENGINE=MyISAM PACK_KEYS=1 DELAY_KEY_WRITE=1 CHECKSUM=1 AVG_ROW_LENGTH=100;
            CREATE TABLE booked (id int, s date, e date, PERIOD FOR p (s, e), UNIQUE (id, p WITHOUT OVERLAPS));
            CREATE TABLE current_history (id int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME (PARTITION h HISTORY, PARTITION c CURRENT);
            CREATE TABLE scattered (id int NOT NULL) PARTITION BY LINEAR HASH (id) PARTITIONS 3;
            CREATE TABLE checked (a int CHECK (a > 0), b int, j json, CONSTRAINT z CHECK (b > a), CHECK (b < 100), c varchar(10) AS (concat(a, 'x')) STORED UNIQUE COMMENT 'g', hidden int INVISIBLE NOT NULL DEFAULT 5, h int AS (a + b) VIRTUAL, KEY (h), KEY ignored_one (b) IGNORED);
            CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW merged AS SELECT a, b FROM checked WHERE b > 1 WITH CASCADED CHECK OPTION;
            DELIMITER //
            CREATE AGGREGATE FUNCTION total(x int) RETURNS int BEGIN DECLARE s int DEFAULT 0; DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN s; LOOP FETCH GROUP NEXT ROW; SET s = s + x; END LOOP; END//
            CREATE PROCEDURE pp (IN a int, INOUT b varchar(10) CHARACTER SET latin1) MODIFIES SQL DATA SQL SECURITY INVOKER COMMENT 'hi; there' BEGIN SET b = a; END//
            CREATE EVENT later ON SCHEDULE EVERY 1 HOUR STARTS '2030-01-01 00:00:00' ENDS '2031-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'c' DO BEGIN DELETE FROM t; END//
            DELIMITER ;
            """),
        ["objects"] = (
            """
            CREATE TABLE t (id int PRIMARY KEY, a int);
            CREATE VIEW v AS SELECT id FROM t;
            CREATE VIEW gone AS SELECT a FROM t;
            CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
            """,
            "INSERT INTO t VALUES (1, 2)",
            """
            CREATE TABLE t (id int PRIMARY KEY, a int);
            CREATE VIEW v AS SELECT id, a FROM t WHERE a <> 3;
            CREATE VIEW w AS SELECT id FROM v;
            DELIMITER //
            CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW BEGIN IF NEW.a IS NULL THEN SET NEW.a = 2; END IF; END//
            CREATE PROCEDURE p (IN x int) BEGIN UPDATE t SET a = x; DELETE FROM t WHERE a = 'it''s'; END//
            CREATE FUNCTION f (x int) RETURNS int DETERMINISTIC RETURN x + 1//
            CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE id < 0//
            DELIMITER ;
            """),
    };
}
