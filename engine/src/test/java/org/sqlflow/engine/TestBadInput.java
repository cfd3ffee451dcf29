package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.Problem;

/** Everything a user can get wrong: each has a code, a place and a hint, and nothing is written. */
class TestBadInput {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE t AS
                SELECT i AS id, i * 7 % 10 AS x, i % 2 = 0 AS flag, CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END AS kind,
                       i * 3.5::DOUBLE AS y, NULL::DOUBLE AS nothing, 1 AS one, 'k' || i AS key, i - 50 AS signed,
                       'infinity'::DOUBLE AS endless, [[1, 2]] AS lists, i % 4 AS four
                FROM range(100) r(i);
                CREATE TABLE users AS SELECT 'mine' AS precious;
                SELECT x, kind, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO m;
                SELECT x, kind, flag FROM t TO TRAIN xgboost.gbtree LABEL flag INTO c;
                """);
    }

    record Case(String sql, String expected, String place) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static Case bad(String sql, String place, String expected) {
        return new Case(sql, expected, place);
    }

    static List<Case> cases() {
        String query = "SELECT x, kind, y FROM t";
        return List.of(
                bad(
                        query + " TO TRAIN xgboost.gbtree INTO n",
                        "1:35",
                        "SF1301 xgboost.gbtree needs a LABEL | add LABEL and the column to predict"),
                bad(
                        query + " TO TRAIN xgboost.gbtree LABEL yy INTO n",
                        "1:56",
                        "SF1042 column \"yy\" is not in the SELECT | did you mean \"y\"?"),
                bad(
                        "SELECT x, nothing FROM t TO TRAIN xgboost.gbtree LABEL nothing INTO n",
                        "1:56",
                        "SF1302 label \"nothing\" is NULL in every row | "),
                bad(
                        "SELECT x, one FROM t TO TRAIN xgboost.gbtree LABEL one INTO n",
                        "1:52",
                        "SF1303 label \"one\" has the value 1 in every row | nothing can be learnt from it: select rows of"
                                + " other labels too"),
                bad(
                        "SELECT x, y FROM t WHERE id = 3 TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:63",
                        "SF1303 label \"y\" has the value 10.5 in every row | nothing can be learnt from it: select rows of"
                                + " other labels too"),
                bad(
                        "SELECT x, y FROM t WHERE false TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1201 the query gives no rows | check its tables and its WHERE condition"),
                bad(
                        "SELECT y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1205 the SELECT gives no column to learn from | select columns beside the label"),
                bad("SELECT xx, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n", "1:8", "SF3001 "),
                bad("\nSELECT *\n FROM nowhere TO TRAIN xgboost.gbtree LABEL y INTO n", "3:7", "SF3001 "),
                bad(
                        query + " TO TRAIN xgboost.gbtre LABEL y INTO n",
                        "1:35",
                        "SF1060 unknown model type \"xgboost.gbtre\" | did you mean \"xgboost.gbtree\"?"),
                bad(
                        query + " TO TRAIN xgboost.gbtree WITH max_dept=3 LABEL y INTO n",
                        "1:55",
                        "SF1104 unknown attribute \"max_dept\" of xgboost.gbtree | did you mean \"max_depth\"?"),
                bad(
                        query + " TO TRAIN xgboost.gbtree WITH eta=-1 LABEL y INTO n",
                        "1:59",
                        "SF1103 attribute \"eta\" must be at least 0 and at most 1, but is -1 | "),
                bad(
                        query + " TO TRAIN xgboost.gbtree WITH max_depth='deep' LABEL y INTO n",
                        "1:65",
                        "SF1102 attribute \"max_depth\" takes an integer, but got a string: 'deep' | "),
                bad(
                        query + " TO TRAIN xgboost.gbtree WITH objective=reg:squarederor LABEL y INTO n",
                        "1:65",
                        "SF1105 attribute \"objective\" cannot be \"reg:squarederor\" | did you mean"
                                + " \"reg:squarederror\"?"),
                bad(
                        query + " TO TRAIN xgboost.gbtree WITH eta=0.1, learning_rate=0.2 LABEL y INTO n",
                        "1:64",
                        "SF1101 attribute \"learning_rate\" is the same as \"eta\", which is given too | "),
                bad(
                        "SELECT x, kind FROM t TO TRAIN xgboost.gbtree WITH objective=reg:squarederror LABEL kind INTO n",
                        "1:85",
                        "SF1304 "),
                bad(
                        "SELECT x, signed FROM t TO TRAIN xgboost.gbtree WITH objective=count:poisson LABEL signed INTO n",
                        "1:84",
                        "SF1305 "),
                bad(
                        "SELECT x, four FROM t TO TRAIN xgboost.gbtree WITH objective=multi:softprob, num_class=2 LABEL four"
                                + " INTO n",
                        "1:96",
                        "SF1307 "),
                bad(
                        "SELECT x, four FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic LABEL four INTO n",
                        "1:84",
                        "SF130"),
                bad(
                        "SELECT key, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1203 column \"key\" has a different string in each of 100 rows | nothing can be learnt from a name"
                                + " or key: leave it out of the SELECT"),
                bad(
                        "SELECT x, endless, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1204 column \"endless\" is infinite in row 1 | replace it by NULL or a finite number"),
                bad(
                        "SELECT x, lists, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1202 column \"lists\" of type INTEGER[][] cannot be a feature | CAST it to a number, string or date,"
                                + " or leave it out of the SELECT"),
                bad(
                        "SELECT x, x + 1 AS x, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1043 the SELECT gives two columns named \"x\" | rename one of them with AS"),
                bad(
                        query + " TO TRAIN xgboost.gbtree LABEL y INTO users",
                        "1:63",
                        "SF1054 \"users\" is a table with other data, which a model cannot replace | choose another name"
                                + " after INTO"),
                bad(query + " TO TRAIN xgboost.gbtree LABEL y INTO ../../x", "1:63", "SF1008 "),
                bad(query + " TO TRAIN xgboost.gbtree LABEL y INTO \"../../x\"", "1:63", "SF1008 "),
                bad(query + " TO TRAIN xgboost.gbtree WITH gamma=1e300 LABEL y INTO n", "1:61", "SF1103 "),
                bad(
                        query + " TO PREDICT users.y USING m",
                        "1:37",
                        "SF1054 \"users\" exists and is no earlier result of SQLFlow; the result would replace it | choose"
                                + " another table, or drop users first"),
                bad(query + " TO EVALUATE m INTO users", "1:45", "SF1054 "),
                bad(query + " TO EXPLAIN m INTO t", "1:44", "SF1054 "),
                bad(
                        "SELECT kind::INT AS k, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:12",
                        "SF3001 Conversion"),
                bad(query + " TO PREDICT p.y USING mm", "1:47", "SF1050 there is no model \"mm\" | did you mean "),
                bad(query + " TO PREDICT p.y USING users", "1:47", "SF1052 table \"users\" does not hold a model | "),
                bad(
                        query + " TO PREDICT p.y USING m@7",
                        "1:47",
                        "SF1051 model \"m\" has no version \"7\" | its versions are 1"),
                bad(
                        query + " TO PREDICT m.y USING m",
                        "1:37",
                        "SF1053 \"m\" holds a model, which the result would replace | choose another table, or DROP MODEL m"
                                + " first"),
                bad(
                        "SELECT x FROM t TO PREDICT p.y USING m",
                        "1:1",
                        "SF1310 the SELECT lacks column \"kind\", which model \"m\" needs | add \"kind\" to the SELECT"),
                bad(
                        "SELECT id FROM t TO PREDICT p.y USING m",
                        "1:1",
                        "SF1310 the SELECT lacks columns \"x\", \"kind\", which model \"m\" needs | add them to the SELECT"),
                bad(
                        "SELECT 'many' AS x, kind FROM t TO PREDICT p.y USING m",
                        "1:1",
                        "SF1311 column \"x\" is VARCHAR, but the model was trained on BIGINT | CAST it to BIGINT"),
                bad(
                        query + " TO PREDICT p.y WITH predict.extra_outputs=[probability] USING m",
                        "1:68",
                        "SF1106 model \"m\" (regression) has no output \"probability\" | "),
                bad(
                        query + " TO PREDICT p.y WITH predict.extra_outputs=[probabilty] USING m",
                        "1:68",
                        "SF1105 attribute \"predict.extra_outputs\" cannot be \"probabilty\" | did you mean"
                                + " \"probability\"?"),
                bad("SELECT x, kind FROM t TO EVALUATE m", "1:1", "SF1042 column \"y\" is not in the SELECT | "),
                bad(
                        query + " WHERE false TO EVALUATE m",
                        "1:1",
                        "SF1201 the query gives no rows | check its tables and its WHERE condition"),
                bad(
                        query + " TO EVALUATE m WITH validation.metrics=[acuracy] LABEL y",
                        "1:64",
                        "SF1062 unknown metric \"acuracy\" of regression | "),
                bad(
                        query + " TO EXPLAIN m USING TreeExplaner",
                        "1:45",
                        "SF1061 unknown explainer \"TreeExplaner\" | did you mean \"TreeExplainer\"?"),
                bad(
                        query + " TO EXPLAIN m WITH summary.plot_type=pie",
                        "1:62",
                        "SF1105 attribute \"summary.plot_type\" cannot be \"pie\" | choose one of dot, bar"),
                bad(
                        query + " TO EVALUATE m WITH validation.metrics=[mae, MAE]",
                        "1:64",
                        "SF1043 the result would have two columns named \"MAE\" | "),
                bad(
                        "SELECT * FROM t TO PREDICT p.margin WITH predict.extra_outputs=[margin] USING m",
                        "1:64",
                        "SF1043 the result would have two columns named \"margin\" | "),
                bad(
                        "SELECT 1e300::DOUBLE AS big, y FROM t TO TRAIN xgboost.gbtree LABEL y INTO n",
                        "1:1",
                        "SF1204 column \"big\" is 1.0E300 in row 1, which is infinite in single precision | "),
                bad(
                        "SELECT CASE WHEN id = 99 THEN 'infinity'::DOUBLE ELSE x END AS x, kind FROM t TO PREDICT"
                                + " fresh.p.y USING m",
                        "1:1",
                        "SF1204 "),
                bad(
                        "BEGIN; " + query + " TO TRAIN xgboost.gbtree LABEL y INTO n; COMMIT",
                        "1:8",
                        "SF1006 writing a model or result between BEGIN and COMMIT is not available in this version | "),
                bad("SHOW TRAIN nothing_here", "1:12", "SF1050 there is no model \"nothing_here\" | "),
                bad("SELECT x FROM t TO TRIAN xgboost.gbtree LABEL y INTO n", "1:20", "SF1007 "),
                bad("SELECT x FROM t WITH max_depth=3 TO TRAIN xgboost.gbtree LABEL y INTO n", "1:17", "SF1001 WITH"),
                bad("SELECT x FROM t LABEL y TO TRAIN xgboost.gbtree INTO n", "1:17", "SF1001 LABEL"),
                bad("SELECT x FROM t WHERE x <> ‘1’ TO TRAIN xgboost.gbtree LABEL y INTO n", "1:28", "SF1001 found ‘"),
                bad("SELECT x FROM t WHERE x <> ‘1’", "1:28", "SF1001 found ‘"),
                bad("SELECT x FROM", "1:10", "SF3001 "));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWritesNothing(Case bad) {
        List<Map<String, @Nullable Object>> before = tables();
        ProgramExtension.Outcome outcome = program.run(bad.sql);
        assertThat(outcome.problems()).hasSize(1);
        Problem problem = outcome.problems().get(0);
        String said = problem.code().label() + " " + problem.message() + " | "
                + problem.hint().orElse("");
        assertThat(said).startsWith(bad.expected);
        assertThat(problem.location().orElseThrow()).hasToString(bad.place);
        assertThat(tables()).isEqualTo(before);
    }

    private List<Map<String, @Nullable Object>> tables() {
        return program.rows(
                "SELECT schema_name AS a, '' AS b, 0 AS c FROM duckdb_schemas() WHERE NOT internal UNION ALL"
                        + " SELECT schema_name, table_name, estimated_size FROM duckdb_tables() ORDER BY ALL");
    }

    @Test
    void allProblemsOfAProgramAreToldBeforeAnythingRuns() {
        ProgramExtension.Outcome outcome = program.run("""
                CREATE TABLE made AS SELECT 1 AS a;
                SELECT x, y FROM t TO TRAIN nonsense LABEL y INTO n;
                SELECT x, y FROM t TO TRAIN xgboost.gbtree WITH et=1, max_depth=-5 LABEL y INTO n;
                SELECT x FROM t TO PREDICT USING;
                """);
        assertThat(outcome.problems())
                .extracting(problem -> problem.code().label() + " "
                        + problem.location().orElseThrow().line())
                .containsExactly("SF1060 2", "SF1104 3", "SF1103 3", "SF1001 4");
        assertThat(outcome.events()).isEmpty();
        assertThat(tables().toString()).doesNotContain("made");
    }

    @Test
    void aDamagedModelIsRefusedByCode() {
        program.succeed("UPDATE m SET bytes = 'garbage'::BLOB WHERE seq = 0");
        ProgramExtension.Outcome outcome = program.run("SELECT x, kind FROM t TO PREDICT p.y USING m");
        assertThat(outcome.problems()).extracting(p -> p.code().label()).containsExactly("SF1401");
        assertThat(outcome.problems().get(0).location().orElseThrow()).hasToString("1:44");
    }
}
