package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.Location;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/** Events of steps beside each other, told by the threads of the test. A test that waits in vain runs out of time. */
@Timeout(30)
class TestOrderedEvents {
    private static final Location PLACE = new Location(0, 1, 1, 0);

    private final List<Event> shown = new CopyOnWriteArrayList<>();

    @TempDir
    private Path scratch;

    private OrderedEvents events(EventSink sink) {
        return new OrderedEvents(3, true, sink, scratch, "test");
    }

    private static Event started(int number) {
        return new Event.Started(number, "SQL", PLACE);
    }

    private static Event finished(int number) {
        return new Event.Finished(number, OptionalLong.empty(), 1);
    }

    private static Event text(String text) {
        return new Event.Message(Event.Severity.INFO, text);
    }

    private static Event.Progress progress(String phase, int done) {
        return new Event.Progress(phase, done, OptionalLong.of(9), "rounds", Map.of());
    }

    /** A whole step that shows a text. */
    private static void run(OrderedEvents events, int number) {
        events.accept(number, started(number));
        events.accept(number, text("of " + number));
        events.accept(number, finished(number));
        events.end(number);
    }

    @Test
    void eventsComeInTheOrderOfTheProgram() {
        try (OrderedEvents events = events(shown::add)) {
            events.accept(0, started(0));
            run(events, 2);
            run(events, 1);
            assertThat(shown).containsExactly(started(0));
            events.accept(0, finished(0));
            events.end(0);
            events.finish();
        }
        assertThat(shown)
                .containsExactly(
                        started(0),
                        finished(0),
                        started(1),
                        text("of 1"),
                        finished(1),
                        started(2),
                        text("of 2"),
                        finished(2));
    }

    @Test
    void aSlowSinkHoldsUpNobodyElse() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (OrderedEvents events = events(event -> {
            reached.countDown();
            await(released);
            shown.add(event);
        })) {
            Thread first = new Thread(() -> run(events, 0));
            first.start();
            reached.await();
            run(events, 1);
            events.note(2, new Event.Skipped(2, "SQL", PLACE, OptionalInt.empty()));
            events.end(2);
            assertThat(shown).isEmpty();
            released.countDown();
            first.join();
            events.finish();
        }
        assertThat(shown).hasSize(7);
    }

    @Test
    void whatWasKeptIsShownWhileOthersGoOn() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (OrderedEvents events = events(event -> {
            if (event.equals(text("of 1"))) {
                reached.countDown();
                await(released);
            }
            shown.add(event);
        })) {
            run(events, 1);
            run(events, 0);
            reached.await();
            // The thread of a step and the one that asks the scheduler come back at once.
            run(events, 2);
            released.countDown();
            events.finish();
        }
        assertThat(shown).hasSize(9).endsWith(started(2), text("of 2"), finished(2));
    }

    @Test
    void progressOfLaterStepsIsShownUntilAnEarlierOneTellsItsOwn() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(1);
        CountDownLatch three = new CountDownLatch(1);
        try (OrderedEvents events = events(event -> {
            shown.add(event);
            if (event instanceof Event.Progress progress) {
                (progress.phase().startsWith("statement 3") ? three : two).countDown();
            }
        })) {
            events.accept(0, started(0));
            events.accept(2, started(2));
            events.accept(2, progress("training", 1));
            three.await();
            events.accept(1, started(1));
            events.accept(1, progress("reading", 2));
            two.await();
            events.accept(2, progress("training", 3));
            events.accept(0, text("still here"));
            events.accept(0, progress("writing", 4));
            events.accept(1, progress("reading", 5));
            events.accept(0, finished(0));
            events.accept(2, progress("training", 6));
            for (int number = 0; number < 3; number++) {
                events.end(number);
            }
            events.finish();
        }
        // Whether the first step's own is shown depends on how soon the sink is free again.
        assertThat(shown)
                .filteredOn(event -> !event.equals(progress("writing", 4)))
                .containsExactly(
                        started(0),
                        progress("statement 3: training", 1),
                        progress("statement 2: reading", 2),
                        text("still here"),
                        finished(0),
                        started(1),
                        started(2));
    }

    @Test
    void whatIsTooMuchForMemoryWaitsInAFile() throws IOException {
        Event rows = new Event.Rows(Bytes.copyOf(new byte[100]), true);
        try (OrderedEvents events = new OrderedEvents(3, true, shown::add, new EventStore(scratch, "test", 150))) {
            events.accept(0, started(0));
            events.accept(1, started(1));
            for (int i = 0; i < 5; i++) {
                events.accept(1, rows);
            }
            events.accept(1, finished(1));
            events.end(1);
            assertThat(files()).hasSize(1);
            events.end(0);
            events.end(2);
            events.finish();
        }
        assertThat(shown).containsExactly(started(0), started(1), rows, rows, rows, rows, rows, finished(1));
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(scratch)) {
            return found.filter(path -> path.toString().endsWith(".events")).toList();
        }
    }

    @Test
    void nobodyHearsOfAStepThatWasAbandoned() {
        OrderedEvents events = events(shown::add);
        events.accept(0, started(0));
        events.end(0);
        events.accept(0, text("late"));
        events.end(1);
        events.end(2);
        events.finish();
        events.close();
        events.accept(2, text("later"));
        assertThat(shown).containsExactly(started(0));
    }

    @Test
    void aSinkThatFailsIsToldOf() {
        try (OrderedEvents events = events(event -> {
            throw new IllegalStateException("nothing can be shown");
        })) {
            assertThatThrownBy(() -> events.accept(0, started(0))).hasMessage("nothing can be shown");
            events.accept(1, started(1));
            events.end(0);
            assertThatThrownBy(events::finish).hasMessage("nothing can be shown");
            assertThatThrownBy(() -> events.end(1)).hasMessage("nothing can be shown");
        }
    }

    @Test
    void aSequenceNeedsNoThread() {
        Thread here = Thread.currentThread();
        try (OrderedEvents events = new OrderedEvents(
                3,
                false,
                event -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    shown.add(event);
                },
                scratch,
                "test")) {
            for (int number = 0; number < 3; number++) {
                run(events, number);
                assertThat(shown).hasSize(3 * number + 3);
            }
            events.finish();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
