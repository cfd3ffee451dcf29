package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train.positive_class}: probabilities, margins and metrics are of the class that is named. */
final class TestPositiveClass {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void createTable() {
        program.succeed("CREATE TABLE t AS SELECT i AS x, hash(i) % 7 AS z, CASE WHEN i < 13 THEN 'bad' ELSE 'good' END"
                + " AS y, (i >= 13)::INTEGER AS code, i >= 13 AS flag, 'k' || i % 3 AS kind FROM range(40) r(i)");
    }

    @ParameterizedTest
    @CsvSource({"y, bad", "code, 0", "flag, false"})
    void theProbabilityIsOfTheClassThatIsNamed(String label, String positive) {
        train(label, "", "last");
        train(label, ", train.positive_class=" + positive, "first");
        for (String model : List.of("last", "first")) {
            program.succeed("SELECT x, z, " + label + " FROM t TO PREDICT p_" + model + ".answer WITH"
                    + " predict.extra_outputs=[probability, margin] USING " + model);
        }
        // The loss is symmetric, so the trees are the same but for their signs.
        assertThat(
                        program.rows(
                                "SELECT count(*) AS n FROM p_last a JOIN p_first b USING (x) WHERE a.answer = b.answer AND"
                                        + " abs(a.probability - (1 - b.probability)) < 1e-5 AND abs(a.margin + b.margin) < 1e-4"))
                .containsExactly(Map.of("n", 40L));
        assertThat(program.rows("SELECT count(*) AS n FROM p_first WHERE (probability > 0.5) = (answer::VARCHAR = '"
                        + positive + "')"))
                .containsExactly(Map.of("n", 40L));
        assertThat(program.rows("SELECT count(*) AS n FROM p_first JOIN t USING (x) WHERE answer = " + label))
                .containsExactly(Map.of("n", 40L));
    }

    @Test
    void metricsAreOfTheClassThatIsNamed() {
        program.succeed(
                "CREATE TABLE noisy AS SELECT x, kind, CASE WHEN hash(x) % 5 = 0 THEN 'good' ELSE y END AS y FROM t");
        program.succeed("SELECT kind, y FROM noisy TO TRAIN xgboost.gbtree WITH objective=binary:logistic,"
                + " train.num_boost_round=3 LABEL y INTO last");
        program.succeed("SELECT kind, y FROM noisy TO TRAIN xgboost.gbtree WITH objective=binary:logistic,"
                + " train.num_boost_round=3, train.positive_class=bad LABEL y INTO first");
        program.succeed(
                "SELECT kind, y FROM noisy TO EVALUATE last WITH validation.metrics=[recall, specificity] LABEL y"
                        + " INTO of_last");
        program.succeed(
                "SELECT kind, y FROM noisy TO EVALUATE first WITH validation.metrics=[recall, specificity] LABEL y"
                        + " INTO of_first");
        assertThat(program.rows(
                        "SELECT a.recall = b.specificity AND a.specificity = b.recall AS mirrored, a.recall <> a.specificity AS differ"
                                + " FROM of_last a, of_first b"))
                .containsExactly(Map.of("mirrored", true, "differ", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y | train.positive_class=godo | gives \"godo\", which does not fit the label's classes | bad, good",
                "kind | train.positive_class=k1 | chooses one of two classes, but the label has 3 | leave it out",
                "x | objective=reg:squarederror, train.positive_class=a | has no positive class | leave it out",
            })
    void otherClassesAreRefused(String label, String attributes, String message, String hint) {
        assertThat(program.run("SELECT * FROM t TO TRAIN xgboost.gbtree WITH " + attributes + " LABEL " + label
                                + " INTO refused")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("train.positive_class", message);
                    assertThat(problem.hint())
                            .hasValueSatisfying(text -> assertThat(text).contains(hint));
                });
    }

    @Test
    void aModelThatIsTrainedFurtherKeepsItsPositiveClass() {
        train("y", ", train.positive_class=bad", "m");
        String further = "SELECT x, z, y FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic,"
                + " train.num_boost_round=1%s LABEL y USING m INTO n";
        program.succeed(further.formatted(""));
        program.succeed(further.formatted(", train.positive_class=bad"));
        assertThat(program.run(further.formatted(", train.positive_class=good")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("its positive class is bad"));
    }

    private void train(String label, String attributes, String model) {
        program.succeed("SELECT x, z, " + label + " FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic,"
                + " train.num_boost_round=5, base_score=0.5" + attributes + " LABEL " + label + " INTO " + model);
    }
}
