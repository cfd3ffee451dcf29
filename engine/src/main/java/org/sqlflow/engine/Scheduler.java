package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.sqlflow.base.error.Band;
import org.sqlflow.compiler.graph.Dependency;
import org.sqlflow.compiler.graph.StepGraph;

/**
 * Says which step runs when. It starts nothing, waits for nothing and looks at no clock: it is told what has happened and when,
 * and answers what to start. One thread uses it.
 *
 * <p>A step goes from WAITING to RUNNING when all that it waits for is final, then to DONE, to FAILED, or, where its failure may
 * pass, to BACKING_OFF and to RUNNING again. WAITING and BACKING_OFF end as SKIPPED or FAILED when the program stops.
 */
final class Scheduler {
    private StepGraph graph;
    private final RunOptions options;
    private final RetryPolicy retries;
    private final RandomGenerator random;

    private final StepState[] states;
    private final int[] failures;
    private final long[] wake;
    private final OptionalInt[] causes;

    /** How many steps run or wait to be tried again: those keep their place, so that one at a time means program order. */
    private int occupied;

    private boolean stopped;

    /** All steps before this one are final. */
    private int begin;

    /**
     * A scheduler for one run.
     *
     * @param graph what waits for what
     * @param options how many steps run at once, and what becomes of the others when one fails
     * @param retries when a step is tried again
     * @param random the chance in the times between tries
     */
    Scheduler(StepGraph graph, RunOptions options, RetryPolicy retries, RandomGenerator random) {
        this.graph = requireNonNull(graph, "graph");
        this.options = requireNonNull(options, "options");
        this.retries = requireNonNull(retries, "retries");
        this.random = requireNonNull(random, "random");
        this.states = new StepState[graph.size()];
        this.failures = new int[graph.size()];
        this.wake = new long[graph.size()];
        this.causes = new OptionalInt[graph.size()];
        Arrays.fill(states, StepState.WAITING);
        Arrays.fill(causes, OptionalInt.empty());
    }

    /**
     * From now on another graph of the same steps holds.
     *
     * @param other the graph, which may order steps differently that wait
     */
    void replan(StepGraph other) {
        if (other.size() != graph.size()) {
            throw new IllegalArgumentException("a plan keeps its steps");
        }
        graph = other;
    }

    /** Where a step stands. */
    StepState state(int step) {
        return states[step];
    }

    /** The failed step that a skipped one needs; empty where it is skipped because the program has stopped. */
    OptionalInt cause(int step) {
        return causes[step];
    }

    /** Whether every step is final. */
    boolean isFinished() {
        while (begin < states.length && states[begin].isFinal()) {
            begin++;
        }
        return begin == states.length;
    }

    /**
     * Lets those steps run that can, the first ones first, and skips those that have come to their turn in vain. If nothing
     * runs afterwards and nothing waits to be tried again, all is finished.
     *
     * @param now the time in nanoseconds, from any origin
     * @return the steps, which count as running
     */
    List<Integer> start(long now) {
        List<Integer> started = new ArrayList<>();
        for (int step = begin; step < states.length; step++) {
            if (states[step] == StepState.BACKING_OFF && wake[step] - now <= 0) {
                states[step] = StepState.RUNNING;
                started.add(step);
            } else if (states[step] == StepState.WAITING && occupied < options.parallel()) {
                turn(step, started);
            }
        }
        return started;
    }

    /** What becomes of a waiting step; one that waits for nothing final stays. */
    private void turn(int step, List<Integer> started) {
        for (Dependency dependency : graph.dependencies(step)) {
            // One that is skipped before its turn would let those behind it go ahead of what it waits for.
            if (!states[dependency.on()].isFinal()) {
                return;
            }
        }
        Optional<Dependency> missing = graph.dependencies(step).stream()
                .filter(Dependency::needsSuccess)
                .filter(dependency -> states[dependency.on()] != StepState.DONE)
                .findFirst();
        if (missing.isPresent()) {
            int on = missing.get().on();
            states[step] = StepState.SKIPPED;
            causes[step] = states[on] == StepState.FAILED ? OptionalInt.of(on) : causes[on];
        } else {
            states[step] = StepState.RUNNING;
            occupied++;
            started.add(step);
        }
    }

    /** When the next step can be tried again, if one waits for that. */
    OptionalLong nextWake(long now) {
        OptionalLong soonest = OptionalLong.empty();
        for (int step = begin; step < states.length; step++) {
            if (states[step] == StepState.BACKING_OFF
                    && (soonest.isEmpty() || wake[step] - now < soonest.getAsLong() - now)) {
                soonest = OptionalLong.of(wake[step]);
            }
        }
        return soonest;
    }

    /** A running step has succeeded. */
    void succeeded(int step) {
        end(step, StepState.DONE);
    }

    /**
     * A running step has failed.
     *
     * @param band the band of its problem: what is transient is tried again, what is cancelled stops the program
     * @param repeatable whether it has done nothing yet that must not be done twice
     * @param now the time
     * @return whether it will be tried again
     */
    boolean failed(int step, Band band, boolean repeatable, long now) {
        requireRunning(step);
        failures[step]++;
        if (band == Band.TRANSIENT && repeatable && !stopped && failures[step] <= retries.most()) {
            states[step] = StepState.BACKING_OFF;
            wake[step] = now + retries.delay(failures[step], random);
            return true;
        }
        end(step, StepState.FAILED);
        if (band == Band.CANCELLED || !options.keepGoing()) {
            stop();
        }
        return false;
    }

    /**
     * Nothing is started any more. What runs is awaited; what waits to be tried again has failed.
     *
     * @return the steps that have failed by that
     */
    List<Integer> stop() {
        stopped = true;
        List<Integer> failed = new ArrayList<>();
        for (int step = 0; step < states.length; step++) {
            if (states[step] == StepState.WAITING) {
                states[step] = StepState.SKIPPED;
            } else if (states[step] == StepState.BACKING_OFF) {
                states[step] = StepState.FAILED;
                occupied--;
                failed.add(step);
            }
        }
        return failed;
    }

    private void end(int step, StepState state) {
        requireRunning(step);
        states[step] = state;
        occupied--;
    }

    private void requireRunning(int step) {
        if (states[step] != StepState.RUNNING) {
            throw new IllegalStateException("step " + step + " does not run, it is " + states[step]);
        }
    }
}
