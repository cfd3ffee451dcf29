package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Band;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Effects;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.compiler.graph.Dependency;
import org.sqlflow.compiler.graph.StepGraph;

/**
 * Simulates runs of random programs with a virtual clock and seeded faults, and compares each with the same program run one
 * statement after the other. A statement takes what it reads when it starts, and writes when it ends: the worst that can happen.
 */
class TestScheduler {
    private static final int PROGRAMS = 10_000;
    private static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofNanos(40), Duration.ofNanos(200));

    /** What a statement does, beside its text for the graph. */
    private record Step(String sql, List<String> reads, List<String> writes, boolean setsUp) {}

    /** How the tries of a step end: with so many failures that may pass, and then for good or not. */
    private record Fate(int transientFailures, boolean fails, boolean repeatable) {
        boolean succeeds() {
            return !fails && (transientFailures == 0 || (repeatable && transientFailures <= RETRIES.most()));
        }
    }

    /** A program and what goes wrong in it. */
    private record Case(List<Step> steps, List<Fate> fates, StepGraph graph) {}

    /** What is left of a run: the states, what each step saw, and what is in the tables. */
    private record Outcome(List<StepState> states, Map<Integer, Integer> seen, Map<String, Integer> tables) {}

    private static Case program(Random random) {
        List<Step> steps = new ArrayList<>();
        List<Fate> fates = new ArrayList<>();
        int size = 1 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            steps.add(step(random));
            int faults = random.nextInt(8) == 0 ? random.nextInt(6) : 0;
            fates.add(new Fate(faults, random.nextInt(9) == 0, random.nextInt(4) > 0));
        }
        Location nowhere = new Location(0, 1, 1, 0);
        Plan plan = new Plan(steps.stream()
                .<PlanStep>map(
                        step -> new PlanStep.Sql(nowhere, step.sql(), SessionEffect.of(step.sql()), Effects.NONE))
                .toList());
        return new Case(steps, fates, StepGraph.of(plan, LexicalRules.DUCKDB));
    }

    private static Step step(Random random) {
        String written = "t" + random.nextInt(5);
        String one = "t" + random.nextInt(5);
        String two = "t" + random.nextInt(5);
        return switch (random.nextInt(9)) {
            case 0 -> new Step("SET threads = 2", List.of(), List.of(), true);
            case 1, 2, 3 -> new Step("INSERT INTO " + written + " FROM " + one, List.of(one), List.of(written), false);
            case 4 -> new Step("UPDATE " + written + " SET a = 1", List.of(), List.of(written), false);
            default -> new Step("FROM " + one + ", " + two, List.of(one, two), List.of(), false);
        };
    }

    /** Runs a program one statement after the other, without a scheduler. */
    private static Outcome oracle(Case given, boolean keepGoing) {
        World world = new World(given);
        List<StepState> states = new ArrayList<>();
        boolean stopped = false;
        for (int i = 0; i < given.steps().size(); i++) {
            boolean needy = given.graph().dependencies(i).stream()
                    .filter(Dependency::needsSuccess)
                    .anyMatch(dependency -> states.get(dependency.on()) != StepState.DONE);
            if (stopped || needy) {
                states.add(StepState.SKIPPED);
            } else if (given.fates().get(i).succeeds()) {
                world.start(i);
                world.end(i);
                states.add(StepState.DONE);
            } else {
                stopped = !keepGoing;
                states.add(StepState.FAILED);
            }
        }
        return world.outcome(states);
    }

    /** Tables, the session, and what steps saw of them. */
    private static final class World {
        private final Case given;
        private final Map<String, Integer> tables = new HashMap<>();
        private final Map<Integer, Integer> seen = new HashMap<>();
        private int session;

        World(Case given) {
            this.given = given;
        }

        void start(int number) {
            Step step = given.steps().get(number);
            int read = Objects.hash(
                    number, session, step.reads().stream().map(tables::get).toList());
            seen.put(
                    number,
                    Objects.hash(read, step.writes().stream().map(tables::get).toList()));
        }

        void end(int number) {
            Step step = given.steps().get(number);
            int value = Objects.requireNonNull(seen.get(number));
            step.writes().forEach(table -> tables.put(table, value));
            session = step.setsUp() ? value : session;
        }

        Outcome outcome(List<StepState> states) {
            seen.keySet().removeIf(step -> states.get(step) != StepState.DONE);
            return new Outcome(states, Map.copyOf(seen), Map.copyOf(tables));
        }
    }

    private record Ending(long time, int step) {}

    /** Runs a program by the scheduler. */
    private static final class Simulation {
        private final Case given;
        private final Random random;
        private final Scheduler scheduler;
        private final World world;
        private final int[] tries;
        private final PriorityQueue<Ending> running =
                new PriorityQueue<>((a, b) -> Long.compare(a.time() - b.time(), 0));
        private final OptionalInt cancelledAfter;
        private final int parallel;
        private long now;

        Simulation(Case given, RunOptions options, OptionalInt cancelledAfter, Random random) {
            this.given = given;
            this.random = random;
            this.cancelledAfter = cancelledAfter;
            this.parallel = options.parallel();
            this.scheduler = new Scheduler(given.graph(), options, RETRIES, random);
            this.world = new World(given);
            this.tries = new int[given.steps().size()];
            this.now = random.nextBoolean() ? Long.MAX_VALUE - 50 : 0;
        }

        Outcome run() {
            int events = 0;
            while (!scheduler.isFinished()) {
                if (cancelledAfter.isPresent() && events == cancelledAfter.getAsInt()) {
                    scheduler.stop();
                }
                events++;
                for (int step : scheduler.start(now)) {
                    start(step);
                }
                if (!scheduler.isFinished()) {
                    goOn();
                }
                assertThat(events).as("the run ends").isLessThan(1000);
            }
            assertThat(running).isEmpty();
            return world.outcome(
                    IntStream.range(0, tries.length).mapToObj(scheduler::state).toList());
        }

        private void start(int step) {
            given.graph()
                    .dependencies(step)
                    .forEach(dependency -> assertThat(
                                    scheduler.state(dependency.on()).isFinal())
                            .isTrue());
            tries[step]++;
            assertThat(tries[step]).isLessThanOrEqualTo(1 + RETRIES.most());
            world.start(step);
            running.add(new Ending(now + random.nextInt(100), step));
            assertThat(running.size()).isLessThanOrEqualTo(parallel);
        }

        /** To the next thing that happens. The clock may pass the end of its range. */
        private void goOn() {
            OptionalLong wake = scheduler.nextWake(now);
            Ending next = running.peek();
            if (next == null || (wake.isPresent() && wake.getAsLong() - next.time() < 0)) {
                assertThat(wake).as("something is to happen").isPresent();
                now = wake.getAsLong() - now > 0 ? wake.getAsLong() : now;
                return;
            }
            running.remove();
            now = next.time() - now > 0 ? next.time() : now;
            Fate fate = given.fates().get(next.step());
            if (tries[next.step()] <= fate.transientFailures()) {
                scheduler.failed(next.step(), Band.TRANSIENT, fate.repeatable(), now);
            } else if (fate.fails()) {
                scheduler.failed(next.step(), Band.EXTERNAL, fate.repeatable(), now);
            } else {
                world.end(next.step());
                scheduler.succeeded(next.step());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void runsThatKeepGoingEndAsInSequence(int parallel) {
        Random random = new Random(parallel);
        for (int i = 0; i < PROGRAMS; i++) {
            Case given = program(random);
            Outcome outcome = new Simulation(given, new RunOptions(true, parallel), OptionalInt.empty(), random).run();
            assertThat(outcome).as("program %d: %s", i, given.steps()).isEqualTo(oracle(given, true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void runsThatStopDoNothingThatASequenceWouldNot(int parallel) {
        Random random = new Random(10 + parallel);
        for (int i = 0; i < PROGRAMS; i++) {
            Case given = program(random);
            Outcome outcome = new Simulation(given, new RunOptions(false, parallel), OptionalInt.empty(), random).run();
            Outcome expected = oracle(given, false);
            if (parallel == 1 || !expected.states().contains(StepState.FAILED)) {
                assertThat(outcome).as("program %d: %s", i, given.steps()).isEqualTo(expected);
            } else {
                Outcome all = oracle(given, true);
                outcome.seen().forEach((step, seen) -> assertThat(all.seen()).containsEntry(step, seen));
                assertThat(outcome.states()).contains(StepState.FAILED);
            }
        }
    }

    @Test
    void aRunEndsWheneverItIsCancelled() {
        Random random = new Random(99);
        for (int i = 0; i < PROGRAMS; i++) {
            Case given = program(random);
            Outcome outcome = new Simulation(
                            given,
                            new RunOptions(random.nextBoolean(), 1 + random.nextInt(4)),
                            OptionalInt.of(random.nextInt(6)),
                            random)
                    .run();
            Outcome all = oracle(given, true);
            outcome.seen().forEach((step, seen) -> assertThat(all.seen()).containsEntry(step, seen));
        }
    }

    @Test
    void timesBetweenTriesDoubleAndVary() {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(1));
        Random random = new Random(3);
        long[] longest = {100, 200, 400, 800, 1000, 1000};
        for (int failures = 1; failures <= longest.length; failures++) {
            long whole = Duration.ofMillis(longest[failures - 1]).toNanos();
            long first = policy.delay(failures, random);
            long second = policy.delay(failures, random);
            assertThat(first).isBetween(whole / 2, whole).isNotEqualTo(second);
        }
        assertThat(policy.delay(1_000_000, random))
                .isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void whatIsSkippedNamesTheFailedStep() {
        Location nowhere = new Location(0, 1, 1, 0);
        List<PlanStep> steps = new ArrayList<>();
        for (String sql : List.of("INSERT INTO a FROM x", "INSERT INTO b FROM a", "FROM b", "FROM c")) {
            steps.add(new PlanStep.Sql(nowhere, sql, SessionEffect.STATELESS, Effects.NONE));
        }
        Scheduler scheduler = new Scheduler(
                StepGraph.of(new Plan(steps), LexicalRules.DUCKDB), new RunOptions(true, 2), RETRIES, new Random(1));
        assertThat(scheduler.start(0)).containsExactly(0, 3);
        scheduler.failed(0, Band.USER, true, 0);
        assertThat(scheduler.start(0)).isEmpty();
        assertThat(scheduler.state(2)).isEqualTo(StepState.SKIPPED);
        assertThat(scheduler.cause(2)).hasValue(0);
        assertThat(scheduler.isFinished()).isFalse();
        scheduler.succeeded(3);
        assertThat(scheduler.isFinished()).isTrue();
    }
}
