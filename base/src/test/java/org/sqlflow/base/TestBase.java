package org.sqlflow.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;

class TestBase {
    @Test
    void everyEventSurvivesJson() {
        Location place = new Location(3, 1, 4, 5);
        List<Event> events = List.of(
                new Event.Started(0, "TRAIN", place),
                new Event.Rows(Bytes.wrap(new byte[] {1, 2, 3}), true),
                new Event.Message(Event.Severity.WARNING, "two\nlines"),
                new Event.Progress("training", 3, OptionalLong.of(10), "rounds", Map.of("loss", 0.5)),
                new Event.Progress("reading", 3, OptionalLong.empty(), "rows", Map.of()),
                new Event.Figure(
                        "summary",
                        new BeeswarmChart(
                                "SHAP",
                                "log-odds",
                                List.of(new BeeswarmChart.Swarm(
                                        "名前", Doubles.of(1, -2), Doubles.of(0.5, Double.NaN), 1.5)),
                                2)),
                new Event.Figure(
                        "bars",
                        new BarChart("SHAP", "x", List.of(""), List.of(new BarChart.Bar("a", Doubles.of(1))), 0)),
                new Event.Finished(0, OptionalLong.of(7), 0.25),
                new Event.Failed(
                        1,
                        NameProblems.modelNotFound("m", List.of()).at(place).sqlState("42P01"),
                        Optional.of("trace")));
        EventCodec codec = new EventCodec();
        for (Event event : events) {
            String line = codec.encode(event);
            assertThat(line).doesNotContain("\n");
            assertThat(codec.decode(line)).isEqualTo(event);
        }
    }

    @Test
    void placesInAPartBecomePlacesInTheWhole() {
        Location start = new Location(10, 3, 5, 40);
        assertThat(new Location(7, 1, 8, 2).within(start)).isEqualTo(new Location(17, 3, 12, 2));
        assertThat(new Location(20, 2, 4, 1).within(start)).isEqualTo(new Location(30, 4, 4, 1));
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::label)).doesNotHaveDuplicates();
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        List<String> names = List.of("model.hidden_units", "train.epoch", "petal_width");
        assertThat(DidYouMean.nearest("model.hiden_units", names)).contains("model.hidden_units");
        assertThat(DidYouMean.nearest("pettal_width", names)).contains("petal_width");
        assertThat(DidYouMean.nearest("Train.epohc", names)).contains("train.epoch");
        assertThat(DidYouMean.nearest("objective", names)).isEmpty();
        assertThat(DidYouMean.nearest("x", List.of("y"))).contains("y");
    }

    @Test
    void suggestsTheSameLettersInAnotherOrder() {
        List<String> names = List.of("WITH", "INTO", "ALIAS");
        assertThat(DidYouMean.nearest("WHIT", names)).contains("WITH");
        assertThat(DidYouMean.nearest("wtih", names)).contains("WITH");
        assertThat(DidYouMean.nearest("ALAIS", names)).contains("ALIAS");
        assertThat(DidYouMean.nearest("WHAT", names)).isEmpty();
        assertThat(DidYouMean.nearest("IN", names)).isEmpty();
    }

    @Test
    void namesPrintAsTheyWereWritten() {
        QualifiedName name = new QualifiedName(List.of(Identifier.of("iris"), Identifier.quoted("a \"b\"")));
        assertThat(name).hasToString("iris.\"a \"\"b\"\"\"");
        assertThat(name.qualifier()).contains(QualifiedName.of("iris"));
        assertThat(new ModelName(name.withLast(Identifier.of("m")), Optional.of("3")))
                .hasToString("iris.m@3");
    }
}
