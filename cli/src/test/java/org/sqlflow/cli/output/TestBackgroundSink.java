package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;

@Timeout(60)
final class TestBackgroundSink {
    private final List<Event> taken = Collections.synchronizedList(new ArrayList<>());

    private static Event rows(int number) {
        return new Event.Rows(Bytes.wrap(new byte[] {(byte) number}), number > 0);
    }

    private static Event progress(int number) {
        return new Event.Progress("training", number, OptionalLong.empty(), "rounds", Map.of());
    }

    private static Event finished() {
        return new Event.Finished(0, OptionalLong.empty(), 0);
    }

    @Test
    void eventsKeepTheirOrder() {
        List<Event> events = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 9 ? finished() : i % 2 == 0 ? rows(i) : progress(i))
                .toList();
        try (BackgroundSink sink = BackgroundSink.to(taken::add)) {
            events.forEach(sink::accept);
        }
        assertThat(taken).containsExactlyElementsOf(events);
    }

    @Test
    void rowsAreTakenWhileOthersAreShown() throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);
        try (BackgroundSink sink = BackgroundSink.to(event -> {
            awaitUnchecked(given);
            taken.add(event);
        })) {
            sink.accept(rows(1));
            sink.accept(rows(2));
            assertThat(taken).isEmpty();
            given.countDown();
            sink.accept(finished());
            assertThat(taken).hasSize(3);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailureIsToldOnceAndNothingIsShownUntilThen() {
        try (BackgroundSink sink = BackgroundSink.to(event -> {
            if (event.equals(rows(2))) {
                throw new IllegalStateException("full");
            }
            taken.add(event);
        })) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            sink.accept(rows(i));
                        }
                    })
                    .hasMessage("full");
            sink.accept(finished());
        }
        assertThat(taken).containsExactly(rows(0), rows(1), finished());
    }

    @Test
    void aFailureAtTheEndIsTold() {
        BackgroundSink sink = BackgroundSink.to(event -> {
            throw new IllegalStateException("full");
        });
        sink.accept(rows(1));
        assertThatThrownBy(sink::close).hasMessage("full");
    }

    @Test
    void anInterruptLasts() {
        try (BackgroundSink sink = BackgroundSink.to(taken::add)) {
            Thread.currentThread().interrupt();
            sink.accept(finished());
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(taken).hasSize(1);
    }
}
