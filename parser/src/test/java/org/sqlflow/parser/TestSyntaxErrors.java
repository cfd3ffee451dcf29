package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Rejected.assertProblem;
import static org.sqlflow.parser.Rejected.rejected;
import static org.sqlflow.parser.Rejected.to;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.sql.LexicalRules;

class TestSyntaxErrors {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    static Stream<Rejected> clauses() {
        return Stream.of(
                to(
                        "TRAIN",
                        "SF1001 1:18+0 expected a model type, such as xgboost.gbtree, but found the end of the statement",
                        "the model type stands right after TRAIN; SHOW MODEL TYPES lists those that exist"),
                to(
                        "TRAIN;",
                        "SF1001 1:18+0 expected a model type, such as xgboost.gbtree, but found the end of the statement",
                        "the model type stands right after TRAIN; SHOW MODEL TYPES lists those that exist"),
                to(
                        "TRAIN WITH a=1 INTO m",
                        "SF1001 1:19+4 expected a model type, such as xgboost.gbtree, but found \"WITH\"",
                        "the model type stands right after TRAIN; SHOW MODEL TYPES lists those that exist"),
                to("TRAIN x", "SF1004 1:20+0 TO TRAIN needs INTO", "add INTO my_model"),
                to("TRAIN x LABEL y ;", "SF1004 1:28+0 TO TRAIN needs INTO", "add INTO my_model"),
                to(
                        "TRAIN x INTO",
                        "SF1001 1:25+0 expected the name of the model after INTO, but found the end of the statement"),
                to(
                        "TRAIN x INTO WITH a=1",
                        "SF1001 1:26+4 expected the name of the model after INTO, but found \"WITH\""),
                to("TRAIN x LABEL INTO m", "SF1001 1:27+4 expected the label column after LABEL, but found \"INTO\""),
                to(
                        "TRAIN x USING INTO m",
                        "SF1001 1:27+4 expected the model to start from after USING, but found \"INTO\""),
                to(
                        "TRAIN x LABLE y INTO m",
                        "SF1001 1:21+5 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"LABLE\"",
                        "did you mean LABEL?"),
                to(
                        "TRAIN x WTIH a=1 INTO m",
                        "SF1001 1:21+4 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"WTIH\"",
                        "did you mean WITH?"),
                to(
                        "TRAIN x WITH a=1 LABLE y INTO m",
                        "SF1001 1:30+5 expected a comma, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"LABLE\"",
                        "did you mean LABEL?"),
                to(
                        "TRAIN x COLUMN a COLUM b INTO m",
                        "SF1001 1:30+5 expected a comma, WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"COLUM\"",
                        "did you mean COLUMN?"),
                to(
                        "TRAIN x LABEL y IN m",
                        "SF1001 1:29+2 expected WITH, COLUMN, USING, INTO or the end of the statement, but found \"IN\"",
                        "did you mean INTO?"),
                to("TRAIN x LABEL y LABEL z INTO m", "SF1003 1:29+5 LABEL is given twice", "keep one of them"),
                to("TRAIN x WITH a=1 INTO m WITH b=2", "SF1003 1:37+4 WITH is given twice", "keep one of them"),
                to("TRAIN x INTO m INTO n", "SF1003 1:28+4 INTO is given twice", "keep one of them"),
                to(
                        "TRAIN x COLUMN a COLUMN b INTO m",
                        "SF1003 1:30+6 COLUMN without FOR is given twice",
                        "keep one of them"),
                to(
                        "TRAIN x COLUMN a FOR d COLUMN b FOR D INTO m",
                        "SF1003 1:36+6 COLUMN … FOR D is given twice",
                        "keep one of them"),
                to(
                        "TRAIN x INTO m CONSTRAINT c",
                        "SF1001 1:28+10 TO TRAIN takes no CONSTRAINT",
                        "it takes WITH, COLUMN, LABEL, USING, INTO"),
                to(
                        "TRAIN x INTO m LIMIT 5",
                        "SF1001 1:28+5 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \"LIMIT\"",
                        "put LIMIT into the query, before TO"),
                to(
                        "TRAIN x INTO m\nSELECT 2",
                        "SF1001 2:1+6 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \"SELECT\"",
                        "separate statements with \";\""),
                to(
                        "TRAIN x INTO m extra",
                        "SF1001 1:28+5 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \"extra\"",
                        "a keyword is missing before extra: write LABEL extra or USING extra"),
                to(
                        "TRAIN x INTO m, n",
                        "SF1001 1:27+1 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \",\""),
                to(
                        "TRAIN x(1) INTO m",
                        "SF1001 1:20+1 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"(\"",
                        "attributes stand after WITH: WITH name=value"),
                to("TRAIN x INTO OR m", "SF1001 1:29+1 expected REPLACE, but found \"m\""),
                to("TRAIN x INTO IF NOT m", "SF1001 1:33+1 expected EXISTS, but found \"m\""),
                to("PREDICT t.c", "SF1004 1:24+0 TO PREDICT needs USING", "add USING my_model"),
                to(
                        "PREDICT t.c USING",
                        "SF1001 1:30+0 expected the name of the model after USING, but found the end of the statement"),
                to(
                        "PREDICT t USING m",
                        "SF1008 1:21+1 \"t\" cannot be the name of the result of TO PREDICT",
                        "write the table and its new column: t.prediction"),
                to(
                        "PREDICT a.b.c.d.e USING m",
                        "SF1008 1:21+9 \"a.b.c.d.e\" cannot be the name of the result of TO PREDICT",
                        "a name has at most 4 parts"),
                to("PREDICT t.c LABEL y USING m", "SF1001 1:25+5 TO PREDICT takes no LABEL", "it takes WITH, USING"),
                to(
                        "PREDICT USIGN m",
                        "SF1001 1:21+5 expected a table and a column, WITH or USING, but found \"USIGN\"",
                        "did you mean USING?"),
                to(
                        "PREDICT wtih a=1 USING m",
                        "SF1001 1:21+4 expected a table and a column, WITH or USING, but found \"wtih\"",
                        "did you mean WITH?"),
                to(
                        "TRAIN x LABEL a, INTO m",
                        "SF1001 1:30+4 expected a label column, but found \"INTO\"",
                        "remove the comma before INTO"),
                to(
                        "TRAIN x LABEL a, a.b INTO m",
                        "SF1008 1:30+3 \"a.b\" cannot be the name of a column of the query",
                        "name it as the query gives it, without a table"),
                to("PREDICT t.c USING m USING m", "SF1003 1:33+5 USING is given twice", "keep one of them"),
                to(
                        "PREDICT t.c INTO r USING m",
                        "SF1001 1:25+4 TO PREDICT takes no INTO",
                        "the table and its new column stand right after PREDICT: TO PREDICT my_table.my_column USING my_model"),
                to("EVALUATE", "SF1001 1:21+0 expected the name of a model, but found the end of the statement"),
                to(
                        "EVALUATE LABEL y",
                        "SF1001 1:22+5 expected the name of a model, but found \"LABEL\"",
                        "the model stands right after EVALUATE: TO EVALUATE my_model"),
                to("EVALUATE m USING n", "SF1001 1:24+5 TO EVALUATE takes no USING", "it takes WITH, LABEL, INTO"),
                to(
                        "EVALUATE m INTO r@3",
                        "SF1001 1:30+2 expected WITH, LABEL or the end of the statement, but found \"@3\""),
                to(
                        "EVALUATE m LABEL",
                        "SF1001 1:29+0 expected the label column after LABEL, but found the end of the statement"),
                to("EXPLAIN", "SF1001 1:20+0 expected the name of a model, but found the end of the statement"),
                to("EXPLAIN m LABEL y", "SF1001 1:23+5 TO EXPLAIN takes no LABEL", "it takes WITH, USING, INTO"),
                to(
                        "EXPLAIN m USING a.b",
                        "SF1008 1:29+3 \"a.b\" cannot be the name of an explainer",
                        "a name has at most 1 part"),
                to(
                        "EXPLAIN m INTO a.b.c.d",
                        "SF1008 1:28+7 \"a.b.c.d\" cannot be the name of a table",
                        "a name has at most 3 parts"));
    }

    static Stream<Rejected> names() {
        return Stream.of(
                to(
                        "TRAIN x INTO ../../x",
                        "SF1008 1:26+7 \"../../x\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO a/../b",
                        "SF1008 1:26+6 \"a/../b\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO 3m",
                        "SF1008 1:26+2 \"3m\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO a-b",
                        "SF1008 1:26+3 \"a-b\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO s.3m",
                        "SF1008 1:26+4 \"s.3m\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO a..b",
                        "SF1008 1:26+4 \"a..b\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO a.",
                        "SF1008 1:26+2 \"a.\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO \"\" ",
                        "SF1008 1:26+2 \"\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN x INTO a.b.c.d",
                        "SF1008 1:26+7 \"a.b.c.d\" cannot be the name of a model",
                        "a name has at most 3 parts"),
                to(
                        "TRAIN x INTO m@3",
                        "SF1001 1:27+2 INTO of TO TRAIN takes no version, but found @3",
                        "write INTO m, which adds the next version"),
                to(
                        "TRAIN x INTO m@champion",
                        "SF1001 1:27+9 INTO of TO TRAIN takes no version, but found @champion",
                        "write INTO m, which adds the next version"),
                to(
                        "TRAIN x INTO 'm'",
                        "SF1001 1:26+3 expected the name of a model, but found the text 'm'",
                        "write a name without quotes, or in double quotes"),
                to(
                        "TRAIN x INTO m @3",
                        "SF1001 1:28+2 expected WITH, COLUMN, LABEL, USING or the end of the statement, but found \"@3\""),
                to(
                        "TRAIN x INTO =",
                        "SF1001 1:26+1 expected the name of the model after INTO, but found \"=\"",
                        "leave \"=\" out"),
                to("EXPLAIN m@", "SF1001 1:22+1 expected a version number or an alias after \"@\", but found \"@\""),
                to(
                        "EXPLAIN m@3x",
                        "SF1008 1:23+2 \"3x\" cannot be the name of a version",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "EXPLAIN m@-1",
                        "SF1008 1:23+2 \"-1\" cannot be the name of a version",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "EXPLAIN host/name",
                        "SF1008 1:21+9 \"host/name\" cannot be the name of a model",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN a/b/ INTO m",
                        "SF1008 1:19+4 \"a/b/\" cannot be the name of a model type",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN ../x INTO m",
                        "SF1008 1:19+4 \"../x\" cannot be the name of a model type",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "TRAIN 3x INTO m",
                        "SF1008 1:19+2 \"3x\" cannot be the name of a model type",
                        "use letters, digits and _, or put the name in double quotes"),
                to("TRAIN \"x INTO m", "SF1002 1:19+1 the quoted name is not closed"),
                to(
                        "TRAIN x LABEL t.y INTO m",
                        "SF1008 1:27+3 \"t.y\" cannot be the name of a column of the query",
                        "name it as the query gives it, without a table"),
                to(
                        "TRAIN x LABEL it's INTO m",
                        "SF1001 1:29+9 expected WITH, COLUMN, USING, INTO or the end of the statement, but found the text 's INTO m"),
                to(
                        "TRAIN x COLUMN t.a INTO m",
                        "SF1008 1:28+3 \"t.a\" cannot be the name of a column of the query",
                        "name it as the query gives it, without a table"),
                to(
                        "TRAIN x COLUMN a FOR b.c INTO m",
                        "SF1008 1:34+3 \"b.c\" cannot be the name of a part of a model",
                        "a name has at most 1 part"));
    }

    static Stream<Rejected> values() {
        return Stream.of(
                to(
                        "TRAIN x WITH INTO m",
                        "SF1001 1:26+4 expected an attribute, such as name=value, but found \"INTO\""),
                to(
                        "TRAIN x WITH a INTO m",
                        "SF1001 1:28+4 expected \"=\" after the attribute a, but found \"INTO\"",
                        "write an attribute as name=value, several values as name=[a, b]"),
                to("TRAIN x WITH a= INTO", "SF1004 1:33+0 TO TRAIN needs INTO", "add INTO my_model"),
                to("TRAIN x WITH a=", "SF1001 1:28+0 expected a value, but found the end of the statement"),
                to(
                        "TRAIN x WITH a==1 INTO m",
                        "SF1001 1:28+1 expected a value, but found \"=\"",
                        "write one \"=\" between name and value"),
                to(
                        "TRAIN x WITH =1 INTO m",
                        "SF1001 1:26+1 expected an attribute, such as name=value, but found \"=\"",
                        "write an attribute as name=value, several values as name=[a, b]"),
                to(
                        "TRAIN x WITH 1=1 INTO m",
                        "SF1001 1:26+1 expected an attribute, such as name=value, but found \"1\"",
                        "write decimals with a point and lists in brackets: 0.1, [1, 2]"),
                to(
                        "TRAIN x WITH a=1, INTO m",
                        "SF1001 1:31+4 expected an attribute, such as name=value, but found \"INTO\"",
                        "remove the comma before INTO"),
                to(
                        "TRAIN x WITH a=1, LABEL y INTO m",
                        "SF1001 1:31+5 expected an attribute, such as name=value, but found \"LABEL\"",
                        "remove the comma before LABEL"),
                to(
                        "TRAIN x WITH a=1 b=2 INTO m",
                        "SF1001 1:30+1 expected a comma, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"b\"",
                        "separate attributes with a comma"),
                to(
                        "TRAIN x WITH a=hello world INTO m",
                        "SF1001 1:34+5 expected a comma, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"world\"",
                        "a comma or a keyword is missing before world; a value of several words needs quotes"),
                to(
                        "TRAIN x WITH a=1, b=2, a=3 INTO m",
                        "SF1101 1:36+1 attribute \"a\" is given twice",
                        "keep one of them"),
                to("TRAIN x WITH a=[1, 2 INTO m", "SF1001 1:34+4 expected a comma or \"]\", but found \"INTO\""),
                to("TRAIN x WITH a=[1, 2", "SF1002 1:28+1 the list is not closed"),
                to("TRAIN x WITH a=[1, 2) INTO m", "SF1001 1:33+1 expected a comma or \"]\", but found \")\""),
                to("TRAIN x WITH a=[1,] INTO m", "SF1001 1:31+1 expected a value, but found \"]\""),
                to(
                        "TRAIN x WITH a=1] INTO m",
                        "SF1001 1:29+1 expected a comma, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"]\"",
                        "remove it, for nothing is open that it could close"),
                to(
                        "TRAIN x WITH a=(1, 2) INTO m",
                        "SF1001 1:29+1 expected a query in the parentheses, but found \"1\"",
                        "write a list in brackets: [1, 2]"),
                to("TRAIN x WITH a=(SELECT 1 INTO m", "SF1002 1:28+1 the parenthesis is not closed"),
                to(
                        "TRAIN x WITH a=() INTO m",
                        "SF1001 1:29+1 expected a query in the parentheses, but found \")\"",
                        "write a list in brackets: [1, 2]"),
                to(
                        "TRAIN x WITH a=f(b=1, b=2) INTO m",
                        "SF1101 1:35+1 attribute \"b\" is given twice",
                        "keep one of them"),
                to(
                        "TRAIN x WITH a=f(b=1, 2) INTO m",
                        "SF1001 1:35+1 expected an argument with a name, but found \"2\""),
                to("TRAIN x WITH a=f(1 INTO m", "SF1001 1:32+4 expected a comma or \")\", but found \"INTO\""),
                to("TRAIN x WITH a='x INTO m", "SF1002 1:28+1 the string is not closed"),
                to("TRAIN x WITH a=1 /* x INTO m", "SF1002 1:30+1 the comment is not closed"),
                to("TRAIN x WITH a=`b` INTO m", "SF1001 1:28+3 expected a value, but found the text `b`"),
                to(
                        "TRAIN x WITH a.=1 INTO m",
                        "SF1001 1:27+1 expected \"=\" after the attribute a, but found \".\"",
                        "write an attribute as name=value, several values as name=[a, b]"),
                to("TRAIN x WITH a=(SELECT 'x INTO m", "SF1002 1:36+1 the string is not closed"));
    }

    static Stream<Rejected> columns() {
        return Stream.of(
                to(
                        "TRAIN x COLUMN",
                        "SF1001 1:27+0 expected a column or a column function, but found the end of the statement"),
                to("TRAIN x COLUMN INTO m", "SF1001 1:28+4 expected a column or a column function, but found \"INTO\""),
                to(
                        "TRAIN x COLUMN * INTO m",
                        "SF1001 1:28+1 expected a column or a column function, but found \"*\"",
                        "columns that COLUMN does not name are used as they are"),
                to(
                        "TRAIN x COLUMN a, INTO m",
                        "SF1001 1:31+4 expected a column or a column function, but found \"INTO\"",
                        "remove the comma before INTO"),
                to(
                        "TRAIN x COLUMN a b INTO m",
                        "SF1001 1:30+1 expected a comma, WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"b\"",
                        "a comma or a keyword is missing before b"),
                to("TRAIN x COLUMN F(a INTO m", "SF1001 1:32+4 expected a comma or \")\", but found \"INTO\""),
                to("TRAIN x COLUMN F(a,, b) INTO m", "SF1001 1:32+1 expected a value, but found \",\""),
                to(
                        "TRAIN x COLUMN F(a=1, a=2) INTO m",
                        "SF1101 1:35+1 attribute \"a\" is given twice",
                        "keep one of them"),
                to("TRAIN x COLUMN F([a) INTO m", "SF1001 1:32+1 expected a comma or \"]\", but found \")\""),
                to(
                        "TRAIN x COLUMN a FOR INTO m",
                        "SF1001 1:34+4 expected the part of the model after FOR, but found \"INTO\""),
                to(
                        "TRAIN x COLUMN a) INTO m",
                        "SF1001 1:29+1 expected a comma, WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \")\"",
                        "remove it, for nothing is open that it could close"));
    }

    static Stream<Rejected> programs() {
        return Stream.of(
                rejected(
                        "TO TRAIN x INTO m",
                        "SF1005 1:1+8 TO TRAIN must follow a query",
                        "start the statement with SELECT"),
                rejected("TO RUN x", "SF1005 1:1+6 TO RUN must follow a query", "start the statement with SELECT"),
                rejected(
                        "INSERT INTO a SELECT * FROM t TO TRAIN x INTO m",
                        "SF1005 1:31+8 TO TRAIN must follow a query",
                        "start the statement with SELECT"),
                rejected(
                        "CREATE TABLE a AS SELECT * FROM t TO PREDICT USING m;",
                        "SF1005 1:35+10 TO PREDICT must follow a query",
                        "start with SELECT; TO PREDICT my_table.my_column stores the result itself"),
                rejected(
                        "EXPLAIN ANALYZE SELECT 1 TO EXPLAIN m",
                        "SF1005 1:26+10 TO EXPLAIN must follow a query",
                        "start the statement with SELECT"),
                rejected(
                        "SELCT * FROM t TO EVALUATE m",
                        "SF1005 1:16+11 TO EVALUATE must follow a query",
                        "did you mean SELECT?"),
                rejected(
                        "wiht a AS (SELECT 1) SELECT * FROM a TO RUN image",
                        "SF1005 1:38+6 TO RUN must follow a query",
                        "did you mean WITH?"),
                rejected(
                        "UPDATE t SET a = 1 TO MINIMIZE SUM(x) WITH variables=x INTO r",
                        "SF1005 1:20+11 TO MINIMIZE must follow a query",
                        "start the statement with SELECT"),
                rejected("SELECT 'x", "SF1002 1:8+1 the string is not closed"),
                rejected("SELECT \"x", "SF1002 1:8+1 the quoted name is not closed"),
                rejected("SELECT 1 /* x /* y */", "SF1002 1:10+1 the comment is not closed"),
                rejected("SELECT $$ x", "SF1002 1:8+1 the string is not closed"),
                rejected("SELECT $a$ x $$ $b$", "SF1002 1:8+1 the string is not closed"),
                rejected("SELECT E'it\\'s", "SF1002 1:9+1 the string is not closed"),
                rejected(
                        "DELIMITER",
                        "SF1001 1:10+0 expected the new delimiter after DELIMITER, but found the end of the line"),
                rejected("EXPLAIN SELECT 1 TO TRAIN x", "SF1004 1:28+0 TO TRAIN needs INTO", "add INTO my_model"),
                rejected(
                        "SELECT '名前', '𝒳' TO TRAIN x LABLE y INTO m",
                        "SF1001 1:29+5 expected WITH, COLUMN, LABEL, USING, INTO or the end of the statement, but found \"LABLE\"",
                        "did you mean LABEL?"));
    }

    @ParameterizedTest
    @MethodSource({"clauses", "names", "values", "columns", "programs"})
    void rejects(Rejected rejected) {
        rejected.assertFoundBy(PARSER);
    }

    /** The programs of which message, place and hint are written out, here and for commands, optimisations and slips. */
    @Test
    void manyProgramsAreRejected() {
        assertThat(Stream.of(
                                clauses(),
                                names(),
                                values(),
                                columns(),
                                programs(),
                                TestCommands.rejects(),
                                TestOptimizations.rejects(),
                                TestDiagnosis.slips(),
                                TestDiagnosis.refusedByTheDatabase(),
                                TestNewcomers.slips(),
                                TestNewcomers.refused())
                        .flatMap(rejected -> rejected)
                        .map(Rejected::sql)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(285);
    }

    @Test
    void everyStatementReportsItsOwnProblem() {
        ParsedProgram program = PARSER.parse("""
                SELECT 1 TO TRAIN x;
                SELECT 2;
                SELECT 3 TO TRAIN x WITH a='; ', b=(SELECT ';') LABLE "y;" /* ; */ INTO m; -- ;
                TO TRAIN x INTO m;
                SELECT 1 TO RUN i INTO;
                SELECT 4 TO TRAIN x INTO ../m; SELECT 5""");

        assertThat(program.statements().stream().map(statement -> statement.text()))
                .containsExactly("SELECT 2", "SELECT 5");
        assertThat(program.problems().stream()
                        .map(p -> p.location().orElseThrow().toString()))
                .containsExactly("1:20", "3:49", "4:1", "5:23", "6:26");
    }

    @Test
    void aQuoteWithoutAnEndEndsTheReport() {
        ParsedProgram program = PARSER.parse("""
                SELECT 1 TO TRAIN x;
                SELECT 2;
                SELECT 'it;
                SELECT 3 TO TRAIN x;
                SELECT 4""");

        assertThat(program.statements()).hasSize(1);
        assertThat(program.problems()).hasSize(2);
        assertProblem(program.problems().get(1), "SF1002 3:8+1 the string is not closed", "");
    }

    @Test
    void aQuoteWithoutAnEndAfterToEndsTheReport() {
        ParsedProgram program = PARSER.parse("SELECT 1 TO TRAIN x WITH a='b; SELECT 2; SELECT 3 TO TRAIN x");

        assertThat(program.statements()).isEmpty();
        assertThat(program.problems()).hasSize(1);
        assertProblem(program.problems().get(0), "SF1002 1:28+1 the string is not closed", "");
    }

    @Test
    void aCommentWithoutAnEndIsReportedOnce() {
        ParsedProgram program = PARSER.parse("SELECT 1; /* SELECT 2; TO TRAIN x");

        assertThat(program.statements()).hasSize(1);
        assertThat(program.problems()).hasSize(1);
        assertProblem(program.problems().get(0), "SF1002 1:11+1 the comment is not closed", "");
    }
}
