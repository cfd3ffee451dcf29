package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.CancellationToken;

/** {@code predict('model', {…})} in queries of the database's own language. */
class TestPredictInSelect {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TYPE town AS ENUM ('Rome', 'Lima', '北京');
                CREATE TABLE t AS
                SELECT i AS id, i * 37 % 100 AS whole, CASE WHEN i % 7 = 0 THEN NULL ELSE i % 13 / 2.0 END AS fraction,
                       (i * 29 % 50)::DECIMAL(9, 2) AS price, i % 3 = 0 AS flag,
                       CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '北京' ELSE 'Lima, a long name' END AS city,
                       CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'Rome' WHEN 2 THEN '北京' ELSE 'Lima' END::town AS town,
                       DATE '2024-01-01' + (i % 90)::INTEGER AS day,
                       CASE WHEN i * 37 % 100 > 60 THEN 'high' WHEN i % 3 = 0 THEN 'mid' ELSE 'low' END AS level,
                       i * 37 % 100 > 50 AS big, (i * 37 % 100) * 2.5 + i % 3 AS amount, [i] AS list
                FROM range(5000) r(i)
                """);
        for (String label : List.of("level", "big", "amount")) {
            program.succeed("SELECT whole, fraction, price, flag, city, town, day, " + label + " FROM t"
                    + " TO TRAIN xgboost.gbtree WITH train.num_boost_round=5 LABEL " + label + " INTO m_" + label);
        }
    }

    private Object value(String query) {
        return String.valueOf(program.rows(query).get(0).values().iterator().next());
    }

    private Problem problem(String statement) {
        List<Problem> problems = program.run(statement).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void startsFromTheMarginsOfTheStruct() {
        program.succeed("CREATE TABLE s AS SELECT id, whole, price, amount, (id % 7)::DECIMAL(5, 2) AS start FROM t;"
                + "SELECT whole, price, start, amount FROM s TO TRAIN xgboost.gbtree WITH train.num_boost_round=3,"
                + " train.base_margin_column=start LABEL amount INTO m;"
                + "SELECT * FROM s TO PREDICT p.answer USING m");
        Map<String, @Nullable Object> counted = program.rows("SELECT count(*) AS n,"
                        + " count(*) FILTER (answer IS DISTINCT FROM predict('m', p)) AS different,"
                        + " count(*) FILTER (answer IS DISTINCT FROM predict('m', {'START': start, 'whole': whole,"
                        + " 'price': price})) AS of_struct,"
                        + " count(*) FILTER (predict('m', CASE WHEN id % 3 > 0 THEN p END) IS DISTINCT FROM"
                        + " CASE WHEN id % 3 > 0 THEN answer END) AS of_nulls,"
                        + " count(predict('m', CASE WHEN id < 0 THEN p END)) AS none FROM p")
                .get(0);
        assertThat(counted)
                .containsEntry("n", 5000L)
                .containsEntry("different", 0L)
                .containsEntry("of_struct", 0L)
                .containsEntry("of_nulls", 0L)
                .containsEntry("none", 0L);
        Problem missing = problem("SELECT predict('m', {'whole': 1, 'price': 2})");
        assertThat(missing.code()).isEqualTo(ErrorCode.FEATURE_MISSING);
        assertThat(missing.message()).contains("lacks \"start\"");
        Problem isNull = problem("SELECT predict('m', {'whole': 1, 'price': 2, 'start': NULL::DOUBLE})");
        assertThat(isNull.message()).contains("base margin").contains("\"start\"");
    }

    @ParameterizedTest
    @CsvSource({"level, VARCHAR", "big, BOOLEAN", "amount, DOUBLE"})
    void predictsWhatToPredictWrites(String label, String type) {
        program.succeed("SELECT * FROM t TO PREDICT p.answer USING m_" + label);
        Map<String, @Nullable Object> counted = program.rows("SELECT count(*) AS n,"
                        + " count(*) FILTER (answer IS DISTINCT FROM predict('m_" + label + "', p)) AS different,"
                        + " count(*) FILTER (answer IS DISTINCT FROM predict('m_" + label
                        + "', {'extra': list, 'day': day,"
                        + " 'TOWN': town, 'city': city, 'flag': flag, 'whole': whole, 'fraction': fraction,"
                        + " 'price': price})) AS shuffled,"
                        + " any_value(typeof(predict('m_" + label + "', p))) AS type FROM p")
                .get(0);
        assertThat(counted)
                .containsEntry("n", 5000L)
                .containsEntry("different", 0L)
                .containsEntry("shuffled", 0L)
                .containsEntry("type", type);
    }

    @Test
    void probabilityIsThatOfTheSecondClass() {
        program.succeed("SELECT * FROM t TO PREDICT p.answer WITH predict.extra_outputs=[probability] USING m_big");
        assertThat(value("SELECT count(*) FROM p WHERE predict_probability('m_big', p) IS DISTINCT FROM probability"))
                .isEqualTo("0");
        Problem several = problem("SELECT 1,\n predict_probability('m_level', t) FROM t");
        assertThat(several.code()).isEqualTo(ErrorCode.NOT_SUPPORTED_BY_MODEL);
        assertThat(several.location().orElseThrow()).hasToString("2:2");
        assertThat(problem("SELECT predict_probability('m_amount', t) FROM t").message())
                .contains("m_amount")
                .contains("regression");
    }

    @Test
    void standsWhereverAnExpressionMay() {
        assertThat(value("WITH c AS (SELECT *, predict('m_big', t) AS p FROM t) SELECT count(*) FROM c WHERE p = big"))
                .isEqualTo("5000");
        assertThat(
                        value(
                                "SELECT count(*) FROM (SELECT * FROM t WHERE predict('m_level', t) = 'high') WHERE level = 'high'"))
                .isEqualTo(value("SELECT count(*) FROM t WHERE level = 'high'"));
        program.succeed(
                "CREATE TABLE made AS SELECT id, predict('m_level', t) AS p, predict('m_amount', t) AS q FROM t;"
                        + "INSERT INTO made SELECT id, predict('m_level@1', t), predict('main.m_amount', t) FROM t;"
                        + "UPDATE t SET level = predict('m_level', t) WHERE id = 1;"
                        + "DELETE FROM made WHERE p <> predict('m_level', (SELECT t FROM t WHERE t.id = made.id))");
        assertThat(value("SELECT count(*) FROM made")).isEqualTo("10000");
        assertThat(value(
                        "SELECT predict('m_big', {'whole': 99, 'fraction': 1.0, 'price': 1.0, 'flag': true, 'city': NULL,"
                                + " 'town': NULL, 'day': DATE '2024-02-01'})"))
                .isEqualTo("true");
        assertThat(value("SELECT predict('m_big', struct_pack(whole := 1, fraction := 1.0, price := 1.0, flag := true,"
                        + " city := 'nowhere', town := 'Rome', day := DATE '2024-02-01'))"))
                .isEqualTo("false");
        assertThat(value(
                        "BEGIN; CREATE TEMP TABLE own AS FROM t; SELECT count(*) FROM own WHERE predict('m_big', own)"))
                .isEqualTo(value("ROLLBACK; SELECT count(*) FROM t WHERE big"));
    }

    @Test
    void servesTheQueriesOfOurStatements() {
        program.succeed("SELECT whole, fraction, predict('m_amount', t), level FROM t"
                + " TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL level INTO stacked");
        program.succeed(
                "SELECT whole, fraction, predict('m_amount', t), level FROM t TO PREDICT r.answer USING stacked");
        assertThat(program.rows("SELECT *, predict('m_amount', t) AS guess FROM t TO EVALUATE m_amount LABEL guess")
                        .get(0))
                .containsEntry("rmse", 0.0);
        Problem problem = problem("SELECT *,\n predict('nobody', t) FROM t TO EVALUATE m_amount");
        assertThat(problem.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
        assertThat(problem.location().orElseThrow()).hasToString("2:10");
    }

    @Test
    void aNullStructGivesNull() {
        assertThat(value("SELECT predict('m_big', NULL)")).isEqualTo("null");
        for (String label : List.of("level", "big", "amount")) {
            assertThat(value("SELECT count(*) FROM (SELECT CASE WHEN id % 2 = 0 THEN t END AS s, id FROM t)"
                            + " WHERE predict('m_" + label + "', s) IS NULL"))
                    .isEqualTo("2500");
        }
    }

    @Test
    void resultsAreNamedAsWritten() {
        assertThat(program.rows("SELECT Predict('m_big', t) FROM t LIMIT 1")
                        .get(0)
                        .keySet())
                .singleElement()
                .asString()
                .startsWith("Predict(")
                .doesNotContain("$");
        assertThat(problem("SELECT predict('m_big', t) + 'x'::BLOB FROM t").message())
                .doesNotContain("$");
    }

    @Test
    void columnsThatStayAreNamedAsWritten() {
        program.succeed("""
                CREATE TABLE made AS
                SELECT predict('m_big',
                         t), id, predict('m_level', t) AS level, -predict('m_amount', t)::INT FROM t LIMIT 5;
                CREATE TABLE nested AS SELECT predict('m_big', s), n + 1
                FROM (SELECT t AS s, predict('m_amount', t) n FROM t LIMIT 3) WHERE predict('m_big', s) IS NOT NULL
                """);
        String columns =
                "SELECT string_agg(column_name, '|' ORDER BY column_index) FROM duckdb_columns() WHERE table_name = ";
        assertThat(value(columns + "'made'"))
                .isEqualTo("predict('m_big', t)|id|level|- predict('m_amount', t)::INT".replace("- ", "-"));
        assertThat(value(columns + "'nested'")).isEqualTo("predict('m_big', s)|(n + 1)");
        assertThat(value("SELECT count(\"predict('m_big', t)\") FROM (SELECT predict('m_big', t) FROM t)"))
                .isEqualTo("5000");
    }

    @Test
    void callsThatAreWrittenAlikeAreTheSame() {
        assertThat(program.rows("SELECT predict('m_big', t), count(*) AS n FROM t GROUP BY predict('m_big', t)"))
                .hasSize(2);
        assertThat(
                        value(
                                "SELECT count(*) FROM (SELECT predict('m_big', t) AS a FROM t) x,"
                                        + " (SELECT predict('m_big', t) AS b FROM (SELECT * EXCLUDE (list) FROM t LIMIT 1) t) y WHERE a"))
                .isEqualTo("2450");
    }

    /** Names are inserted in what the database gets, but places are the user's. */
    @Test
    void placesAreTheUsersBehindUnnamedColumns() {
        Problem behind = problem("SELECT predict('m_big', t), predict('m_level', t), idd FROM t");
        assertThat(behind.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(behind.location().orElseThrow()).hasToString("1:52");
        assertThat(behind.location().orElseThrow().offset()).isEqualTo(51);
        Problem below = problem("SELECT predict('m_big', t), /* 北京😀 */ predict('m_level', t),\n  idd FROM t");
        assertThat(below.location().orElseThrow()).hasToString("2:3");
        Problem wide = problem("SELECT '北京', predict('m_big', t), idd FROM t");
        assertThat(wide.location().orElseThrow()).hasToString("1:35");
    }

    static List<Arguments> misspelt() {
        String arguments = "SF1406 predict() takes the name of a model and one struct of columns by name, but got ";
        String name =
                "SF1406 the first argument of predict() is the name of a model in single quotes, the same for all rows";
        String hint =
                " | write predict('model', {'column': value, ...}), or the name of the table as its second argument";
        return List.of(
                Arguments.of(
                        "SELECT predict('m_big' {'a': 1})",
                        "1:24",
                        "SF1406 a comma is missing after the name of the model in predict()" + hint),
                Arguments.of("SELECT id,\n predict('m_big' t) FROM t", "2:18", "SF1406 a comma is missing"),
                Arguments.of("SELECT predict()", "1:8", arguments + "0 arguments" + hint),
                Arguments.of("SELECT predict('m_big') FROM t", "1:8", arguments + "1 argument" + hint),
                Arguments.of("SELECT predict(t) FROM t", "1:8", arguments + "1 argument" + hint),
                Arguments.of("SELECT Predict('m_big', whole, price) FROM t", "1:8", arguments + "3 arguments" + hint),
                Arguments.of("SELECT predict(m_big, t) FROM t", "1:16", name + hint.replace("'model'", "'m_big'")),
                Arguments.of("SELECT predict(\"m_big\", t) FROM t", "1:16", name + hint.replace("'model'", "'m_big'")),
                Arguments.of("SELECT predict(city, t) FROM t", "1:16", name + hint.replace("'model'", "'city'")),
                Arguments.of("SELECT predict('m' || '_big', t) FROM t", "1:16", name + hint),
                Arguments.of("SELECT predict(1, t) FROM t", "1:16", name + hint),
                Arguments.of(
                        "SELECT predict_probability(m_big, t) FROM t",
                        "1:28",
                        name.replace("predict()", "predict_probability()")),
                Arguments.of(
                        "SELECT predict('m_big', t), predict('m_level', t), predict(t) FROM t",
                        "1:52",
                        arguments + "1 argument"));
    }

    @ParameterizedTest
    @MethodSource
    void misspelt(String statement, String place, String expected) {
        Problem problem = problem(statement);
        assertThat(problem.code().label() + " " + problem.message() + " | "
                        + problem.hint().orElse(""))
                .startsWith(expected);
        assertThat(problem.location().orElseThrow()).hasToString(place);
        Problem ofOurs = problem(statement + " TO PREDICT p.answer USING m_big");
        assertThat(ofOurs.message()).isEqualTo(problem.message());
    }

    @Test
    void whatIsNoMisspeltCallKeepsTheDatabasesWords() {
        program.succeed("CREATE TABLE predict (a INTEGER, b INTEGER)");
        assertThat(problem("INSERT INTO predict(a, c) VALUES (1, 2)").code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(problem("SELECT idd, (SELECT max(a) FROM predict) FROM t").code())
                .isEqualTo(ErrorCode.DATABASE);
        program.succeed("CREATE MACRO predict(a, b, c) AS a");
        assertThat(problem("SELECT predict(idd, 2, 3) FROM t").code()).isEqualTo(ErrorCode.DATABASE);
    }

    @Test
    void errorsTellTheModelAndThePlace() {
        Problem missing = problem("SELECT id,\n       predict('m_big', {'whole': whole, 'fractoin': fraction}) FROM t");
        assertThat(missing.code()).isEqualTo(ErrorCode.FEATURE_MISSING);
        assertThat(missing.message())
                .isEqualTo(
                        "the struct for predict() lacks \"fraction\", \"price\", \"flag\", \"city\", \"town\", \"day\","
                                + " which model \"m_big\" needs");
        assertThat(missing.hint()).contains("did you mean \"fractoin\"?");
        assertThat(missing.location().orElseThrow()).hasToString("2:8");
        Problem type = problem("SELECT predict('m_big', x) FROM (SELECT * REPLACE ('text' AS whole) FROM t) x");
        assertThat(type.code()).isEqualTo(ErrorCode.FEATURE_TYPE);
        assertThat(type.message()).contains("whole").contains("m_big");
        Problem infinite =
                problem("SELECT predict('m_big', x) FROM (SELECT * REPLACE ('inf'::DOUBLE AS fraction) FROM t) x");
        assertThat(infinite.code()).isEqualTo(ErrorCode.INFINITE_VALUE);
        assertThat(infinite.message()).contains("fraction").contains("m_big").doesNotContain("row 1");
        assertThat(problem("SELECT predict('m_big', 1) FROM t").code()).isEqualTo(ErrorCode.MODEL_FUNCTION);
        assertThat(problem("SELECT predict('m_bgi', t) FROM t").hint()).contains("did you mean \"m_big\"?");
        assertThat(problem("SELECT predict('t', t) FROM t").code()).isEqualTo(ErrorCode.NOT_A_MODEL);
        assertThat(problem("SELECT predict('m_big@9', t) FROM t").code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
        assertThat(value("SELECT count(*) FROM t WHERE predict('m_big', t)")).isNotEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT predict('m_big', t) FROM t",
                "CREATE MACRO f(x) AS predict('m_big', x)",
                "CREATE TABLE d (a BOOLEAN DEFAULT predict('m_big', NULL))"
            })
    void isNotKeptInTheDatabase(String statement) {
        assertThat(problem(statement).code()).isEqualTo(ErrorCode.MODEL_FUNCTION);
    }

    @Test
    void leavesTheUsersOwnAlone() {
        program.succeed("CREATE MACRO predict(a, b) AS a || b");
        assertThat(value("SELECT predict(city, '!') FROM t WHERE id = 1")).isEqualTo("北京!");
        assertThat(value("SELECT main.predict('m_big', 'x')")).isEqualTo("m_bigx");
        assertThat(value("SELECT 'predict(''m_big'', t)' -- predict('m_big', t)"))
                .isEqualTo("predict('m_big', t)");
        assertThat(value("SELECT predict FROM (SELECT 7 AS predict)")).isEqualTo("7");
    }

    /** Names of functions stay in the database: there must not be more for more statements. */
    @Test
    void functionsDoNotGrow() {
        String count = "SELECT count(*) AS n FROM duckdb_functions() WHERE function_name LIKE '%$%'";
        assertThat(value("SELECT predict('m_big', t) = predict('main.m_big', t) FROM t LIMIT 1"))
                .isEqualTo("true");
        assertThat(value(count)).isEqualTo("2");
        for (int i = 0; i < 5; i++) {
            program.run("SELECT predict('m_level', t) FROM t LIMIT 1; SELECT predict('m_big', {'a': 1}) FROM t");
        }
        assertThat(value(count)).isEqualTo("2");
        assertThat(problem("SELECT pred$00('m_big', t) FROM t").message()).contains("has ended");
    }

    @Test
    void canBeCancelled() {
        CancellationToken cancellation = new CancellationToken();
        Thread canceller = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancellation.cancel();
        });
        canceller.start();
        List<Problem> problems = program.run(
                        "SELECT sum(predict('m_amount', {'whole': a.whole, 'fraction': b.fraction, 'price': a.price,"
                                + " 'flag': b.flag, 'city': a.city, 'town': b.town, 'day': b.day})) FROM t a, t b, t c",
                        cancellation,
                        event -> {})
                .problems();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(value("SELECT count(*) FROM t WHERE predict('m_big', t) IS NULL"))
                .isEqualTo("0");
    }

    /** The next version of a model may learn from what the version before predicts, which is read before the query runs. */
    @ParameterizedTest
    @ValueSource(strings = {"m_amount", "OR REPLACE m_amount"})
    void aModelIsTrainedOnWhatItsEarlierVersionPredicts(String into) {
        Object before = program.rows("SELECT sum(predict('m_amount', t)) AS s FROM t")
                .get(0)
                .get("s");
        program.succeed("SELECT whole, fraction, predict('m_amount', t) AS earlier, amount FROM t"
                + " TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL amount INTO " + into);
        assertThat(value("SELECT sum(predict('m_amount', {'whole': whole, 'fraction': fraction, 'earlier': 5.0})) = "
                        + before + " FROM t"))
                .isEqualTo("false");
        assertThat(program.rows("DESCRIBE MODEL m_amount").toString()).contains("earlier");
        assertThat(problem("SELECT seq, version FROM m_amount TO TRAIN xgboost.gbtree LABEL seq INTO m_amount")
                        .code())
                .isEqualTo(ErrorCode.TARGET_IS_READ);
    }
}
