package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.graph.KnownNames;
import org.sqlflow.compiler.graph.StepGraph;
import org.sqlflow.compiler.plan.PlanText;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.parser.SqlParser;

/** Which steps wait for which. */
class TestStepGraph {
    private static final TypeCatalog CATALOG = TypeCatalog.load();
    private static final LexicalRules RULES = LexicalRules.DUCKDB;

    private static Plan plan(String program) {
        Compilation compilation = new PlanCompiler(CATALOG).compile(new SqlParser(RULES).parse(program));
        assertThat(compilation.problems()).isEmpty();
        return compilation.plan();
    }

    /** The edges of a graph, as {@code 2<1} for the second step that waits for the first. */
    private static String edges(StepGraph graph) {
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            int step = i;
            graph.reduced(i).forEach(edge -> edges.add((step + 1) + "<" + (edge.on() + 1)));
        }
        return String.join(" ", edges);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    SELECT 1; SELECT 2                                                             | -
                    CREATE TABLE t(a INT); SELECT * FROM t; SELECT * FROM t                        | 2<1 3<1
                    CREATE TABLE t(a INT); INSERT INTO t VALUES (1); SELECT * FROM t               | 2<1 3<2
                    SELECT * FROM t; INSERT INTO t VALUES (1)                                      | 2<1
                    SELECT * FROM t; SELECT * FROM s.t; DROP TABLE s.t; CREATE TABLE r.t(a INT)    | 3<1 3<2 4<1
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM u TO PREDICT r.y USING m; FROM r | 2<1 3<2
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; SELECT predict('m', t) FROM t   | 2<1
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM t TO TRAIN xgboost.gbtree LABEL y INTO n | -
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; FROM t TO TRAIN xgboost.gbtree LABEL y INTO m | 2<1
                    SELECT * FROM a; USE s; SELECT * FROM a; SELECT * FROM b                       | 2<1 3<2 4<2
                    SELECT 1; SHOW MODELS; SELECT 2                                                | 2<1 3<2
                    COPY t TO 'x.csv'; FROM 'x.csv'; FROM 'y.csv'; COPY t TO 'z.csv'               | 2<1 3<1 4<2 4<3
                    CREATE VIEW v AS FROM t; INSERT INTO t VALUES (1); FROM v                      | 2<1 3<2
                    CREATE VIEW v AS FROM t; CREATE VIEW w AS FROM v; DROP TABLE t; FROM w         | 2<1 3<2 4<3
                    CREATE VIEW v AS FROM 'x.csv'; COPY t TO 'x.csv'; FROM v                       | 2<1 3<2
                    CREATE VIEW v AS FROM f(1); INSERT INTO t VALUES (1); FROM v                   | 2<1 3<2
                    SELECT 1; SELECT 2; CREATE TEMP TABLE t(a INT); SELECT 3; SELECT 4             | 3<1 3<2 4<3 5<4
                    CREATE TABLE temp.t(a INT); SELECT 1; SELECT 2                                 | 2<1 3<2
                    BEGIN; SELECT 1; SELECT 2; COMMIT; SELECT 3                                    | 2<1 3<2 4<3 5<4
                    """)
    void stepsWaitForWhatTheyNeed(String program, String expected) {
        assertThat(edges(StepGraph.of(plan(program), RULES))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aViewOfTheDatabaseMayReadAnything() {
        Plan plan = plan("INSERT INTO t VALUES (1); FROM v; INSERT INTO u VALUES (2)");
        assertThat(edges(StepGraph.of(plan, RULES))).isEmpty();
        assertThat(edges(StepGraph.of(
                        plan, RULES, KnownNames.ofViews(List.of(QualifiedName.of("memory", "main", "v"))))))
                .isEqualTo("2<1 3<2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT m()                                              | true
                    CREATE TABLE n AS SELECT s.m(1) AS a                    | true
                    CREATE VIEW n AS SELECT "m"(1) AS a                     | true
                    SELECT M (1) TO TRAIN xgboost.gbtree LABEL y INTO m     | true
                    INSERT INTO n (a) VALUES (sum(1))                       | false
                    INSERT INTO s.n(a, b) SELECT sum(a), CAST(b AS DECIMAL(3, 1)) FROM u WHERE a IN (1, 2) | false
                    CREATE TABLE n (a DECIMAL(5, 2), b VARCHAR(3))          | false
                    WITH q(a) AS (SELECT 1) SELECT sum(a) OVER (PARTITION BY a) FROM (SELECT 1) r(a) | false
                    """)
    void aFunctionOfTheUserMayReadAnything(String caller, boolean waits) {
        Plan plan = plan("INSERT INTO t VALUES (1); " + caller);
        assertThat(edges(StepGraph.of(plan, RULES))).isEmpty();
        assertThat(edges(StepGraph.of(plan, RULES, new KnownNames(List.of(), Optional.of(Set.of("SUM"))))))
                .isEqualTo(waits ? "2<1" : "");
    }

    @Test
    void whatSetsTheSessionUpIsNeededByAll() {
        for (String first : List.of("SET VARIABLE v = (SELECT 1)", "PRAGMA threads=2", "DETACH x", "BEGIN")) {
            StepGraph graph = StepGraph.of(plan(first + "; SELECT 1; SELECT 2"), RULES);
            assertThat(graph.isPinned(2)).isTrue();
            assertThat(graph.dependencies(2)).anySatisfy(edge -> {
                assertThat(edge.on()).isZero();
                assertThat(edge.needsSuccess()).isTrue();
            });
        }
    }

    @Test
    void onlyDataAndTheSessionNeedSuccess() {
        StepGraph graph = StepGraph.of(
                plan("SET threads = 2; DROP TABLE t; CREATE TABLE t(a INT); FROM t; INSERT INTO t VALUES (1)"), RULES);
        assertThat(graph.dependencies(1).get(0).needsSuccess()).isTrue();
        assertThat(graph.reduced(2))
                .singleElement()
                .satisfies(edge -> assertThat(edge.needsSuccess()).isFalse());
        assertThat(graph.reduced(3))
                .singleElement()
                .satisfies(edge -> assertThat(edge.needsSuccess()).isTrue());
        assertThat(graph.reduced(4))
                .singleElement()
                .satisfies(edge -> assertThat(edge.needsSuccess()).isFalse());
    }

    /** Any two statements whose order matters are ordered, and no others but by way of what stands between them. */
    @Test
    void theGraphOrdersExactlyWhatConflicts() {
        List<String> statements = List.of(
                "CREATE OR REPLACE TABLE a AS FROM b",
                "INSERT INTO s.a FROM c",
                "SELECT * FROM a JOIN c USING (k)",
                "UPDATE b SET x = 1",
                "FROM b TO TRAIN xgboost.gbtree LABEL y INTO m",
                "FROM c TO PREDICT s.r.y USING m",
                "SELECT * FROM r, s.a",
                "COPY c TO 'c.csv'",
                "FROM 'c.csv'",
                "SET threads = 2",
                "DELETE FROM q.r");
        Random random = new Random(5);
        TableNames names = new TableNames(RULES);
        for (int round = 0; round < 300; round++) {
            Plan plan = plan(random.ints(12, 0, statements.size())
                    .mapToObj(statements::get)
                    .collect(Collectors.joining(";\n")));
            StepGraph graph = StepGraph.of(plan, RULES);
            boolean[][] before = new boolean[12][12];
            for (int late = 0; late < 12; late++) {
                References references = plan.steps().get(late).references(RULES);
                for (int early = late - 1; early >= 0; early--) {
                    before[late][early] =
                            references.conflictsWith(plan.steps().get(early).references(RULES), names);
                    for (int between = early + 1; between < late; between++) {
                        before[late][early] |= before[late][between] && before[between][early];
                    }
                    assertThat(graph.reaches(late, early))
                            .as(plan + ": " + late + " after " + early)
                            .isEqualTo(before[late][early]);
                }
            }
        }
    }

    @Test
    void aLongProgramIsNoBurden() {
        String program = "INSERT INTO t VALUES (1);\nSET threads = 2;\nSELECT * FROM t;\n".repeat(3000);
        StepGraph graph = StepGraph.of(plan(program), RULES);
        long edges = 0;
        for (int i = 0; i < graph.size(); i++) {
            edges += graph.dependencies(i).size();
        }
        assertThat(edges).isLessThan(4L * graph.size());
    }

    @Test
    void plansAreShown() {
        PlanText text = new PlanText(plan("""
                        CREATE TABLE "t ""1" AS SELECT 'a
                        b' AS c;
                        FROM "t ""1" TO TRAIN xgboost.gbtree WITH eta=0.1 LABEL y INTO s.m;
                        USE shop;
                        FROM t TO PREDICT r.y USING s.m;
                        """), RULES);
        assertThat(text.lines()).isEqualTo("""
                1  SQL CREATE TABLE "t ""1" AS SELECT 'a b' AS c  (at 1:1)
                     writes "t ""1"
                2  TRAIN xgboost.gbtree LABEL y INTO s.m WITH eta=0.1  (at 3:1)
                     reads "t ""1"
                     writes s.m
                     after 1: reads "t ""1"
                3  SQL USE shop  (at 4:1)
                     keeps its place: it changes the session
                     after 2: in order: it changes the session
                4  PREDICT INTO r.y USING s.m  (at 5:1)
                     reads t, s.m
                     writes r
                     after 3: session: it is set up there; in order: it changes the session
                """);
        assertThat(text.dot()).isEqualTo("""
                digraph plan {
                  node [shape=box];
                  s1 [label="1  SQL CREATE TABLE \\"t \\"\\"1\\" AS SELECT 'a b' AS c"];
                  s2 [label="2  TRAIN xgboost.gbtree LABEL y INTO s.m WITH eta=0.1"];
                  s3 [label="3  SQL USE shop"];
                  s4 [label="4  PREDICT INTO r.y USING s.m"];
                  s1 -> s2 [label="reads \\"t \\"\\"1\\""];
                  s2 -> s3 [label="in order: it changes the session", style=dashed];
                  s3 -> s4 [label="session: it is set up there\\nin order: it changes the session"];
                }
                """);
        assertThat(text.mermaid()).isEqualTo("""
                flowchart TD
                  s1["1  SQL CREATE TABLE #34;t #34;#34;1#34; AS SELECT 'a b' AS c"]
                  s2["2  TRAIN xgboost.gbtree LABEL y INTO s.m WITH eta=0.1"]
                  s3["3  SQL USE shop"]
                  s4["4  PREDICT INTO r.y USING s.m"]
                  s1 -->|"reads #34;t #34;#34;1#34;"| s2
                  s2 -.->|"in order: it changes the session"| s3
                  s3 -->|"session: it is set up there; in order: it changes the session"| s4
                """);
    }
}
