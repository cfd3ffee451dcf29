package org.sqlflow.parser.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.Programs;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.print.StatementPrinter;
import org.sqlflow.parser.token.TokenKind;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;

class TestFormatter {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    private static String format(String program) {
        return Formatter.format(program, LexicalRules.DUCKDB);
    }

    private static void assertFormats(String program, String formatted) {
        assertThat(format(program)).isEqualTo(formatted);
        assertThat(format(formatted)).isEqualTo(formatted);
    }

    @Test
    void clausesStartLines() {
        assertFormats(
                "select  a,b from t to train Xgboost.gbtree with objective = multi:softprob,eta=0.2 label species into m ;",
                """
                select  a,b from t
                TO TRAIN Xgboost.gbtree
                WITH objective=multi:softprob, eta=0.2
                LABEL species
                INTO m;""");
    }

    @Test
    void listsThatDoNotFitAreBroken() {
        assertFormats(
                "SELECT * FROM t TO TRAIN x WITH objective=multi:softprob, train.num_boost_round=30, max_depth=4, eta=0.25, b=1 "
                        + "COLUMN EMBEDDING(CATEGORY_ID(city,1000),16,combiner = mean),a,BUCKET(price,[1,2,3]),quantity,weight "
                        + "FOR deep INTO m",
                """
                SELECT * FROM t
                TO TRAIN x
                WITH objective=multi:softprob,
                     train.num_boost_round=30,
                     max_depth=4,
                     eta=0.25,
                     b=1
                COLUMN EMBEDDING(CATEGORY_ID(city, 1000), 16, combiner=mean),
                       a,
                       BUCKET(price, [1, 2, 3]),
                       quantity,
                       weight FOR deep
                INTO m""");
    }

    @Test
    void eightyColumnsFit() {
        String fits = "SELECT 1\nTO PREDICT\nWITH a='" + "x".repeat(60) + "', bbbb=1\nUSING m";
        assertThat(fits.lines().toList().get(2)).hasSize(77);
        assertFormats(fits, fits);
        String wide = fits.replace("bbbb", "bbbbbbb");
        assertFormats(wide, wide);
        String tooWide = fits.replace("bbbb", "bbbbbbbb");
        assertFormats(tooWide, tooWide.replace(", b", ",\n     b"));
    }

    @Test
    void commentsStayWhereTheyBelong() {
        assertFormats("""
                SELECT 1 -- the rows
                -- to learn from
                TO TRAIN x -- a type
                -- the attributes
                  with a=1, -- first
                  -- before the second
                  b=2 -- second
                  , /* third */ c=3 # end
                  # before the label
                label y /* why */ into /* where */ m -- done
                ;
                -- after
                """, """
                SELECT 1 -- the rows
                -- to learn from
                TO TRAIN x -- a type
                -- the attributes
                WITH a=1, -- first
                     -- before the second
                     b=2, -- second
                     /* third */ c=3 # end
                # before the label
                LABEL y /* why */
                INTO /* where */ m -- done
                ;
                -- after
                """);
    }

    @Test
    void commentsInsideAnElement() {
        assertFormats("SELECT 1 TO TRAIN x WITH -- all\na=[1, -- one\n2 /* two */ , 3\n], b = /* c */ 4 INTO m", """
                SELECT 1
                TO TRAIN x
                WITH -- all
                     a=[1, -- one
                         2 /* two */ , 3],
                     b= /* c */ 4
                INTO m""");
    }

    @Test
    void whatIsTheDatabasesStays() {
        String program = """
                create   table t as -- comment
                  select 1;;
                NATIVE  show  train  m;

                  show tables;
                SELECT a TO
                """;
        assertFormats(program, program);
        assertFormats(
                "SELECT 1 TO TRAIN x WITH validation.select=( select  a -- all\n from t ), b=1 INTO m",
                "SELECT 1\nTO TRAIN x\nWITH validation.select=( select  a -- all\n from t ),\n     b=1\nINTO m");
    }

    @Test
    void aStatementWithAnErrorStays() {
        assertFormats(
                "select 1 to predict t.c using m; select 2 to  train x  with a= into m; show  train m; SELECT 'open",
                "select 1\nTO PREDICT t.c\nUSING m; select 2 to  train x  with a= into m; SHOW TRAIN m; SELECT 'open");
    }

    @Test
    void indentedStatementsStayIndented() {
        assertFormats(
                "\t select 1\n\t from t to evaluate m with a=1,\n-- b\nc=2",
                "\t select 1\n\t from t\n\t TO EVALUATE m\n\t WITH a=1,\n\t      -- b\n\t      c=2");
    }

    @Test
    void dryRunsAndNames() {
        assertFormats(
                "EXPLAIN select 1 to train hub.io/a:v1/T.u using \"s\" . `m`@3 column \"c d\" for f into if not exists big . m",
                "EXPLAIN select 1\nTO TRAIN hub.io/a:v1/T.u\nUSING \"s\".`m`@3\nCOLUMN \"c d\" FOR f\nINTO IF NOT EXISTS big.m");
    }

    @Test
    void optimizations() {
        assertFormats(
                "select * from t to maximize SUM((price-cost) * amount) constraint SUM( a )<=100 group by plant,line, "
                        + "amount between 0 and 100000, amount>=0 with variables=amount , var_type=Integers into r",
                """
                select * from t
                TO MAXIMIZE SUM((price-cost) * amount)
                CONSTRAINT SUM(a)<=100 GROUP BY plant, line,
                           amount BETWEEN 0 AND 100000,
                           amount>=0
                WITH variables=amount, var_type=Integers
                INTO r""");
    }

    @Test
    void programsInImages() {
        assertFormats(
                "select 1 to run hub/image:v2 cmd \"prog\",'--x' into a,b",
                "select 1\nTO RUN hub/image:v2\nCMD \"prog\", '--x'\nINTO a, b");
    }

    @Test
    void commands() {
        assertFormats(
                "alter  model s . m\nset alias best=3; copy model m /* c */ to b in datasource 'x';\n drop model if exists m@2",
                "ALTER MODEL s.m SET ALIAS best = 3; COPY MODEL m /* c */ TO b IN DATASOURCE 'x';\n DROP MODEL IF EXISTS m@2");
    }

    @Test
    void aWordThatStartsLikeACommentStaysAWord() {
        assertFormats(
                "SELECT 1 TO TRAIN x WITH a=[b,#c], d=#e INTO m", "SELECT 1\nTO TRAIN x\nWITH a=[b,#c], d=#e\nINTO m");
    }

    @Test
    void endsOfLinesAreLikeTheFirst() {
        assertFormats("SELECT 1;\r\nSELECT 2 TO EXPLAIN m;\n", "SELECT 1;\r\nSELECT 2\r\nTO EXPLAIN m;\n");
    }

    @Test
    void otherDelimiters() {
        String program = "DELIMITER $$\nSELECT 1 TO explain m $$\nDELIMITER ;\nSELECT 2 TO explain m ;";
        assertThat(Formatter.format(program, LexicalRules.MYSQL))
                .isEqualTo("DELIMITER $$\nSELECT 1\nTO EXPLAIN m$$\nDELIMITER ;\nSELECT 2\nTO EXPLAIN m;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "-- c", "'", "SELECT 1 TO TRAIN"})
    void nothingToDo(String program) {
        assertThat(format(program)).isEqualTo(program);
    }

    @Property(tries = 600, seed = "21")
    void formattingIsIdempotent(@ForAll("generated") Programs.Generated program) {
        String once = format(program.text());
        assertThat(format(once)).isEqualTo(once);
    }

    @Property(tries = 300, seed = "22")
    void formattingKeepsTheMeaning(@ForAll("generated") Programs.Generated program) {
        List<Statement> before = PARSER.parse(program.text()).statements();
        assertThat(PARSER.parse(program.text()).problems()).isEmpty();
        List<Statement> after = PARSER.parse(format(program.text())).statements();
        assertThat(after)
                .extracting(StatementPrinter::print)
                .isEqualTo(before.stream().map(StatementPrinter::print).toList());
    }

    @Property(tries = 300, seed = "23")
    void commentsSurviveInOrder(@ForAll("generated") Programs.Generated program) {
        assertThat(comments(format(program.text()))).isEqualTo(comments(program.text()));
    }

    @Property(tries = 300, seed = "24")
    void clausesAndVerbsStartLines(@ForAll("generated") Programs.Generated program) {
        String formatted = format(program.text());
        for (Statement statement : PARSER.parse(formatted).statements()) {
            if (!(statement instanceof SqlStatement)) {
                assertThat(statement.text())
                        .doesNotContainPattern("\\S[ \\t]*\\bTO (TRAIN|PREDICT|EVALUATE|EXPLAIN)\\b");
            }
        }
    }

    private static List<String> comments(String program) {
        return new SqlTokenizer(LexicalRules.DUCKDB)
                .tokenize(program).stream()
                        .filter(token -> token.kind() == TokenKind.COMMENT)
                        .map(token -> token.text(program))
                        .toList();
    }

    @Provide
    Arbitrary<Programs.Generated> generated() {
        return Programs.programs();
    }
}
