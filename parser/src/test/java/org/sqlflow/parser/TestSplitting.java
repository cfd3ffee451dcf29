package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.TrainStatement;

class TestSplitting {
    private static final LexicalRules HIVE = LexicalRules.HIVE;
    private static final LexicalRules MARIADB = LexicalRules.MARIADB;
    private static final LexicalRules MAXCOMPUTE = LexicalRules.MAXCOMPUTE;
    private static final LexicalRules SQLITE = LexicalRules.SQLITE;

    record Program(LexicalRules rules, String text, List<String> statements) {
        @Override
        public String toString() {
            return rules.dialect() + ": " + text;
        }
    }

    private static Program program(LexicalRules rules, String text, String... statements) {
        return new Program(rules, text, List.of(statements));
    }

    static Stream<Program> everywhere() {
        return Dialects.ALL.stream()
                .flatMap(rules -> Stream.of(
                        program(rules, ""),
                        program(rules, " ;; -- ;\n ; /* ; */ "),
                        program(rules, "\uFEFFA;B\u00A0;\r\nC", "A", "B", "C"),
                        program(rules, "A ';' ; B 'it'';' -- ;\n c;", "A ';'", "B 'it'';' -- ;\n c"),
                        program(rules, "A \";\"\";\"; B /* ; */ c;", "A \";\"\";\"", "B /* ; */ c"),
                        program(rules, "A (; B", "A (", "B"),
                        program(rules, "BEGIN; A; END; COMMIT", "BEGIN", "A", "END", "COMMIT"),
                        program(
                                rules,
                                "CREATE PROCEDURE p() BEGIN A; CASE WHEN b THEN c; END CASE; IF d THEN e; END IF; END; F",
                                "CREATE PROCEDURE p() BEGIN A; CASE WHEN b THEN c; END CASE; IF d THEN e; END IF; END",
                                "F"),
                        program(
                                rules,
                                "CREATE OR REPLACE FUNCTION f() BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; B; END; C",
                                "CREATE OR REPLACE FUNCTION f() BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; B; END",
                                "C"),
                        program(
                                rules,
                                "create trigger t after insert on a begin while b do begin c; end; end while; end; D",
                                "create trigger t after insert on a begin while b do begin c; end; end while; end",
                                "D"),
                        program(
                                rules,
                                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN A; LOOP B; END LOOP; END; C",
                                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN A; LOOP B; END LOOP; END",
                                "C"),
                        program(
                                rules,
                                "CREATE TRIGGER t EXECUTE FUNCTION f(); A",
                                "CREATE TRIGGER t EXECUTE FUNCTION f()",
                                "A"),
                        program(rules, "CREATE TABLE t (begin INT); A", "CREATE TABLE t (begin INT)", "A"),
                        program(
                                rules,
                                "CREATE VIEW v AS SELECT procedure, begin FROM t; A",
                                "CREATE VIEW v AS SELECT procedure, begin FROM t",
                                "A"),
                        program(
                                rules,
                                "x: BEGIN ATOMIC A; IF b THEN C; END IF; END; D",
                                "x: BEGIN ATOMIC A; IF b THEN C; END IF; END",
                                "D"),
                        program(rules, "BEGIN NOT ATOMIC A; END; B", "BEGIN NOT ATOMIC A; END", "B"),
                        program(
                                rules,
                                "A;\nDELIMITER //\nCREATE PROCEDURE p() BEGIN B; END//\nC; d //\nDELIMITER ;\nE; F",
                                "A",
                                "CREATE PROCEDURE p() BEGIN B; END",
                                "C; d",
                                "E",
                                "F"),
                        program(rules, "delimiter $$\nA; BEGIN ATOMIC$$ B $$", "A; BEGIN ATOMIC", "B"),
                        program(rules, "NATIVE A; NATIVE BEGIN ATOMIC B; END; C", "A", "BEGIN ATOMIC B; END", "C")));
    }

    static Stream<Program> dialects() {
        return Stream.of(
                program(LexicalRules.MYSQL, "A 'it\\';' ; B", "A 'it\\';'", "B"),
                program(LexicalRules.MYSQL, "A \"it\\\";\" ; B", "A \"it\\\";\"", "B"),
                program(LexicalRules.MYSQL, "A `;``;` ; B", "A `;``;`", "B"),
                program(LexicalRules.MYSQL, "A # ;\n b; C", "A # ;\n b", "C"),
                program(LexicalRules.MYSQL, "A 5--1; B -- ;\n c; D -- ", "A 5--1", "B -- ;\n c", "D"),
                program(LexicalRules.MYSQL, "A --; B ----; --; --\n C --; --# c\n; --", "A --", "B ----", "C --"),
                program(LexicalRules.MYSQL, "A /* /* ; */ b; C", "A /* /* ; */ b", "C"),
                program(LexicalRules.MYSQL, "/*!40101 SET NAMES utf8 ; */; A", "/*!40101 SET NAMES utf8 ; */", "A"),
                program(LexicalRules.MYSQL, "A $$ ; B $$", "A $$", "B $$"),
                program(
                        LexicalRules.MYSQL,
                        "CREATE DEFINER = `a`@`b` PROCEDURE p() BEGIN A; END; B",
                        "CREATE DEFINER = `a`@`b` PROCEDURE p() BEGIN A; END",
                        "B"),
                program(HIVE, "A 'it\\';' ; B", "A 'it\\';'", "B"),
                program(HIVE, "A `;` ; B", "A `;`", "B"),
                program(
                        HIVE,
                        "SET a=it's; A 'b;'; set x = \"; ADD JAR hdfs://h/a--b.jar ; add file 'x; B",
                        "SET a=it's",
                        "A 'b;'",
                        "set x = \"",
                        "ADD JAR hdfs://h/a--b.jar",
                        "add file 'x",
                        "B"),
                program(HIVE, "NATIVE SET a=it's; SET; B", "SET a=it's", "SET", "B"),
                program(HIVE, "SET a=SELECT 1 TO TRAIN x INTO m; B", "SET a=SELECT 1 TO TRAIN x INTO m", "B"),
                program(HIVE, "DELIMITER //\nSET a='; // B", "SET a=';", "B"),
                program(HIVE, "ALTER TABLE t ADD 'a;'; B", "ALTER TABLE t ADD 'a;'", "B"),
                program(HIVE, "A /*+ MAPJOIN(a) /* ; */ ; */ b; C", "A /*+ MAPJOIN(a) /* ; */ ; */ b", "C"),
                program(
                        HIVE,
                        "FROM a INSERT INTO b SELECT \"x\\\";\"; B",
                        "FROM a INSERT INTO b SELECT \"x\\\";\"",
                        "B"),
                program(
                        MAXCOMPUTE,
                        "set odps.x='; A; ADD FILE a.txt -f;B",
                        "set odps.x='",
                        "A",
                        "ADD FILE a.txt -f",
                        "B"),
                program(MAXCOMPUTE, "A 'it\\';' ; B \"\\\";\"", "A 'it\\';'", "B \"\\\";\""),
                program(
                        MAXCOMPUTE,
                        "A R\"(\\\" ; ' )\" ; B r\"x()\" ; )x\"; C",
                        "A R\"(\\\" ; ' )\"",
                        "B r\"x()\" ; )x\"",
                        "C"),
                program(MAXCOMPUTE, "A R\"b;\" ; B", "A R\"b;\"", "B"),
                program(
                        MAXCOMPUTE,
                        "@a := SELECT ';' ; INSERT INTO t SELECT * FROM @a",
                        "@a := SELECT ';'",
                        "INSERT INTO t SELECT * FROM @a"),
                program(SQLITE, "A [it's;] ; B [a[;] ; C", "A [it's;]", "B [a[;]", "C"),
                program(SQLITE, "A `;``;` ; B \";\"\";\" ; C ';'';'", "A `;``;`", "B \";\"\";\"", "C ';'';'"),
                program(SQLITE, "A 'C:\\' ; B X'00' ; C # ; D", "A 'C:\\'", "B X'00'", "C #", "D"),
                program(SQLITE, "A /* /* ; */ b ; C /* ; open", "A /* /* ; */ b", "C"),
                program(
                        SQLITE,
                        "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER UPDATE OF a ON b WHEN c BEGIN UPDATE d SET e = CASE f WHEN 1 THEN 2 END; DELETE FROM g; END; A",
                        "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER UPDATE OF a ON b WHEN c BEGIN UPDATE d SET e = CASE f WHEN 1 THEN 2 END; DELETE FROM g; END",
                        "A"),
                program(SQLITE, "BEGIN IMMEDIATE; A; END", "BEGIN IMMEDIATE", "A", "END"),
                program(
                        MARIADB,
                        "/*M!100100 A ; */; /*!50003 B ; */; C /*M x; */",
                        "/*M!100100 A ; */",
                        "/*!50003 B ; */",
                        "C"),
                program(LexicalRules.MYSQL, "A /*M! ; */ ; B", "A", "B"),
                program(
                        MARIADB,
                        "BEGIN NOT ATOMIC A; FOR i IN 1..2 DO B; END FOR; END; C",
                        "BEGIN NOT ATOMIC A; FOR i IN 1..2 DO B; END FOR; END",
                        "C"),
                program(
                        MARIADB,
                        "CREATE OR REPLACE DEFINER='a;b'@localhost FUNCTION f() RETURNS INT BEGIN RETURN 1; END; A",
                        "CREATE OR REPLACE DEFINER='a;b'@localhost FUNCTION f() RETURNS INT BEGIN RETURN 1; END",
                        "A"),
                program(
                        LexicalRules.MYSQL,
                        "A N'it\\';' ; B x'0f' ; C _utf8';'",
                        "A N'it\\';'",
                        "B x'0f'",
                        "C _utf8';'"),
                program(LexicalRules.MYSQL, "A --\u0001 ; \n b; C", "A --\u0001 ; \n b", "C"),
                program(
                        LexicalRules.MYSQL,
                        "DELIMITER ;;\n/*!50003 CREATE*/ TRIGGER t BEGIN A; END ;;\nDELIMITER ;\nB",
                        "/*!50003 CREATE*/ TRIGGER t BEGIN A; END",
                        "B"),
                program(LexicalRules.MYSQL, "DELIMITER\t|\nA;b|C|\ndelimiter ;\nD", "A;b", "C", "D"),
                program(
                        LexicalRules.MYSQL,
                        "CREATE PROCEDURE p() lbl: BEGIN REPEAT A; UNTIL b END REPEAT; WHILE c DO D; END WHILE; IF e THEN BEGIN F; END; END IF; END; G",
                        "CREATE PROCEDURE p() lbl: BEGIN REPEAT A; UNTIL b END REPEAT; WHILE c DO D; END WHILE; IF e THEN BEGIN F; END; END IF; END",
                        "G"),
                program(LexicalRules.POSTGRESQL, "A U&'d\\0061;' ; B u&\";\" ; C", "A U&'d\\0061;'", "B u&\";\"", "C"),
                program(
                        LexicalRules.POSTGRESQL,
                        "A E'a'\n '\\';' ; B E'a' 'b\\' ; C",
                        "A E'a'\n '\\';'",
                        "B E'a' 'b\\'",
                        "C"),
                program(LexicalRules.POSTGRESQL, "A B'1' ; B X'1F' ; C $a1$;$a1$", "A B'1'", "B X'1F'", "C $a1$;$a1$"),
                program(
                        LexicalRules.POSTGRESQL,
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END; A",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END",
                        "A"),
                program(LexicalRules.POSTGRESQL, "DO $$ BEGIN A; END $$; B", "DO $$ BEGIN A; END $$", "B"),
                program(
                        LexicalRules.POSTGRESQL,
                        "CREATE EVENT TRIGGER t ON x EXECUTE FUNCTION f(); A",
                        "CREATE EVENT TRIGGER t ON x EXECUTE FUNCTION f()",
                        "A"),
                program(LexicalRules.ANSI, "SET a = ';' ; ADD ';' ; B", "SET a = ';'", "ADD ';'", "B"),
                program(LexicalRules.ANSI, "A R\"(;)\" ; B [ ; C", "A R\"(;)\"", "B [", "C"),
                program(LexicalRules.ANSI, "A 'C:\\'; B", "A 'C:\\'", "B"),
                program(LexicalRules.ANSI, "A /* /* ; */ b; C", "A /* /* ; */ b", "C"),
                program(LexicalRules.ANSI, "A # ; B", "A #", "B"),
                program(LexicalRules.ANSI, "A ` ; B", "A `", "B"),
                program(LexicalRules.DUCKDB, "A /* /* ; */ ; */ b; C", "A /* /* ; */ ; */ b", "C"),
                program(LexicalRules.DUCKDB, "A $$ ' ; $$ ; B", "A $$ ' ; $$", "B"),
                program(LexicalRules.DUCKDB, "A $x$ ; $$ ; $x$ ; B", "A $x$ ; $$ ; $x$", "B"),
                program(LexicalRules.DUCKDB, "A $1, $name ; B", "A $1, $name", "B"),
                program(LexicalRules.DUCKDB, "A a$b$c ; B a$b$c", "A a$b$c", "B a$b$c"),
                program(LexicalRules.DUCKDB, "A E'it\\';' ; B e'\\\\' ; C", "A E'it\\';'", "B e'\\\\'", "C"),
                program(LexicalRules.DUCKDB, "A E'a''\\';'; B 'c\\'; D", "A E'a''\\';'", "B 'c\\'", "D"),
                program(LexicalRules.POSTGRESQL, "A 5--1; b\n; C", "A 5", "C"),
                program(LexicalRules.POSTGRESQL, "A N'\\'; B", "A N'\\'", "B"),
                program(
                        LexicalRules.POSTGRESQL,
                        "CREATE FUNCTION f() AS $f$ BEGIN A; END; $f$ LANGUAGE plpgsql; B",
                        "CREATE FUNCTION f() AS $f$ BEGIN A; END; $f$ LANGUAGE plpgsql",
                        "B"));
    }

    @ParameterizedTest
    @MethodSource({"everywhere", "dialects"})
    void splits(Program program) {
        ParsedProgram parsed = new SqlParser(program.rules()).parse(program.text());

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.statements()).allSatisfy(s -> assertThat(s).isInstanceOf(SqlStatement.class));
        assertThat(parsed.statements().stream().map(Statement::text)).containsExactlyElementsOf(program.statements());
        assertThat(parsed.statements())
                .allSatisfy(s -> assertThat(program.text()
                                .substring(s.location().offset(), s.location().end()))
                        .isEqualTo(s.text()));
    }

    @Test
    void queriesOfADialectCanCarryExtensions() {
        String text = "MAP a USING 'x' TO TRAIN x INTO m; FROM t TO TRAIN x INTO m";
        assertThat(new SqlParser(HIVE).parse(text).statements()).hasSize(2);
        assertThat(new SqlParser(LexicalRules.MYSQL).parse(text).statements()).hasSize(1);
    }

    @Test
    void theLanguageAfterToIsTheSameOnEveryDatabase() {
        String text = """
                SELECT 1 TO TRAIN x -- comment;
                WITH a='it\\'s;', b="x"";", c=1 # comment;
                COLUMN "a;", `b;` LABEL 'c;' /* ; */ INTO "m;"; SELECT 2""";
        ParsedProgram expected = new SqlParser(LexicalRules.DUCKDB).parse(text);
        assertThat(expected.problems()).isEmpty();
        assertThat(expected.statements()).hasSize(2);
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(text);
            assertThat(program.problems()).isEmpty();
            assertThat(program.statements()).isEqualTo(expected.statements());
        }
    }

    @Test
    void anExtensionEndsAtTheDelimiter() {
        ParsedProgram parsed = new SqlParser(LexicalRules.MYSQL).parse("""
                        DELIMITER //
                        SELECT 1 TO TRAIN x WITH a=[b] INTO m//SELECT 2//SHOW TRAIN m//
                        DELIMITER $$
                        SELECT 1 TO TRAIN x WITH a=1$$SELECT 1 TO TRAIN x INTO m$$SHOW TRAIN m$$""");
        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.statements()).hasSize(5);
        TrainStatement train = (TrainStatement) parsed.statements().get(0);
        assertThat(train.text()).isEqualTo("SELECT 1 TO TRAIN x WITH a=[b] INTO m");
    }
}
