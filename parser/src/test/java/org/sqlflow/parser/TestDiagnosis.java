package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Rejected.rejected;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.SqlStatement;

/** Slips that make a statement of ours look like plain SQL: which are told before anything runs, and which only later. */
class TestDiagnosis {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    static Stream<Rejected> slips() {
        return Stream.of(
                verb("SELECT 1 TO TRIAN x LABEL y INTO m", "1:13+5", "TRIAN", "TRAIN"),
                verb("SELECT 1 TO TRIAN x LABLE y INTO m", "1:13+5", "TRIAN", "TRAIN"),
                verb("SELECT 1 TO train_ x WITH a=1", "1:13+6", "train_", "TRAIN"),
                verb("SELECT *\n  FROM t TO predit USING m", "2:13+6", "predit", "PREDICT"),
                verb("SELECT 1 TO PREDCIT t.c USING m", "1:13+7", "PREDCIT", "PREDICT"),
                verb("SELECT 1 TO PREDICTION \"t\".c UISNG m", "1:13+10", "PREDICTION", "PREDICT"),
                verb("SELECT 1 TO EVALUTE m", "1:13+7", "EVALUTE", "EVALUATE"),
                verb("EXPLAIN FROM t TO EXPLIAN m", "1:19+7", "EXPLIAN", "EXPLAIN"),
                verb("SELECT 1 TO MAXIMISE SUM(a * (b + 1)) WITH variables=a INTO r", "1:13+8", "MAXIMISE", "MAXIMIZE"),
                verb("SELECT 1 TO MINIMISE a CONSTRAINT b > 1 INTO r", "1:13+8", "MINIMISE", "MINIMIZE"),
                verb("SELECT 1 TO RUNN image CMD 'a'", "1:13+4", "RUNN", "RUN"),
                verb("SELECT 1 TO FIT x LABEL y INTO m", "1:13+3", "FIT", "TRAIN"),
                verb("SELECT 1 TO SCORE t.c USING m", "1:13+5", "SCORE", "PREDICT"),
                verb("SELECT 1 TO TEST m", "1:13+4", "TEST", "EVALUATE"),
                word("SHWO MODELS", "1:1+4", "SHWO", "SHOW"),
                word("SHWO MODLES", "1:1+4", "SHWO", "SHOW"),
                word("shw train m", "1:1+3", "shw", "SHOW"),
                word("DESCRIEB MODEL m", "1:1+8", "DESCRIEB", "DESCRIBE"),
                word("DORP MODEL m", "1:1+4", "DORP", "DROP"),
                word("ALTRE MODEL m SET ALIAS a = 1", "1:1+5", "ALTRE", "ALTER"),
                word("COYP MODEL a TO b", "1:1+4", "COYP", "COPY"),
                word("EXPROT MODEL m TO 'f'", "1:1+6", "EXPROT", "EXPORT"),
                word("IMPROT MODEL m FROM 'f'", "1:1+6", "IMPROT", "IMPORT"),
                word("KIL JOB 3", "1:1+3", "KIL", "KILL"),
                word("SHOW TRIAN m", "1:6+5", "TRIAN", "TRAIN"),
                word("SHOW MODLE TYPES", "1:6+5", "MODLE", "MODEL"),
                word("DROP MODLE m", "1:6+5", "MODLE", "MODEL"),
                word("DROP MODELS IF EXISTS m", "1:6+6", "MODELS", "MODEL"),
                word("ALTER MODLE m SET ALIAS a = 1", "1:7+5", "MODLE", "MODEL"),
                word("COPY MODLE a TO b", "1:6+5", "MODLE", "MODEL"),
                word("EXPORT MODLE m TO 'f;'", "1:8+5", "MODLE", "MODEL"),
                word("IMPORT MODLE m FROM 'f'", "1:8+5", "MODLE", "MODEL"),
                word("KILL JBO 3", "1:6+3", "JBO", "JOB"),
                shell("\\d t", "1:1+2", "\\d"),
                shell("\\q", "1:1+2", "\\q"),
                shell(".mode csv", "1:1+5", ".mode"),
                shell("./sqlflow -e 'x", "1:1+9", "./sqlflow"),
                shell("  exit", "1:3+4", "exit"),
                shell("QUIT -- at last", "1:1+4", "QUIT"),
                shell("help", "1:1+4", "help"));
    }

    private static Rejected verb(String sql, String place, String word, String verb) {
        return rejected(
                sql, "SF1007 " + place + " unknown verb \"" + word + "\" after TO", "did you mean " + verb + "?");
    }

    private static Rejected word(String sql, String place, String word, String keyword) {
        return rejected(
                sql, "SF1001 " + place + " unknown command word \"" + word + "\"", "did you mean " + keyword + "?");
    }

    private static Rejected shell(String sql, String place, String command) {
        return rejected(
                sql,
                "SF1001 " + place + " \"" + command + "\" is a command of an interactive shell, not a statement",
                "leave it out: a program holds statements only, and ends where its text does");
    }

    @ParameterizedTest
    @MethodSource
    void slips(Rejected slip) {
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(slip.sql() + "\n;SELECT 2");
            assertThat(program.problems()).as(rules.dialect()).hasSize(1);
            slip.assertIs(program.problems().get(0));
            assertThat(program.statements()).hasSize(1);
            assertThat(program.statements().get(0).text()).isEqualTo("SELECT 2");
        }
    }

    @Test
    void everySlipOfAProgramIsTold() {
        ParsedProgram program = PARSER.parse("""
                SHWO MODELS;
                SELECT 1 TO TRIAN x WITH a='; ' INTO m; \\d
                \\d t
                DROP MODLE m;
                SELECT 1;
                exit;
                SHOW MODELS""");
        assertThat(program.problems())
                .extracting(problem -> problem.location().orElseThrow().toString())
                .containsExactly("1:1", "2:13", "2:41", "3:1", "4:6", "6:1");
        assertThat(program.statements()).hasSize(2);
    }

    /** No rule may keep from a database what it, or an extension of it, could accept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT INTERVAL '1' YEAR TO MONTH",
                "SELECT INTERVAL '1' DAY TO MINUTE FROM t",
                "SELECT * FROM t FOR SYSTEM_TIME FROM TIMESTAMP '2020-01-01' TO TIMESTAMP '2021-01-01' WHERE a = 1",
                "SELECT * FROM t FOR SYSTEM_TIME FROM a TO trained",
                "SELECT * FROM t FOR SYSTEM_TIME FROM a TO trained u",
                "SELECT * FROM t FOR SYSTEM_TIME FROM a TO trained JOIN u USING (b)",
                "SELECT * FROM t FOR SYSTEM_TIME FROM a TO rum r",
                "SELECT (1 TO TRIAN x INTO m)",
                "SELECT a.to trian FROM t INTO m",
                "SELECT 1 TO TRIAN",
                "SELECT 1 TO TRIAN x",
                "SELECT 1 TO TRIAN INTO m",
                "ALTER TABLE a RENAME TO trian",
                "GRANT a TO trian WITH GRANT OPTION",
                "SHOW modles",
                "SHOW model",
                "SHOW trains",
                "DESCRIBE modle x",
                "DESC modle",
                "DROP MODULE m",
                "SHOW MODULES m",
                "DROP TABLE modle",
                "COPY modle TO 'f'",
                "COPY modle FROM 'f'",
                "COPY modle (a) TO 'f'",
                "EXPORT DATABASE 'f'",
                "KILL QUERY 5",
                "SHUTDOWN",
                "STOP JOB 3",
                "LIST MODELS",
                "CREATE MODEL m",
                "DELETE MODEL m",
                "HELP 'contents'",
                "exit now",
                "help.me",
                "TRAIN x",
                "NATIVE SHWO MODELS",
                "NATIVE SELECT 1 TO TRIAN x LABEL y INTO m",
                "NATIVE \\d"
            })
    void whatADatabaseCouldAcceptIsSentToIt(String sql) {
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(sql + ";");
            assertThat(program.problems()).as(rules.dialect()).isEmpty();
            assertThat(program.statements()).hasSize(1).first().isInstanceOf(SqlStatement.class);
        }
    }

    static Stream<Rejected> refusedByTheDatabase() {
        return Stream.of(
                rejected(
                        "SELECT count(* FROM t TO TRAIN x COLUMN F(a) INTO m",
                        "SF1002 1:13+1 the parenthesis is not closed"),
                rejected("SELECT f(g(a) FROM t TO TRAIN x INTO m", "SF1002 1:9+1 the parenthesis is not closed"),
                rejected(
                        "SELECT ')' , (a FROM t -- )\nTO PREDICT USING m",
                        "SF1002 1:14+1 the parenthesis is not closed"),
                rejected(
                        "SELECT 1;\nshow modles;",
                        "SF1001 2:6+6 unknown command word \"modles\"",
                        "did you mean MODELS?"),
                rejected("SHOW JBOS", "SF1001 1:6+4 unknown command word \"JBOS\"", "did you mean JOBS?"),
                rejected("DESCRIBE MODLE x", "SF1001 1:10+5 unknown command word \"MODLE\"", "did you mean MODEL?"),
                rejected(
                        "KILL JOB",
                        "SF1001 1:9+0 expected the identifier of a job, but found the end of the statement",
                        "write KILL JOB job"),
                rejected(
                        "KILL JOB ''",
                        "SF1001 1:10+2 expected the identifier of a job, but found an empty text",
                        "write KILL JOB job"),
                rejected(
                        "KILL JOB 1 2",
                        "SF1001 1:12+1 expected the end of the statement, but found \"2\"",
                        "write KILL JOB job"),
                rejected(
                        "SHOW MODEL",
                        "SF1001 1:11+0 expected TYPES, but found the end of the statement",
                        "SHOW MODELS lists the models, SHOW MODEL TYPES what can be trained"),
                rejected("SHOW MODEL TYPE", "SF1001 1:12+4 expected TYPES, but found \"TYPE\"", "did you mean TYPES?"),
                rejected(
                        "SHOW MODELS x",
                        "SF1001 1:13+1 expected the end of the statement, but found \"x\"",
                        "write SHOW MODELS"),
                rejected(
                        "DESCRIBE MODEL",
                        "SF1001 1:15+0 expected the name of a model, but found the end of the statement",
                        "write DESCRIBE MODEL model"),
                rejected(
                        "DESCRIBE MODEL a b",
                        "SF1001 1:18+1 expected the end of the statement, but found \"b\"",
                        "write DESCRIBE MODEL model"),
                rejected(
                        "DESCRIBE MODEL a@",
                        "SF1001 1:17+1 expected a version number or an alias after \"@\", but found \"@\"",
                        "write DESCRIBE MODEL model"),
                rejected("DROP MODEL IF m", "SF1001 1:15+1 expected EXISTS, but found \"m\"", "write DROP MODEL model"),
                rejected(
                        "DROP MODEL zoo:1/m",
                        "SF1008 1:12+7 \"zoo:1/m\" cannot be the name of a model of the data source",
                        "use letters, digits and _, or put the name in double quotes"),
                rejected(
                        "ALTER MODEL m",
                        "SF1001 1:14+0 expected SET, but found the end of the statement",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m DROP a",
                        "SF1001 1:20+1 expected ALIAS, but found \"a\"",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m DROP ALIAS a = 1",
                        "SF1001 1:28+1 expected the end of the statement, but found \"=\"",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m SET a = 1",
                        "SF1001 1:19+1 expected ALIAS, but found \"a\"",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m SET ALIAS a 1",
                        "SF1001 1:27+1 expected \"=\", but found \"1\"",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m SET ALIAS a =",
                        "SF1001 1:28+0 expected a version number or an alias, but found the end of the statement",
                        "write ALTER MODEL model SET ALIAS alias = version or ALTER MODEL model DROP ALIAS alias"),
                rejected(
                        "ALTER MODEL m SET ALIAS a = 1.5",
                        "SF1008 1:29+3 \"1.5\" cannot be the name of a version",
                        "use letters, digits and _, or put the name in double quotes"),
                rejected(
                        "ALTER MODEL m SET ALIAS \"1\" = 2",
                        "SF1008 1:25+3 \"1\" cannot be the name of an alias",
                        "use letters, digits and _, or put the name in double quotes"),
                rejected(
                        "ALTER MODEL m@3 SET ALIAS a = 2",
                        "SF1001 1:14+2 ALTER MODEL takes no version, but found @3",
                        "leave @3 out"),
                rejected(
                        "COPY MODEL a",
                        "SF1001 1:13+0 expected TO, but found the end of the statement",
                        "write COPY MODEL model TO new"),
                rejected(
                        "COPY MODEL a TO b@1",
                        "SF1001 1:18+2 TO of COPY MODEL takes no version, but found @1",
                        "leave @1 out"),
                rejected(
                        "COPY MODEL a TO b IN d",
                        "SF1001 1:22+1 expected DATASOURCE, but found \"d\"",
                        "write COPY MODEL model TO new"),
                rejected(
                        "COPY MODEL a TO b IN DATASOURCE",
                        "SF1001 1:32+0 expected the name or URL of a data source, but found the end of the statement",
                        "write COPY MODEL model TO new"),
                rejected(
                        "EXPORT MODEL m TO f",
                        "SF1001 1:19+1 expected the name of a file in quotes, but found \"f\"",
                        "put the file in quotes: 'f'"),
                rejected(
                        "EXPORT MODEL m 'f'",
                        "SF1001 1:16+3 expected TO, but found the text 'f'",
                        "write EXPORT MODEL model TO 'file'"),
                rejected(
                        "IMPORT MODEL m TO 'f'",
                        "SF1001 1:16+2 expected FROM, but found \"TO\"",
                        "write IMPORT MODEL model FROM 'file'"),
                rejected(
                        "IMPORT MODEL m@2 FROM 'f'",
                        "SF1001 1:15+2 IMPORT MODEL takes no version, but found @2",
                        "leave @2 out"),
                rejected("EXPLAIN SHWO MODELS", "SF1001 1:9+4 unknown command word \"SHWO\"", "did you mean SHOW?"),
                rejected(
                        "SHOW TRAIN a b",
                        "SF1001 1:14+1 expected the end of the statement, but found \"b\"",
                        "write SHOW TRAIN model"),
                rejected(
                        "SHOW TRAIN",
                        "SF1001 1:11+0 expected the name of a model, but found the end of the statement",
                        "write SHOW TRAIN model"));
    }

    @ParameterizedTest
    @MethodSource
    void refusedByTheDatabase(Rejected rejected) {
        ParsedProgram program = PARSER.parse(rejected.sql());
        assertThat(program.problems()).isEmpty();
        List<Problem> problems = program.statements().stream()
                .flatMap(statement -> PARSER.diagnose(statement.text(), statement.location()).stream())
                .toList();

        assertThat(problems).hasSize(1);
        rejected.assertIs(problems.get(0));
    }

    @Test
    void otherRefusedStatementsAreTheDatabasesToExplain() {
        for (String sql : List.of(
                "SELECT INTERVAL '1' YEAR TO MONTH",
                "ALTER TABLE a RENAME TO trian",
                "SELECT count(* FROM t",
                "SELECT a TO b FROM t",
                "SHOW TABLES",
                "COPY model TO 'f'",
                "COPY MODLE FROM 'f'",
                "COPY model (a) TO 'f'",
                "DESCRIBE models",
                "DROP TABLE model",
                "SHOW",
                "KILL 5",
                "SELCT 1",
                "")) {
            assertThat(PARSER.diagnose(sql, new Location(0, 1, 1, sql.length())))
                    .as(sql)
                    .isEmpty();
        }
    }

    /** What is told of a program where no database can be asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 TO TRIAN",
                "SELECT count(* FROM t TO TRAIN x INTO m",
                "ALTER MODEL m SET ALAIS a = 1",
                "EXPORT MODEL m TO x.ubj",
                "DROP MODEL IF EXIST m",
                "DROP MODEL",
                "SHOW MODEL TYPE",
                "SHOW MODELS x",
                "DESCRIBE MODEL a b",
                "COPY MODEL a",
                "KILL JOB",
                "TRAIN x LABEL y INTO m",
                "PREDICT t.c USING m"
            })
    void whatNoDatabaseAcceptsIsSuspected(String sql) {
        ParsedProgram program = PARSER.parse("SELECT 1;" + sql);
        assertThat(program.problems()).isEmpty();
        assertThat(PARSER.suspicions(program)).hasSize(1);
        assertThat(PARSER.suspicions(program))
                .isEqualTo(PARSER.diagnose(sql, new Location(9, 1, 10, sql.length())).stream()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW MODEL",
                "SHOW TRAIN",
                "SHOW MODLES",
                "DESCRIBE MODEL",
                "DESCRIBE MODLE x",
                "DELETE MODEL m",
                "CREATE MODEL m",
                "LIST MODELS",
                "SELECT * FROM train t USING SAMPLE 10%",
                "SELECT * FROM evaluate e",
                "NATIVE EXPORT MODEL m TO x.ubj",
                "EXPLAIN SELECT 1"
            })
    void whatADatabaseMayAcceptIsNotSuspected(String sql) {
        ParsedProgram program = PARSER.parse(sql);
        assertThat(program.problems()).isEmpty();
        assertThat(PARSER.suspicions(program)).isEmpty();
    }

    @Test
    void aDatabaseWithModelsOfItsOwnIsNotSecondGuessed() {
        SqlParser maxCompute = new SqlParser(LexicalRules.MAXCOMPUTE);
        ParsedProgram program = maxCompute.parse("ALTER MODEL m SET COMMENT 'x'; DROP MODEL m VERSION 3");
        assertThat(program.statements()).hasSize(2);
        assertThat(maxCompute.suspicions(program)).isEmpty();
    }
}
