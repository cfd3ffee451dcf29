package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** Searches in which a combination cannot be trained with, here because its trees need more memory than there is. */
class TestFailedTrials {
    @RegisterExtension
    private final ProgramExtension program = ProgramExtension.withMemoryLimit(68L << 20);

    @BeforeEach
    void makeData() {
        program.succeed(
                "CREATE TABLE t AS SELECT i * 7919 % 1000 AS x, i * 104729 % 997 AS y, i % 7 AS z FROM range(400) r(i)");
    }

    private static String train(String depths, String with) {
        return "FROM t TO TRAIN xgboost.gbtree WITH max_depth=choice(" + depths + "), eta=choice(0.1, 0.3), nthread=1,"
                + " train.num_boost_round=9, tune.trials_table=trials" + with + " LABEL z INTO m";
    }

    private List<Map<String, @Nullable Object>> trials(String state) {
        return program.rows("FROM trials WHERE state = '" + state + "' ORDER BY trial");
    }

    @Test
    void theSearchGoesOnWithoutThem() {
        ProgramExtension.Outcome outcome = program.succeed(train("2, 10", ", tune.method=grid"));
        assertThat(trials("complete"))
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial).containsEntry("max_depth", 2L).containsEntry("error", null));
        assertThat(trials("failed")).hasSize(2).allSatisfy(trial -> {
            assertThat(trial).containsEntry("max_depth", 10L).containsEntry("metric", null);
            assertThat(String.valueOf(trial.get("error"))).contains("not enough memory");
        });
        assertThat(outcome.messages())
                .anyMatch(text -> text.startsWith("2 of 4 trials failed, the first with: not enough"));
    }

    @Test
    void halvingPromotesNoneOfThem() {
        program.succeed(train("2, 3, 10", ", tune.method=halving, tune.trials=6"));
        assertThat(trials("failed")).hasSize(2);
        assertThat(trials("complete")).hasSize(6);
    }

    @Test
    void thatAllFailIsAnError() {
        List<Problem> problems =
                program.run(train("9, 10", ", tune.method=grid")).problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.OUT_OF_MEMORY);
        assertThat(trials("failed")).hasSize(4);
    }
}
