package org.sqlflow.parser.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlParser;

class TestProblemPrinter {
    private static final Problem PROBLEM = Problem.of(ErrorCode.SYNTAX, "wrong");

    /** The excerpt of a problem under the first occurrence of a text. */
    private static String excerpt(String text, String marked) {
        int start = text.indexOf(marked);
        String printed =
                ProblemPrinter.print(PROBLEM.at(new Location(start, 1, 1, marked.length())), text, Optional.empty());
        return printed.substring(printed.indexOf('\n') + 1);
    }

    @Test
    void printsCodePlaceMessageLineCaretsAndHint() {
        String text = """
                SELECT * FROM t TO TRAIN x
                WITH model.hidden_units=[10, 20]
                LABLE class INTO m;""";
        Problem problem =
                new SqlParser(LexicalRules.DUCKDB).parse(text).problems().get(0);

        assertThat(ProblemPrinter.print(problem, text, Optional.of("file.sql"))).isEqualTo("""
                        error[SF1001] file.sql:3:1: expected a comma, COLUMN, LABEL, USING, INTO or the end of the statement, but found "LABLE"
                          LABLE class INTO m;
                          ^^^^^
                        hint: did you mean LABEL?""");
        assertThat(ProblemPrinter.print(problem, text, Optional.empty())).startsWith("error[SF1001] 3:1: expected");
    }

    @Test
    void printsOtherPlacesThatBelongToIt() {
        Problem problem = PROBLEM.at(new Location(3, 1, 4, 1))
                .related(new Location(0, 1, 1, 1), "a is here")
                .hint("b");
        assertThat(ProblemPrinter.print(problem, "a, a", Optional.empty()))
                .isEqualTo("error[SF1001] 1:4: wrong\n  a, a\n     ^\nnote: 1:1: a is here\nhint: b");
        assertThat(ProblemPrinter.print(problem, "a, a", Optional.of("p.sql")))
                .contains("\nnote: p.sql:1:1: a is here\n");
    }

    @Test
    void withoutAPlaceThereIsNoExcerpt() {
        assertThat(ProblemPrinter.print(PROBLEM, "SELECT", Optional.empty())).isEqualTo("error[SF1001]: wrong");
        assertThat(ProblemPrinter.print(PROBLEM.hint("mend it"), "SELECT", Optional.of("a.sql")))
                .isEqualTo("error[SF1001] a.sql: wrong\nhint: mend it");
    }

    @Test
    void aPlaceBehindTheTextHasNoExcerpt() {
        assertThat(ProblemPrinter.print(PROBLEM.at(new Location(9, 2, 1, 1)), "SELECT", Optional.empty()))
                .isEqualTo("error[SF1001] 2:1: wrong");
    }

    @Test
    void marksTheEndOfTheText() {
        assertThat(ProblemPrinter.print(PROBLEM.at(new Location(6, 1, 7, 0)), "SELECT", Optional.empty()))
                .isEqualTo("error[SF1001] 1:7: wrong\n  SELECT\n        ^");
        assertThat(ProblemPrinter.print(PROBLEM.at(new Location(0, 1, 1, 0)), "", Optional.empty()))
                .isEqualTo("error[SF1001] 1:1: wrong\n\n  ^");
    }

    @Test
    void theLineFitsATerminal() {
        String text = "SELECT " + "a, ".repeat(30) + "wrong" + ", b".repeat(30);
        Problem problem = PROBLEM.at(new Location(text.indexOf("wrong"), 1, 98, 5));
        for (int columns : new int[] {40, 80, 104}) {
            List<String> lines = ProblemPrinter.print(problem, text, Optional.empty(), columns)
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(lines).allMatch(line -> line.length() <= columns);
            assertThat(lines.get(1).indexOf('^')).isEqualTo(lines.get(0).indexOf("wrong"));
        }
    }

    @Test
    void marksOnlyTheFirstOfSeveralLines() {
        assertThat(excerpt("a [1,\r\n 2] b", "[1,\r\n 2]")).isEqualTo("  a [1,\n    ^^^");
    }

    @Test
    void tabsAreExpanded() {
        assertThat(excerpt("\tab\tcd e", "cd")).isEqualTo("      ab  cd e\n          ^^");
        assertThat(excerpt("a\tb", "\t")).isEqualTo("  a   b\n   ^^^");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertThat(excerpt("名前 x", "x")).isEqualTo("  名前 x\n       ^");
        assertThat(excerpt("a 名前 x", "名前")).isEqualTo("  a 名前 x\n    ^^^^");
        assertThat(excerpt("e\u0301e\u0301 x", "x")).isEqualTo("  e\u0301e\u0301 x\n     ^");
        assertThat(excerpt("😀 x", "x")).isEqualTo("  😀 x\n     ^");
    }

    @Test
    void longLinesAreCutAroundTheCaret() {
        String before = "abcdefghij".repeat(50);
        String after = "0123456789".repeat(50);
        assertThat(excerpt(before + "X" + after, "X"))
                .isEqualTo(
                        "  …" + "abcdefghij".repeat(4) + "X" + after.substring(0, 59) + "…\n  " + " ".repeat(41) + "^");
        assertThat(excerpt("X" + after, "X")).isEqualTo("  X" + after.substring(0, 99) + "…\n  ^");
        assertThat(excerpt(before + "X", "X"))
                .isEqualTo("  …" + "abcdefghij".repeat(4) + "X\n  " + " ".repeat(41) + "^");
        assertThat(excerpt("a " + after, after))
                .isEqualTo("  a " + after.substring(0, 98) + "…\n    " + "^".repeat(98));
        assertThat(excerpt("名".repeat(200) + "X", "X"))
                .isEqualTo("  …" + "名".repeat(20) + "X\n  " + " ".repeat(41) + "^");
    }

    @Test
    void nothingSteersTheTerminal() {
        Problem problem = Problem.of(ErrorCode.DATABASE, "one\n\u001B[31mtwo").hint("\u0007x");
        assertThat(ProblemPrinter.print(problem.at(new Location(2, 1, 3, 1)), "\u001B\u202Ex", Optional.empty()))
                .isEqualTo("error[SF3001] 1:3: one\n\uFFFD[31mtwo\n  \uFFFD\uFFFDx\n    ^\nhint: \uFFFDx");
    }
}
