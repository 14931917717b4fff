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
