package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.Problem;

/** COLUMN clauses, sparse columns and lists of numbers, end to end. */
class TestColumns {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE t AS
                SELECT i AS id, i % 7 AS x, i % 3 AS kind, 'n' || i % 5 AS name, (i % 4)::VARCHAR AS digits,
                       i % 11 || ':' || i % 5 || ' ' || 11 + i % 3 || ':1' AS pairs,
                       i % 11 || '=' || i % 5 || ';' || 11 + i % 3 AS odd,
                       i % 7 || ',' || i % 3 || ',0.5' AS csv, [i % 7, i % 3, NULL] AS list,
                       array_value((i % 7)::FLOAT, (i % 3)::FLOAT) AS fixed,
                       CASE WHEN i = 40 THEN '3:x' ELSE i % 11 || ':1 20:2' END AS spoilt,
                       (i % 7) * 2.0 + i % 3 AS y
                FROM range(200) r(i);
                """);
    }

    private void train(String columns, String clause) {
        program.succeed("SELECT " + columns + ", y FROM t TO TRAIN xgboost.gbtree WITH"
                + " objective=reg:squarederror, train.num_boost_round=60 " + clause + " LABEL y INTO m");
    }

    private double error(String columns) {
        return (Double) Objects.requireNonNull(
                program.rows("SELECT " + columns + ", y FROM t TO EVALUATE m WITH validation.metrics=[mae]")
                        .get(0)
                        .get("mae"));
    }

    static List<List<String>> learnable() {
        return List.of(
                List.of("csv", ""),
                List.of("csv", "COLUMN DENSE(csv, 3, COMMA)"),
                List.of("csv", "COLUMN dense(csv, [3], ',', float)"),
                List.of("csv", "COLUMN DENSE(csv, none)"),
                List.of("list", ""),
                List.of("list", "COLUMN DENSE(list, 3)"),
                List.of("fixed", ""),
                List.of("x, kind", "COLUMN BUCKET(x, [1, 2, 3, 4, 5, 6]), CATEGORY_ID(kind, 3)"),
                List.of(
                        "x, kind",
                        "COLUMN INDICATOR(BUCKET(DENSE(x), [1,2,3,4,5,6])), INDICATOR(CATEGORY_ID(kind, 3))"),
                List.of("x, kind", "COLUMN \"x|kind\""),
                List.of("x, kind", "COLUMN CATEGORY_ID(\"x|k.*\", 7)"),
                List.of("x, kind", "COLUMN NUMERIC(x), kind"));
    }

    @ParameterizedTest
    @MethodSource("learnable")
    void whatDecidesTheLabelIsLearnt(List<String> columnsAndClause) {
        train(columnsAndClause.get(0), columnsAndClause.get(1));
        assertThat(error(columnsAndClause.get(0))).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hist", "approx", "exact"})
    void sparseColumnsAreTrainedPredictedAndExplained(String method) {
        program.succeed("SELECT x, pairs, kind, y FROM t TO TRAIN xgboost.gbtree WITH"
                + " objective=reg:squarederror, tree_method=" + method
                + ", train.num_boost_round=60 LABEL y INTO m");
        assertThat(error("kind, pairs, x")).isLessThan(0.2);
        List<Map<String, @Nullable Object>> predicted = program.rows(
                "SELECT id, pairs, x, kind FROM t ORDER BY id TO PREDICT p.y USING m; SELECT * FROM p ORDER BY id");
        assertThat(predicted).hasSize(200);
        List<Map<String, @Nullable Object>> explained = program.rows("SELECT * FROM t WHERE id < 50 TO EXPLAIN m");
        assertThat(explained).hasSize(16);
        assertThat(explained.toString()).contains("pairs[0]", "pairs[13]");
        program.succeed("SELECT * FROM t TO EXPLAIN m INTO e");
        assertThat(program.rows("SELECT * FROM e").get(0).keySet())
                .contains("x", "pairs[0]", "pairs[13]", "kind", "expected_value");
    }

    @Test
    void otherDelimitersAreGiven() {
        train("odd, x", "COLUMN SPARSE(odd, 20, ';', int, '=', float)");
        assertThat(error("odd, x")).isLessThan(0.2);
        List<Map<String, @Nullable Object>> ranking = program.rows("SELECT * FROM t TO EXPLAIN m");
        assertThat(ranking).hasSize(21);
    }

    @Test
    void namedArgumentsAreTheSameAsPositionalOnes() {
        train("odd, x", "COLUMN SPARSE(odd, delimiter_kv='=', delimiter=';')");
        assertThat(program.rows("SELECT * FROM t TO EXPLAIN m")).hasSize(15);
    }

    @Test
    void aRowThatIsNoPairIsToldAndItsColumnTakenAsCategories() {
        ProgramExtension.Outcome outcome = program.succeed(
                "SELECT spoilt, y FROM t TO TRAIN xgboost.gbtree WITH objective=reg:squarederror LABEL y INTO m");
        assertThat(outcome.messages())
                .contains(
                        "column \"spoilt\" is taken as categories: its first rows are index:value pairs, but in row 41"
                                + " \"3:x\" is no pair index:number");
    }

    record Case(String columns, String clause, String place, String expected) {
        @Override
        public String toString() {
            return clause;
        }
    }

    static List<Case> bad() {
        return List.of(
                new Case("x", "SPARS(x)", "8", "SF1070 unknown function SPARS in COLUMN | did you mean \"SPARSE\"?"),
                new Case("x", "EMBEDDING(x, 8)", "8", "SF1006 EMBEDDING in COLUMN is not available in this version | "),
                new Case("x", "cross([x, y], 8)", "8", "SF1006 CROSS in COLUMN is not available in this version | "),
                new Case(
                        "x",
                        "SPARSE()",
                        "8",
                        "SF1071 SPARSE needs a column | write SPARSE(column[, shape[, delimiter[,"
                                + " dtype[, delimiter_kv[, weight_dtype]]]]])"),
                new Case(
                        "x",
                        "BUCKET(x)",
                        "8",
                        "SF1071 BUCKET needs \"boundaries\", a number or a list of numbers | write"
                                + " BUCKET(column, boundaries)"),
                new Case(
                        "x",
                        "BUCKET(x, [2, 1])",
                        "18",
                        "SF1071 the boundaries of BUCKET must ascend, but 1.0 follows 2.0"),
                new Case(
                        "x",
                        "BUCKET(x, [1, 'a'])",
                        "22",
                        "SF1071 argument \"boundaries\" of BUCKET takes a number or a list"
                                + " of numbers, but got 'a'"),
                new Case("x", "BUCKET(SPARSE(x), 1)", "8", "SF1071 BUCKET takes a column of one value"),
                new Case("x", "NUMERIC(x, 3)", "19", "SF1071 NUMERIC takes no more arguments | write NUMERIC(column)"),
                new Case("x", "NUMERIC(3)", "16", "SF1071 argument \"column\" of NUMERIC takes a column, but got 3"),
                new Case(
                        "x",
                        "CATEGORY_ID(x, 0)",
                        "23",
                        "SF1071 argument \"size\" of CATEGORY_ID takes a whole number from 1"
                                + " to 1000000, but got 0"),
                new Case("x", "DENSE(x, [0, 2])", "18", "SF1071 argument \"shape\" of DENSE takes"),
                new Case("x", "DENSE(x, 2, 'ab')", "20", "SF1071 argument \"delimiter\" of DENSE takes one character"),
                new Case(
                        "x",
                        "DENSE(x, 2, COMMA, int, ':')",
                        "32",
                        "SF1071 DENSE takes no index:value pairs | use SPARSE"),
                new Case(
                        "x",
                        "DENSE(x, 2, COMMA, text)",
                        "27",
                        "SF1071 argument \"dtype\" of DENSE takes int or float, but" + " got text"),
                new Case("x", "DENSE(x, 2, COMMA, string)", "27", "SF1006 DENSE of strings is not available"),
                new Case("x", "SPARSE(x, 2, ':', int, ':')", "31", "SF1071 SPARSE needs two different delimiters"),
                new Case("x", "DENSE(x, 2, shape=3)", "20", "SF1071 argument \"shape\" of DENSE is given twice"),
                new Case(
                        "x",
                        "DENSE(x, shap=3)",
                        "17",
                        "SF1071 DENSE has no argument \"shap\" | did you mean \"shape\"?"),
                new Case("x", "VOCABULARY(x, [a, a])", "22", "SF1071 VOCABULARY has \"a\" twice"),
                new Case("x", "INDICATOR(SPARSE(x))", "8", "SF1071 INDICATOR takes a string column, CATEGORY_ID"),
                new Case("x", "SPARSE(z)", "15", "SF1042 column \"z\" is not in the SELECT | did you mean \"x\"?"),
                new Case(
                        "x",
                        "SPARSE(\"z.*\")",
                        "15",
                        "SF1072 \"z.*\" is no column, and as a regular expression matches none"),
                new Case("x", "SPARSE(y)", "15", "SF1071 column \"y\" is the label"),
                new Case(
                        "x",
                        "SPARSE(x)",
                        "8",
                        "SF1202 column \"x\" of type BIGINT does not suit SPARSE, which needs a string"),
                new Case(
                        "name",
                        "SPARSE(name)",
                        "8",
                        "SF1220 column \"name\" has \"n0\" in row 1: \"n0\" is no index, and no pair index:number"),
                new Case(
                        "csv",
                        "DENSE(csv, 2)",
                        "8",
                        "SF1221 column \"csv\" has \"0,0,0.5\" in row 1: 3 numbers instead of 2"),
                new Case(
                        "list",
                        "DENSE(list, 2)",
                        "8",
                        "SF1221 column \"list\" has \"[0,0,null]\" in row 1: 3 numbers instead"),
                new Case(
                        "pairs",
                        "SPARSE(pairs, 13)",
                        "8",
                        "SF1220 column \"pairs\" has \"2:2 13:1\" in row 3: index 13 is not" + " below 13"),
                new Case(
                        "x",
                        "CATEGORY_ID(x, 5)",
                        "8",
                        "SF1222 column \"x\" is 5 in row 6, which is no whole number from 0 to"
                                + " 4 | give a larger size, or use CATEGORY_HASH, which takes any value"),
                new Case(
                        "x",
                        "CATEGORY_HASH(x, 5)",
                        "8",
                        "SF1202 column \"x\" of type BIGINT does not suit CATEGORY_HASH"),
                new Case(
                        "digits",
                        "SPARSE(digits), NUMERIC(digits)",
                        "24",
                        "SF1071 column \"digits\" is already in another" + " function | select it twice"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void mistakesAreToldAtTheirPlace(Case bad) {
        ProgramExtension.Outcome outcome = program.run("SELECT " + bad.columns
                + ", y FROM t TO TRAIN xgboost.gbtree\nCOLUMN " + bad.clause + "\nLABEL y INTO n");
        assertThat(outcome.problems()).hasSize(1);
        Problem problem = outcome.problems().get(0);
        assertThat(problem.code().label() + " " + problem.message() + " | "
                        + problem.hint().orElse(""))
                .startsWith(bad.expected);
        assertThat(problem.location().orElseThrow()).hasToString("2:" + bad.place);
    }

    @Test
    void badRowsOfAPredictionAreToldAtTheQuery() {
        train("pairs, csv", "");
        ProgramExtension.Outcome outcome = program.run("SELECT pairs, '1,2' AS csv FROM t TO PREDICT p.y USING m");
        assertThat(outcome.problems())
                .extracting(problem -> problem.code().label() + " " + problem.message())
                .containsExactly("SF1221 column \"csv\" has \"1,2\" in row 1: 2 numbers instead of 3");
        assertThat(outcome.problems().get(0).location().orElseThrow()).hasToString("1:1");
    }

    @Test
    void anEnumIsACategoryAndAUuidAKey() {
        program.succeed("CREATE TYPE kinds AS ENUM ('two', 'one', 'none')");
        program.succeed(
                "CREATE VIEW v AS SELECT ['none', 'one', 'two'][1 + kind]::kinds AS e, TIME '10:00' + INTERVAL (x)"
                        + " MINUTE AS clock, uuid() AS key, y FROM t");
        program.succeed("SELECT e, clock, y FROM v TO TRAIN xgboost.gbtree WITH objective=reg:squarederror,"
                + " train.num_boost_round=60 LABEL y INTO m");
        assertThat((Double) Objects.requireNonNull(
                        program.rows("SELECT * FROM v TO EVALUATE m WITH validation.metrics=[mae]")
                                .get(0)
                                .get("mae")))
                .isLessThan(0.2);
        assertThat(program.run("SELECT key, y FROM v TO TRAIN xgboost.gbtree LABEL y INTO n")
                        .problems())
                .extracting(problem -> problem.code().label())
                .containsExactly("SF1203");
    }

    @Test
    void listsStayInTheResultOfAPrediction() {
        train("list, fixed", "");
        program.succeed("SELECT id, list, fixed FROM t TO PREDICT p.y USING m");
        assertThat(program.rows("SELECT count(*) AS n FROM p JOIN t USING (id, list, fixed)")
                        .get(0))
                .containsEntry("n", 200L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1} AS s|STRUCT(a INTEGER)",
                "MAP {'a': 1} AS s|MAP(VARCHAR, INTEGER)",
                "'a'::BLOB AS s|BLOB",
                "INTERVAL 1 DAY AS s|INTERVAL",
                "['a'] AS s|VARCHAR[]",
                "[[1]] AS s|INTEGER[][]"
            })
    void typesThatCannotBeFeaturesAreRefusedByName(String expressionAndType) {
        String expression = expressionAndType.substring(0, expressionAndType.lastIndexOf('|'));
        String type = expressionAndType.substring(expressionAndType.lastIndexOf('|') + 1);
        ProgramExtension.Outcome outcome =
                program.run("SELECT x, " + expression + ", y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n");
        assertThat(outcome.problems())
                .extracting(Problem::message)
                .containsExactly("column \"s\" of type " + type + " cannot be a feature");
    }
}
