package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.sql.LexicalRules;

/**
 * Parsing looks at each character a bounded number of times, however a program is made. The characters looked at are
 * counted, for time would depend on the machine.
 */
class TestLinearTime {
    private static final int TIMES = 500;

    /**
     * A program that can be made as long as one likes.
     *
     * @param name what it tries
     * @param start what it starts with
     * @param repeated what is repeated
     * @param end what it ends with
     */
    record Program(String name, String start, String repeated, String end) {
        String of(int times) {
            return start + repeated.repeat(times) + end;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Program> programs() {
        return Stream.of(
                new Program("statements", "", "SELECT a FROM t TO TRAIN x WITH a=[1, b], c='d' LABEL e INTO m;", ""),
                new Program("plain statements", "", "INSERT INTO t VALUES (1, 'a', \"b\"); ", ""),
                new Program("commands", "", "DROP MODEL IF EXISTS a.b@3; SHOW MODELS;", ""),
                new Program("commands of the database", "", "DROP MODEL a CASCADE; ", ""),
                new Program("commands with comments that may not end", "", "DROP MODEL /* /* */ m; ", ""),
                new Program("refused statements", "", "CREATE TABLE a AS SELECT 1 TO TRAIN x INTO m; ", ""),
                new Program("attempts with quotes read differently", "", "UPDATE t TO TRAIN x WITH a='\\'; ", ""),
                new Program("attempts with comments that may not end", "", "UPDATE t TO TRAIN x /* /* */; ", ""),
                new Program("attempts in one statement", "UPDATE t ", "TO TRAIN x WITH a=1 ", ""),
                new Program("extensions without a query", "", "TO TRAIN x WITH a='\\'; ", ""),
                new Program("wrong clauses", "", "SELECT 1 TO TRAIN x LABLE y INTO m; ", ""),
                new Program("quotes where none belong", "", "SELECT 1 TO TRAIN x 'a; ", ""),
                new Program(
                        "comments before each token",
                        "SELECT 1 TO TRAIN x WITH ",
                        "/* c */ a -- d\n = # e\n b, ",
                        "z=1"),
                new Program("blanks", "SELECT 1 TO TRAIN x LABEL", " ", "y INTO m"),
                new Program("a long name", "SELECT 1 TO TRAIN x LABEL ", "abc", " INTO m"),
                new Program("a name of many parts", "SELECT 1 TO TRAIN x INTO a", ".b", ""),
                new Program("a long attribute name", "SELECT 1 TO TRAIN x WITH a", ".b", "=1 INTO m"),
                new Program("a long number", "SELECT 1 TO TRAIN x WITH a=", "123", " INTO m"),
                new Program(
                        "a long number in an expression", "SELECT 1 TO MINIMIZE ", "123", " WITH variables=x INTO m"),
                new Program("a long string", "SELECT 1 TO TRAIN x WITH a='", "it''s", "' INTO m"),
                new Program("a list", "SELECT 1 TO TRAIN x WITH a=[", "1, ", "2] INTO m"),
                new Program("columns", "SELECT 1 TO TRAIN x COLUMN ", "F(a, [1], b='c'), ", "d INTO m"),
                new Program("labels", "SELECT 1 TO TRAIN x LABEL ", "a, ", "b INTO m"),
                new Program(
                        "constraints",
                        "SELECT 1 TO MINIMIZE x CONSTRAINT ",
                        "a < b GROUP BY c, d, ",
                        "e WITH variables=x INTO m"),
                new Program(
                        "groups", "SELECT 1 TO MINIMIZE x CONSTRAINT a GROUP BY ", "a, ", "b WITH variables=x INTO m"),
                new Program("elements", "SELECT 1 TO MINIMIZE x IN (", "a, ", "b) WITH variables=x INTO m"),
                new Program("arguments of a program", "SELECT 1 TO RUN i CMD ", "'a', ", "'b'"),
                new Program("brackets", "SELECT 1 TO TRAIN x WITH a=", "[", ""),
                new Program("parentheses", "SELECT 1 TO MINIMIZE ", "(", ""),
                new Program("parentheses of a query", "SELECT ", "(", " TO TRAIN x INTO m"),
                new Program("queries in values", "SELECT 1 TO TRAIN x WITH a=(", "SELECT (1), ", "2) INTO m"),
                new Program("dollars", "SELECT ", "$a", " $ TO TRAIN x INTO m"),
                new Program("tags", "SELECT ", "$a$ b$ $a$ ", "TO TRAIN x INTO m"),
                new Program("blocks", "CREATE PROCEDURE p() BEGIN ", "BEGIN CASE a END; END; ", "END"),
                new Program("delimiters", "", "DELIMITER //\nSELECT 1//\nDELIMITER ;\nSELECT 2;", ""),
                new Program("settings", "", "SET a='; ", ""),
                new Program("dry runs", "", "EXPLAIN SELECT 1 TO EXPLAIN m; ", ""),
                new Program("natives", "", "NATIVE SHOW MODELS; ", ""));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void twiceTheTextIsTwiceTheWork(Program program) {
        for (LexicalRules rules : Dialects.ALL) {
            long once = work(rules, program.of(TIMES));
            long twice = work(rules, program.of(2 * TIMES));
            assertThat(twice).as(rules.dialect()).isLessThanOrEqualTo(2 * once + 1_000);
            assertThat(twice)
                    .as(rules.dialect())
                    .isLessThanOrEqualTo(
                            ParserLaws.MOST_WORK * (long) program.of(2 * TIMES).length());
        }
    }

    private static long work(LexicalRules rules, String text) {
        SourceText source = new SourceText(text);
        ParsedProgram program = new ProgramParser(source, rules).parse();
        assertThat(program.statements().size() + program.problems().size()).isPositive();
        return source.looked();
    }
}
