package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Rejected.rejected;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Query;

/** Slips of people who know neither the language nor the keyboard of another script. */
class TestNewcomers {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    static Stream<Rejected> slips() {
        return Stream.of(
                rejected(
                        "EXPORT m TO 'f'",
                        "SF1001 1:1+6 MODEL is missing after EXPORT",
                        "write EXPORT MODEL model TO 'file'"),
                rejected(
                        "export \"m\"@3 to 'f'",
                        "SF1001 1:1+6 MODEL is missing after EXPORT",
                        "write EXPORT MODEL model TO 'file'"),
                rejected(
                        "IMPORT m FROM 'f'",
                        "SF1001 1:1+6 MODEL is missing after IMPORT",
                        "write IMPORT MODEL model FROM 'file'"),
                rejected(
                        "IMPORT 'f'",
                        "SF1001 1:1+6 MODEL is missing after IMPORT",
                        "write IMPORT MODEL model FROM 'file'"),
                rejected(
                        "SELECT a FROM t INTO m TO TRAIN x LABEL a",
                        "SF1001 1:17+4 INTO stands before TO",
                        "put it behind TO and its verb: SELECT … FROM … TO … INTO …"),
                rejected(
                        "SELECT a FROM t\nUSING m\nTO PREDICT t.p",
                        "SF1001 2:1+5 USING stands before TO",
                        "put it behind TO and its verb: SELECT … FROM … TO … USING …"),
                rejected(
                        "SELECT a FROM t TO TRAIN x LABEL a; INTO m",
                        "SF1004 1:35+0 TO TRAIN needs INTO",
                        "remove the \";\" before INTO"),
                rejected(
                        "SELECT 1 TO TRAIN x WITH a=1,",
                        "SF1001 1:30+0 expected an attribute, such as name=value, but found the end of the statement",
                        "remove the comma before it"),
                rejected(
                        "SELECT 1 TO TRAIN x INTO m COLUMN a,",
                        "SF1001 1:37+0 expected a column or a column function, but found the end of the statement",
                        "remove the comma before it"),
                rejected(
                        "SELECT 1 TO TRAIN x INTO m LABEL a,",
                        "SF1001 1:36+0 expected a label column, but found the end of the statement",
                        "remove the comma before it"),
                rejected(
                        "SELECT 1 TO TRAIN x INTO m,",
                        "SF1001 1:27+1 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \",\"",
                        "remove the comma"),
                rejected(
                        "SELECT 1 TO TRAIN x, INTO m",
                        "SF1001 1:20+1 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \",\"",
                        "remove the comma"),
                rejected(
                        "SELECT 1 TO TRAIN x INTO m)",
                        "SF1001 1:27+1 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \")\"",
                        "remove it, for nothing is open that it could close"),
                rejected(
                        "SELECT 1 TO TRAIN x // the model\nINTO m",
                        "SF1001 1:21+2 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"//\"",
                        "a comment starts with \"--\" or stands between \"/*\" and \"*/\""),
                rejected(
                        "INSERT INTO p SELECT a FROM t TO PREDICT p.b USING m",
                        "SF1005 1:31+10 TO PREDICT must follow a query",
                        "start with SELECT; TO PREDICT my_table.my_column stores the result itself"),
                rejected(
                        "GO",
                        "SF1001 1:1+2 \"GO\" is a command of an interactive shell, not a statement",
                        "leave it out: a program holds statements only, and ends where its text does"),
                quote("SELECT 1 TO TRAIN x WITH a=“b” INTO m", "1:28+1", "“", "\""),
                quote("SELECT 1 TO TRAIN x LABEL ‘y’ INTO m", "1:27+1", "‘", "'"),
                quote("SELECT 1 TO TRAIN x INTO «m»", "1:26+1", "«", "\""),
                quote("SELECT 1 TO TRAIN x INTO a.“m”", "1:28+1", "“", "\""),
                character("SELECT 1 TO TRAIN x INTO m；", "1:27+1", "；", ";"),
                character("SELECT 1 TO TRAIN x WITH a＝3 INTO m", "1:27+1", "＝", "="),
                character("SELECT 1 TO TRAIN x WITH a=3，b=1 INTO m", "1:29+1", "，", ","),
                character("SELECT 1 TO TRAIN x WITH a=[3、4] INTO m", "1:30+1", "、", ","),
                character("SELECT 1 TO TRAIN x COLUMN DENSE（a） INTO m", "1:33+1", "（", "("),
                character("SELECT 1 TO TRAIN xgboost。gbtree INTO m", "1:26+1", "。", "."),
                rejected(
                        "SELECT 1 TO TRAIN x WITH a=3 – the depth\nINTO m",
                        "SF1001 1:30+1 found \"–\", which only looks like \"-\"",
                        "write \"-\", or \"--\" before a comment; a text that contains – needs quotes"),
                rejected(
                        "SELECT 1 TO TRAIN x LABEL\u200By INTO m",
                        "SF1001 1:26+1 found the invisible character U+200B",
                        "delete it"));
    }

    private static Rejected quote(String sql, String place, String found, String meant) {
        return rejected(
                sql,
                "SF1001 " + place + " found " + found + ", which only looks like " + meant,
                "use straight quotes: \" or '");
    }

    private static Rejected character(String sql, String place, String found, String meant) {
        return rejected(
                sql,
                "SF1001 " + place + " found \"" + found + "\", which only looks like \"" + meant + "\"",
                "write \"" + meant + "\"; a text that contains " + found + " needs quotes");
    }

    @ParameterizedTest
    @MethodSource
    void slips(Rejected slip) {
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(slip.sql());
            assertThat(program.problems()).as(rules.dialect()).hasSize(1);
            slip.assertIs(program.problems().get(0));
        }
    }

    /** What a database may accept, so that only its refusal makes a slip of it. */
    static Stream<Rejected> refused() {
        return Stream.of(
                rejected("SHOW TABELS", "SF1001 1:6+6 unknown command word \"TABELS\"", "did you mean TABLES?"),
                rejected("show table", "SF1001 1:6+5 unknown command word \"table\"", "did you mean TABLES?"),
                rejected("SHOW DATABASE", "SF1001 1:6+8 unknown command word \"DATABASE\"", "did you mean DATABASES?"),
                character("SHOW MODELS；", "1:12+1", "；", ";"),
                character("DROP MODEL m； SELECT 2", "1:13+1", "；", ";"),
                character("SELECT 1；SELECT 2", "1:9+1", "；", ";"),
                character("SELECT count（*） FROM t", "1:13+1", "（", "("),
                character("CREATE TABLE t (a INT， b INT)", "1:22+1", "，", ","),
                quote("SELECT a FROM t WHERE b = ‘c’", "1:27+1", "‘", "'"),
                quote("INSERT INTO t VALUES (“a”)", "1:23+1", "“", "\""),
                rejected(
                        "SELECT a TO\u200B TRAIN x INTO m",
                        "SF1001 1:12+1 found the invisible character U+200B",
                        "delete it"),
                rejected(
                        "SELECT 1\\G",
                        "SF1001 1:9+2 \"\\G\" is a command of an interactive shell, not a statement",
                        "leave it out: a program holds statements only, and ends where its text does"),
                rejected(
                        "SELECT 1\nSHOW MODELS",
                        "SF1001 2:1+4 expected the end of the statement, but found \"SHOW\"",
                        "separate statements with \";\""),
                rejected(
                        "SHOW MODELS\nSELECT 1",
                        "SF1001 2:1+6 expected the end of the statement, but found \"SELECT\"",
                        "separate statements with \";\""),
                rejected(
                        "DROP MODEL m IF EXISTS",
                        "SF1001 1:14+2 expected the end of the statement, but found \"IF\"",
                        "it stands before the model: DROP MODEL IF EXISTS my_model"),
                rejected(
                        "SELECT a FROM t TO",
                        "SF1001 1:19+0 expected TRAIN, PREDICT, EVALUATE, EXPLAIN, MAXIMIZE, MINIMIZE, RUN after TO, but found"
                                + " the end of the statement"),
                rejected(
                        "(SELECT a FROM t TO TRAIN x INTO m)",
                        "SF1001 1:21+5 TO TRAIN stands in parentheses",
                        "it ends a statement: remove the parentheses around it, or close them before TO TRAIN"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Rejected slip) {
        ParsedProgram program = PARSER.parse(slip.sql());
        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(1);
        Optional<Problem> problem = PARSER.diagnose(
                program.statements().get(0).text(), program.statements().get(0).location());
        slip.assertIs(problem.orElseThrow());
    }

    /** A query of an extension that a database refused, and what is wrong with it. */
    static Stream<Rejected> queries() {
        return Stream.of(
                rejected(
                        "SELECT a FROM t WITH max_depth=3",
                        "SF1001 1:17+4 WITH stands before TO",
                        "put it behind TO and its verb: SELECT … FROM … TO … WITH …"),
                rejected(
                        "SELECT a FROM t WHERE (b) = 1 LABEL \"c\"",
                        "SF1001 1:31+5 LABEL stands before TO",
                        "put it behind TO and its verb: SELECT … FROM … TO … LABEL …"),
                quote("SELECT a FROM “t”", "1:15+1", "“", "\""));
    }

    @ParameterizedTest
    @MethodSource
    void queries(Rejected slip) {
        slip.assertIs(PARSER.diagnose(query(slip.sql())).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH a AS (SELECT 1) SELECT b FROM a",
                "SELECT a FROM t JOIN u USING (b)",
                "SELECT a, row_number() OVER (PARTITION BY b) FROM t WITH ORDINALITY",
                "SELECT (SELECT a FROM t INTO m) FROM u",
                "SELECT 'INTO', m",
                "SELECT a AS label",
                "SELECT ' （“',  \"；\" -- ，\n",
                "SELECT 'a"
            })
    void whatIsWrongWithOtherQueriesTheDatabaseTells(String sql) {
        assertThat(PARSER.diagnose(query(sql))).isEmpty();
    }

    private static Query query(String sql) {
        return new Query(new Location(0, 1, 1, sql.length()), sql);
    }

    @Test
    void lookAlikesStandInQuotesAndComments() {
        String text = """
                SELECT '（“' AS "；" -- ，
                TO TRAIN x /* – */ WITH a='，'
                """ + "LABEL \"；\" INTO `“m”`";
        for (LexicalRules rules : Dialects.ALL) {
            assertThat(new SqlParser(rules).parse(text).problems())
                    .as(rules.dialect())
                    .isEmpty();
        }
    }

    @Test
    void blanksOfOtherKindsAreBlanks() {
        String text =
                "\uFEFFSELECT\u00A01\u3000TO\u2003TRAIN\u00A0x\u00A0INTO\u3000m;\u00A0SHOW\u00A0MODELS;\u00A0-- the end";
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(text);
            assertThat(program.problems()).as(rules.dialect()).isEmpty();
            assertThat(program.statements()).hasSize(2);
        }
    }

    @Test
    void everyMisplacedMarkOfAProgramIsTold() {
        ParsedProgram program = PARSER.parse("SELECT 1 TO TRAIN x WITH a＝1; SELECT 2; SELECT 1 TO TRAIN x LABEL ‘y’");
        assertThat(program.problems())
                .extracting(problem -> problem.location().orElseThrow().toString())
                .isEqualTo(List.of("1:27", "1:67"));
    }
}
