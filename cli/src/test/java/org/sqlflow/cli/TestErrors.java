package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.cli.ErrorExample.Situation;
import org.sqlflow.cli.program.ExitCode;

/** Every error of the catalogue comes up when its example is run, and only in an orderly way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestErrors {
    /** Codes whose message says all that can be said. */
    private static final Set<ErrorCode> WITHOUT_HINT =
            EnumSet.of(ErrorCode.NOT_CLOSED, ErrorCode.NUMBERS_MALFORMED, ErrorCode.CANCELLED);

    private static final int INTERRUPTED = 130;

    private final ErrorRuns runs;

    TestErrors(@TempDir Path home) {
        runs = ErrorRuns.in(home);
    }

    static List<ErrorExample> examples() {
        return ErrorExamples.all();
    }

    @Test
    void everyCodeHasAnExampleOrAReasonWhyNot() throws IOException {
        Set<ErrorCode> without = EnumSet.allOf(ErrorCode.class);
        ErrorExamples.all().forEach(example -> without.remove(example.code()));
        assertThat(without).isEqualTo(ErrorExamples.ELSEWHERE.keySet());
        for (ErrorCode code : without) {
            Path test = Path.of("..")
                    .resolve(requireNonNull(ErrorExamples.ELSEWHERE.get(code)).test());
            assertThat(Files.readString(test)).contains(code.name());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isTold(ErrorExample example) throws IOException, InterruptedException {
        Outcome outcome = runs.run(example);
        assertThat(outcome.err()).contains("error[" + example.code().label() + "]");
        assertThat(outcome.err().split("error\\[", -1)).hasSize(2);
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(outcome.code())
                .isEqualTo(example.situation() == Situation.INTERRUPTED ? INTERRUPTED : ExitCode.of(example.code()));
        if (!WITHOUT_HINT.contains(example.code())) {
            assertThat(outcome.err()).contains("\nhint: ");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isJsonWhereRowsAre(ErrorExample example) throws IOException, InterruptedException {
        Outcome outcome = runs.run(example, "--output", "jsonl");
        String line = outcome.err()
                .lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();
        JsonNode problem = new JsonMapper().readTree(line);
        assertThat(problem.path("code").asText()).isEqualTo(example.code().label());
        assertThat(problem.path("name").asText()).isEqualTo(example.code().name());
        assertThat(problem.path("band").asText())
                .isEqualTo(example.code().band().name().toLowerCase(Locale.ROOT));
        assertThat(problem.path("message").asText()).isNotEmpty();
        assertThat(problem.has("hint")).isEqualTo(outcome.err().contains("\"hint\""));
        assertThat(problem.has("trace")).isFalse();
        if (problem.has("line")) {
            assertThat(List.of("column", "offset", "length")).allMatch(problem::has);
        }
    }

    @Test
    void relatedPlacesAreInTheJson() throws IOException, InterruptedException {
        ErrorExample example = ErrorExample.of(
                ErrorCode.DUPLICATE_ATTRIBUTE,
                "SELECT 1 AS a, 2 AS b TO TRAIN xgboost.gbtree WITH eta=0.1, learning_rate=0.2 LABEL b INTO m");
        assertThat(runs.run(example, "--output", "jsonl").err().strip())
                .isEqualTo(
                        "{\"code\":\"SF1101\",\"name\":\"DUPLICATE_ATTRIBUTE\",\"band\":\"user\",\"message\":\"attribute"
                                + " \\\"learning_rate\\\" is the same as \\\"eta\\\", which is given too\",\"hint\":\"keep one of"
                                + " them\",\"line\":1,\"column\":61,\"offset\":60,\"length\":13,\"related\":[{\"message\":\"\\\"eta\\\""
                                + " is given here\",\"line\":1,\"column\":52,\"offset\":51,\"length\":3}]}");
    }

    @Test
    void aTraceIsShownOnRequestOnly() throws IOException, InterruptedException {
        ErrorExample defect = ErrorExamples.all().stream()
                .filter(example -> example.code() == ErrorCode.INTERNAL)
                .findFirst()
                .orElseThrow();
        assertThat(runs.run(defect, "--debug").err()).contains("\tat ").contains("the plug-in has a defect");
        JsonNode problem = new JsonMapper()
                .readTree(runs.run(defect, "--debug", "--output", "jsonl").err());
        assertThat(problem.path("trace").asText()).contains("\tat ");
    }
}
