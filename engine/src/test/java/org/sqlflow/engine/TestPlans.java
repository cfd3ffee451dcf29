package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.parser.SqlParser;

/** Plans of programs with the real model types. */
class TestPlans {
    private static Plan plan(String program) {
        Compilation compilation =
                new PlanCompiler(TypeCatalog.load()).compile(new SqlParser(LexicalRules.DUCKDB).parse(program));
        assertThat(compilation.problems()).isEmpty();
        return compilation.plan();
    }

    @Test
    void aPlanSurvivesJson() throws Exception {
        Plan plan = plan("""
                USE shop;
                SELECT * FROM "t t" TO TRAIN XGBOOST.GBTREE
                WITH objective=multi:softprob, learning_rate=0.1, max_depth=NULL, train.max_categories=50
                COLUMN a, "b c", SPARSE(d, 9, ';', int, '='), DENSE(e), INDICATOR(CATEGORY_ID(f, 3)), BUCKET(g, [1, 2.5]) LABEL class INTO OR REPLACE s.m;
                SELECT * FROM t TO TRAIN XGBClassifier
                WITH booster=choice(gbtree, "dart"), eta=range(0.01, 0.3, log, steps=4), max_depth=range(2, 9), tune.trials=3,
                     tune.trials_table=s.trials
                LABEL class INTO s.tuned;
                SELECT * FROM t TO PREDICT s.r.class WITH predict.extra_outputs=[probability, 'margin'] USING s.m@2;
                SELECT * FROM t TO EVALUATE s.m WITH validation.metrics="accuracy,auc" LABEL truth INTO s.e;
                SELECT * FROM t TO EXPLAIN s.m WITH summary.max_display=5 USING treeExplainer INTO s.x;
                SHOW TRAIN s.m@champion;
                SHOW MODEL TYPES;
                DESCRIBE MODEL TYPE XGBoost.gbtree;
                """);
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
        String json = mapper.writeValueAsString(plan);
        assertThat(mapper.readValue(json, Plan.class)).isEqualTo(plan);
        assertThat(plan.steps())
                .extracting(PlanStep::kind)
                .containsExactly(
                        "SQL",
                        "TRAIN",
                        "TRAIN",
                        "PREDICT",
                        "EVALUATE",
                        "EXPLAIN",
                        "SHOW TRAIN",
                        "SHOW MODEL TYPES",
                        "DESCRIBE MODEL TYPE");
    }

    @Test
    void namesAreResolvedAndEffectsNoted() {
        Plan plan = plan("SELECT * FROM t TO TRAIN XGBoost.GBTree WITH learning_rate=0.1 LABEL y INTO s.m;"
                + "SELECT * FROM t TO PREDICT a.b.c.d USING m@3");
        PlanStep.Train train = (PlanStep.Train) plan.steps().get(0);
        assertThat(train.modelType()).isEqualTo("xgboost.gbtree");
        assertThat(train.attributes().number("eta")).hasValue(0.1);
        assertThat(train.effects().modelsWritten()).containsExactly(QualifiedName.of("s", "m"));
        PlanStep.Predict predict = (PlanStep.Predict) plan.steps().get(1);
        assertThat(predict.effects().tablesWritten()).containsExactly(QualifiedName.of("a", "b", "c"));
        assertThat(predict.effects().modelsRead())
                .extracting(ModelName::toString)
                .containsExactly("m@3");
    }

    @Test
    void stepsTellWhatTheyReadAndWrite() {
        List<References> references = plan("""
                CREATE TABLE t AS SELECT * FROM u;
                SELECT * FROM t JOIN s.v USING (k) TO TRAIN xgboost.gbtree LABEL y INTO s.m;
                WITH q AS (FROM 'x.csv') SELECT * FROM q TO PREDICT r.y USING s.m@2;
                SELECT * FROM t TO EVALUATE s.m INTO e;
                FROM t TO EXPLAIN s.m;
                SHOW TRAIN s.m;
                SET threads = 2;
                """).steps().stream()
                .map(step -> step.references(LexicalRules.DUCKDB))
                .toList();
        assertThat(references)
                .extracting(References::reads)
                .extracting(List::toString)
                .containsExactly("[u]", "[t, s.v]", "[s.m]", "[t, s.m]", "[t, s.m]", "[s.m]", "[]");
        assertThat(references)
                .extracting(References::writes)
                .extracting(List::toString)
                .containsExactly("[t]", "[s.m]", "[r]", "[e]", "[]", "[]", "[]");
        assertThat(references)
                .extracting(References::isBarrier)
                .containsExactly(false, false, false, false, false, false, true);
        assertThat(references.get(2).files()).isEqualTo(FileAccess.READ);
        TableNames names = new TableNames(LexicalRules.DUCKDB);
        assertThat(references.get(1).conflictsWith(references.get(0), names)).isTrue();
        assertThat(references.get(2).conflictsWith(references.get(0), names)).isFalse();
        assertThat(references.get(2).conflictsWith(references.get(1), names)).isTrue();
        assertThat(references.get(4).conflictsWith(references.get(3), names)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM m",
                "SELECT * FROM t WHERE a IN (SELECT a FROM M)",
                "WITH q AS (FROM t, \"m\") FROM q",
                "FROM t JOIN m USING (k)"
            })
    void aModelIsNotStoredInWhatItsQueryReads(String query) {
        String program = query + " TO TRAIN xgboost.gbtree LABEL y INTO m";
        assertThat(problems(program)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_IS_READ);
            assertThat(problem.message()).isEqualTo("the query reads \"m\", where the model would be stored");
            assertThat(problem.location().orElseThrow().offset()).isEqualTo(program.length() - 1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT m.a, 'FROM m' FROM t AS m",
                "WITH m AS (FROM t) SELECT * FROM m",
                "SELECT m FROM t",
                "SELECT * FROM s.m",
                "FROM 'm.csv'"
            })
    void aModelMayHaveANameThatItsQueryUsesOtherwise(String query) {
        assertThat(problems(query + " TO TRAIN xgboost.gbtree LABEL y INTO m")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM t TO PREDICT M.y USING n      | TARGET_IS_MODEL
                    FROM t TO PREDICT s.m.y USING n; FROM t TO TRAIN xgboost.gbtree LABEL y INTO s.m  | TARGET_IS_TABLE
                    CREATE TABLE m AS FROM t; FROM t TO TRAIN xgboost.gbtree LABEL y INTO m           | TARGET_IS_TABLE
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; CREATE OR REPLACE TABLE m AS FROM t | TARGET_IS_MODEL
                    COPY MODEL a TO b; FROM t TO EVALUATE a LABEL y INTO b                            | TARGET_IS_MODEL
                    """)
    void aNameIsATableOrAModel(String program, ErrorCode code) {
        assertThat(problems(program)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.related()).hasSize(1);
            assertThat(problem.location().orElseThrow().offset()).isGreaterThan(15);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM t TO PREDICT s.m.y USING m",
                "FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; DROP MODEL m; CREATE TABLE m AS FROM t",
                "FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; DROP TABLE m; FROM t TO PREDICT m.y USING n",
                "CREATE TABLE m AS FROM t; ALTER TABLE m RENAME TO n; FROM t TO TRAIN xgboost.gbtree LABEL y INTO m",
                "CREATE TABLE m AS FROM t; USE s; FROM t TO TRAIN xgboost.gbtree LABEL y INTO m",
                "FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM t TO TRAIN xgboost.gbtree LABEL y INTO m"
            })
    void aNameMayBeBothInTurn(String program) {
        assertThat(problems(program)).isEmpty();
    }

    private static List<Problem> problems(String program) {
        return new PlanCompiler(TypeCatalog.load())
                .compile(new SqlParser(LexicalRules.DUCKDB).parse(program))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT 1                                  | STATELESS
                    CREATE TABLE t AS SELECT 1                | STATELESS
                    /* hint */ use shop                       | SET_UP
                    SET threads = 2                           | SET_UP
                    SET VARIABLE v = 5                        | SET_UP
                    SET VARIABLE v = 'it''s (so)'             | SET_UP
                    SET VARIABLE v = [{'a': -1.5e3}, NULL]    | SET_UP
                    SET @v := 5                               | SET_UP
                    SET search_path TO a, 'b (c)'             | SET_UP
                    SET VARIABLE v = (SELECT count(*) FROM t) | PINNING
                    SET SESSION VARIABLE v = random()         | PINNING
                    SET VARIABLE v = current_timestamp        | PINNING
                    SET VARIABLE v = 'a\\'' + b               | PINNING
                    SET @v = 5, @w = @u + 1                   | PINNING
                    SET threads = (SELECT 2)                  | PINNING
                    SET SESSION sql_mode = 'ANSI', wait_timeout = 5 | SET_UP
                    SET global_x = 1                          | SET_UP
                    SET STATEMENT max_statement_time = 60 FOR INSERT INTO t SELECT a FROM u | PINNING
                    set /* so */ statement x = 1 FOR SELECT 1 | PINNING
                    SET GLOBAL max_connections = 5            | PINNING
                    SET sql_mode = 'ANSI', GLOBAL wait_timeout = 5 | PINNING
                    SET PASSWORD = 'x'                        | PINNING
                    PRAGMA database_list                      | PINNING
                    DETACH x                                  | PINNING
                    ATTACH OR REPLACE 'x.db' AS x             | PINNING
                    ATTACH 'x.db'                             | SET_UP
                    begin transaction                         | PINNING
                    CREATE OR REPLACE TEMP TABLE t (a INT)    | PINNING
                    CREATE TEMPORARY VIEW v AS SELECT 1       | PINNING
                    CREATE TABLE temp.t AS SELECT 1           | PINNING
                    CREATE TABLE IF NOT EXISTS "temp".t (a INT) | PINNING
                    CREATE TABLE temporal.t AS SELECT 1       | STATELESS
                    CREATE TABLE temp AS SELECT 1             | STATELESS
                    PREPARE p AS SELECT 1                     | PINNING
                    """)
    void statementsAffectTheSession(String sql, SessionEffect effect) {
        assertThat(SessionEffect.of(sql)).isEqualTo(effect);
    }
}
