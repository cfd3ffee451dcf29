package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.TrainStatement;

class TestLargePrograms {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    @Test
    void tenThousandStatements() {
        String statement = "SELECT 'a', \"b\" FROM t TO TRAIN x WITH a=[1, 2], b='c' COLUMN F(d) LABEL e INTO m;";
        // All on one line: places must not cost time that grows with the line.
        ParsedProgram program = PARSER.parse(statement.repeat(5_000) + "SELECT '𝒳';".repeat(5_000));

        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(10_000);
        assertThat(program.statements().get(9_999).location().column())
                .isEqualTo(5_000 * statement.length() + 4_999 * 11 + 1);
    }

    @Test
    void tenThousandProblems() {
        ParsedProgram program = PARSER.parse("SELECT 1 TO TRAIN x;\nSELECT 2 TO TRAIN;\n".repeat(5_000));
        assertThat(program.problems()).hasSize(10_000);
        assertThat(program.problems().get(9_999).location().orElseThrow().line())
                .isEqualTo(10_000);
    }

    @Test
    void aMegabyteInOneStatement() {
        String query = "SELECT " + "a, 'b', /* c */ (d), ".repeat(50_000) + "e FROM t";
        PredictStatement predict = (PredictStatement)
                PARSER.parse(query + " TO PREDICT USING m").statements().get(0);
        assertThat(predict.query().sql()).isEqualTo(query);
    }

    @Test
    void aHundredThousandAttributesAndColumns() {
        StringBuilder text = new StringBuilder("SELECT * FROM t TO TRAIN x WITH ");
        for (int i = 0; i < 100_000; i++) {
            text.append(i == 0 ? "" : ", ").append("a").append(i).append("=").append(i);
        }
        text.append(" COLUMN ").append("F(c, [1, 2]), ".repeat(100_000)).append("d INTO m");
        TrainStatement train =
                (TrainStatement) PARSER.parse(text.toString()).statements().get(0);
        assertThat(train.attributes()).hasSize(100_000);
        assertThat(train.columns().get(0).columns()).hasSize(100_001);
    }

    @Test
    void aStatementWithManyBeginningsOfExtensions() {
        String text = "UPDATE t " + "TO TRAIN x WITH a=1 ".repeat(50_000);
        assertThat(PARSER.parse(text).statements().get(0).text()).isEqualTo(text.strip());
    }

    @Test
    void aQueryNestsAsDeepAsItLikes() {
        String query = "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000);
        ParsedProgram program = PARSER.parse(query + " TO EXPLAIN m; " + query + "; SELECT " + "(".repeat(100_000));
        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(3);
        assertThat(PARSER.parse("SELECT 1 TO TRAIN x WITH a=(" + query + ") INTO m")
                        .problems())
                .isEmpty();
    }

    @Test
    void bracketsAfterToNestToALimit() {
        assertThat(PARSER.parse(nested("WITH a=", "[", "]", 100)).problems()).isEmpty();
        assertThat(PARSER.parse(nested("COLUMN ", "F(", ")", 100)).problems()).isEmpty();
        for (String tooDeep : new String[] {
            nested("WITH a=", "[", "]", 101),
            nested("WITH a=", "[", "]", 100_000),
            nested("WITH a=", "f(", ")", 100_000),
            nested("WITH a=", "f(b=", ")", 100_000),
            nested("COLUMN ", "F(", ")", 101),
            nested("COLUMN ", "F(", ")", 100_000),
            nested("COLUMN F(", "[", "]", 100_000)
        }) {
            ParsedProgram program = PARSER.parse(tooDeep + "; SELECT 1");
            assertThat(program.problems()).hasSize(1);
            assertThat(program.problems().get(0).code()).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(program.statements()).hasSize(1);
        }
    }

    private static String nested(String start, String open, String close, int depth) {
        return "SELECT 1 TO TRAIN x " + start + open.repeat(depth) + "b" + close.repeat(depth) + " INTO m";
    }
}
