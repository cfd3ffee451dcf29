package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Session;

/** Statements that meet a transaction of somebody else, which ends when they have failed once. */
class TestRetries {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    private void prepare() {
        program.succeed("CREATE TABLE t AS SELECT i AS x, i % 3 AS y FROM range(100) r(i);"
                + "FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO m;"
                + "FROM t TO PREDICT p.z USING m");
    }

    private static boolean isRetry(Event event) {
        return event instanceof Event.Message message && message.text().endsWith("; the statement is tried again");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPredictionIsTriedAgainUntilTheOtherHasEnded(int parallel) {
        prepare();
        try (Session other = program.openSession()) {
            other.execute("BEGIN").close();
            other.execute("ALTER TABLE p ADD COLUMN theirs INTEGER").close();
            ProgramExtension.Outcome outcome = program.run(
                    "FROM t WHERE x < 50 TO PREDICT p.z USING m",
                    new RunOptions(false, parallel),
                    new CancellationToken(),
                    event -> {
                        if (isRetry(event)) {
                            other.execute("ROLLBACK").close();
                        }
                    });
            assertThat(outcome.problems()).as(outcome.messages().toString()).isEmpty();
            assertThat(outcome.events()).filteredOn(TestRetries::isRetry).hasSize(1);
            assertThat(outcome.messages()).doesNotHaveDuplicates().hasSize(2);
        }
        assertThat(program.rows("SELECT count(*) AS n FROM p")).containsExactly(Map.of("n", 50L));
    }

    @Test
    void aChangeIsNotDoneTwice() {
        prepare();
        try (Session other = program.openSession()) {
            other.execute("BEGIN").close();
            other.execute("UPDATE t SET y = 0").close();
            ProgramExtension.Outcome outcome = program.run("UPDATE t SET y = 1");
            assertThat(outcome.problems()).extracting(Problem::code).isEqualTo(List.of(ErrorCode.DATABASE_TRANSIENT));
            assertThat(outcome.events()).noneMatch(TestRetries::isRetry);
            other.execute("ROLLBACK").close();
        }
    }
}
