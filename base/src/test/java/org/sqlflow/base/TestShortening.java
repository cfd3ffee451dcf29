package org.sqlflow.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.RelatedPlace;

/** Messages stay readable whatever stands in a program. */
class TestShortening {
    private static final Location PLACE = new Location(0, 1, 1, 1);

    private static GivenAttribute given(AttributeValue value) {
        return new GivenAttribute("eta", PLACE, value, PLACE);
    }

    @Test
    void aLongValueLosesItsMiddle() {
        String text = "start " + "x y ".repeat(300_000) + "end";
        Problem problem = AttributeProblems.type(given(new TextValue(text, true)), "a number", "0.3");
        assertThat(problem.message())
                .startsWith("attribute \"eta\" takes a number, but got a string: 'start x y ")
                .contains("…")
                .endsWith("x y end'")
                .hasSizeLessThan(200);
        assertThat(problem.hint()).contains("write for example eta=0.3");
    }

    @Test
    void aLongListIsCutToo() {
        ListValue list = new ListValue(Collections.nCopies(100_000, new AttributeValue.NumberValue(BigDecimal.TEN)));
        assertThat(AttributeProblems.type(given(list), "a number", "0.3").message())
                .endsWith("10, 10, 10]")
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 120, 121, 5_000, 1_000_000})
    void namesAreCutWhereverTheyStand(int length) {
        String name = "n".repeat(length);
        Problem problem = NameProblems.modelNotFound(name, List.of());
        assertThat(problem.message()).hasSizeLessThan(150).contains("there is no model \"n");
        assertThat(problem.hint().orElseThrow()).hasSizeLessThan(350).startsWith("train it with TO TRAIN … INTO n");
        assertThat(problem.message().contains("…")).isEqualTo(length > 120);
        assertThat(new RelatedPlace(PLACE, "\"" + name + "\" is given here").message())
                .hasSizeLessThan(150);
    }

    @Test
    void noPairOfSurrogatesIsParted() {
        for (int shift = 0; shift < 2; shift++) {
            String name = "a".repeat(shift) + "𝒳".repeat(500);
            String message = NameProblems.notAModel(name).message();
            assertThat(message.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
            assertThat(message).contains("𝒳…𝒳");
        }
    }

    @Test
    void anApostropheIsNoQuote() {
        String message = "the library's own message isn't short: " + "and so on, ".repeat(20) + "'end'";
        assertThat(ExternalProblems.database(message).message()).isEqualTo(message);
    }

    @Test
    void messagesOfDatabasesMayBeLongerThanOurs() {
        String message = "candidates: " + "word ".repeat(500);
        assertThat(ExternalProblems.database(message).message()).isEqualTo(message);
        assertThat(ExternalProblems.database(message.repeat(500)).message()).hasSize(4000);
        assertThat(Problem.of(ErrorCode.SYNTAX, message).message()).hasSize(1000);
        assertThat(Problem.of(ErrorCode.SYNTAX, "short").hint(message).hint().orElseThrow())
                .hasSize(1000);
    }

    @Test
    void aMegabyteOfQuotesTakesNoTime() {
        assertThat(Problem.of(ErrorCode.SYNTAX, "x \"a".repeat(300_000)).message())
                .hasSizeLessThanOrEqualTo(1000);
        assertThat(Problem.of(ErrorCode.SYNTAX, " \"".repeat(500_000)).message())
                .hasSizeLessThanOrEqualTo(1000);
        assertThat(Problem.of(ErrorCode.SYNTAX, " [\"a".repeat(300_000)).message())
                .hasSizeLessThanOrEqualTo(1000);
    }
}
