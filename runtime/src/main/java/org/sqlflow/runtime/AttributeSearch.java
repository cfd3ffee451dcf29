package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.runtime.FoldTraining.Measured;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.tune.HalvingSchedule;
import org.sqlflow.runtime.tune.MedianRule;
import org.sqlflow.runtime.tune.MedianRule.Curves;
import org.sqlflow.runtime.tune.ParzenSampler;
import org.sqlflow.runtime.tune.Proposals;
import org.sqlflow.runtime.tune.RandomSampler;
import org.sqlflow.runtime.tune.Trial;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.RoundwiseTraining;
import org.sqlflow.spi.model.Task;

/**
 * Searches attributes: trains with one combination after the other, measures each on rows that it has not seen, and takes
 * the best. The same seed and rows give the same trials, unless the time runs out. Used once, by one thread.
 */
final class AttributeSearch {
    private final TrainingSetup setup;
    private final SearchSpace space;
    private final TuningAttributes tuning;
    private final FoldTraining training;
    private final TrialMetric metric;
    private final Task task;
    private final TrainingProgress progress;
    private final Candidates candidates;
    private final OptionalLong deadline;
    private final MedianRule median = new MedianRule();
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Integer, Measured> measured = new LinkedHashMap<>();

    /** That of the best trial so far, if it can be kept. */
    private Optional<KeptTraining> kept = Optional.empty();

    /** Why the first trial that failed did. */
    private Optional<SqlflowException> failure = Optional.empty();

    private int total;
    private boolean isTimeOver;
    private long shown = System.nanoTime();

    /**
     * A search.
     *
     * @param task what is learnt, with every combination
     * @param labels has seen all rows
     */
    AttributeSearch(
            TrainingSetup setup,
            SearchSpace space,
            FoldTraining training,
            TrialMetric metric,
            Task task,
            TrainingLearning labels,
            TrainingProgress progress) {
        this.setup = setup;
        this.space = space;
        this.tuning = new TuningAttributes(setup.attributes());
        this.training = training;
        this.metric = metric;
        this.task = task;
        this.progress = progress;
        this.candidates = new Candidates(setup, space, labels, task.kind());
        this.deadline = tuning.timeoutNanos().isPresent()
                ? OptionalLong.of(System.nanoTime() + tuning.timeoutNanos().getAsLong())
                : OptionalLong.empty();
    }

    /**
     * What a search found.
     *
     * @param setup the training with the best combination
     * @param measured what was measured with it
     * @param search what is stored of the search
     * @param training the training with it, if it need not be repeated
     */
    record Found(TrainingSetup setup, Measured measured, Manifest.Search search, Optional<KeptTraining> training) {}

    /** Searches. */
    Found run() {
        List<Trial> last = switch (tuning.method()) {
            case BAYES -> tryAll(Proposals.of(space, new ParzenSampler(space, tuning.seed()), candidates::isRight));
            case RANDOM -> tryAll(randomly());
            case GRID ->
                tryAll(Proposals.grid(
                        space,
                        tuning.givenTrials().orElse(TuningAttributes.MOST_TRIALS),
                        tuning.seed(),
                        candidates::isRight));
            case HALVING -> halve(randomly());
        };
        tuning.trialsTable(setup.step().given())
                .ifPresent(table -> new TrialsTable(space, setup.context()).write(table, trials, progress.sink()));
        if (failure.isPresent() && count(Trial.State.FAILED) == trials.size()) {
            throw failure.get();
        }
        Trial best = Trial.best(last)
                .orElseThrow(
                        () -> TuningProblems.noTrialMeasured(tuning.metric().orElse("the metric"))
                                .at(setup.columns().valueLocation(TuningAttributes.METRIC))
                                .asException());
        Measured ofBest = java.util.Objects.requireNonNull(measured.get(best.number()), "measured");
        tell(best, ofBest);
        TrainingSetup found = candidates.setup(best.combination());
        // Successive halving may end with another trial than the best of all, and begins with fewer rounds.
        Optional<KeptTraining> same = kept.filter(each -> each.attributes().equals(found.attributes()));
        return new Found(found, ofBest, stored(best, ofBest), same);
    }

    private Proposals randomly() {
        return Proposals.of(space, new RandomSampler(space, tuning.seed()), candidates::isRight);
    }

    private List<Trial> tryAll(Proposals proposals) {
        boolean isGrid = tuning.method() == TuningAttributes.Method.GRID;
        total = isGrid
                ? (int) Math.min(
                        space.size().orElseThrow(), tuning.givenTrials().orElse(TuningAttributes.MOST_TRIALS))
                : tuning.trials();
        boolean isOver = false;
        while (!isOver && trials.size() < total) {
            Optional<Attributes> next = proposals.next(trials);
            isOver = next.isEmpty();
            next.ifPresent(combination -> attempt(trials.size() + 1, combination, candidates.setup(combination))
                    .ifPresent(trials::add));
            isOver |= isTimeOver;
        }
        if (trials.isEmpty()) {
            throw candidates.problem().orElseThrow().asException();
        }
        return trials;
    }

    /** The trials of the last level. */
    private List<Trial> halve(Proposals proposals) {
        RoundwiseTraining rounds = setup.type().roundwise().orElseThrow();
        List<Attributes> left = new ArrayList<>();
        Optional<Attributes> next = proposals.next(trials);
        while (next.isPresent() && left.size() < tuning.trials()) {
            left.add(next.get());
            next = proposals.next(trials);
        }
        if (left.isEmpty()) {
            throw candidates.problem().orElseThrow().asException();
        }
        List<HalvingSchedule.Level> levels = HalvingSchedule.of(left.size(), rounds.rounds(setup.attributes()));
        total = levels.stream().mapToInt(HalvingSchedule.Level::combinations).sum();
        List<Trial> level = List.of();
        for (HalvingSchedule.Level current : levels) {
            List<Trial> before = level;
            List<Attributes> promoted = before.isEmpty()
                    ? left
                    : Trial.promoted(before, current.combinations()).stream()
                            .map(Trial::combination)
                            .toList();
            List<Trial> tried = new ArrayList<>();
            for (Attributes combination : promoted) {
                TrainingSetup candidate = candidates.setup(combination);
                Attributes shortened = rounds.withFewer(candidate.attributes(), current.rounds());
                if (!isTimeOver) {
                    attempt(trials.size() + 1, combination, candidate.with(shortened))
                            .ifPresent(trial -> {
                                trials.add(trial);
                                tried.add(trial);
                            });
                }
            }
            if (Trial.best(tried).isEmpty()) {
                return before;
            }
            level = tried;
        }
        return level;
    }

    /** A trial; empty if the time ran out before its end. */
    private Optional<Trial> attempt(int number, Attributes combination, TrainingSetup candidate) {
        isTimeOver |= trials.size() > 0 && isLate();
        if (isTimeOver) {
            return Optional.empty();
        }
        long started = System.nanoTime();
        int rounds = candidate
                .type()
                .roundwise()
                .map(each -> each.rounds(candidate.attributes()))
                .orElse(0);
        RoundWatch watch = new RoundWatch(
                candidate.type().roundwise(), (curves, name, value) -> givesUp(number, curves, rounds, name, value));
        Measured result;
        try {
            result = training.measure(candidate, watch);
        } catch (SqlflowException e) {
            return Optional.of(failed(number, combination, started, e));
        }
        checkComparable(result.name());
        if (result.isGivenUp() && isTimeOver) {
            return Optional.empty();
        }
        Trial.State state = result.isGivenUp()
                ? Trial.State.PRUNED
                : Double.isNaN(result.metric()) ? Trial.State.UNDEFINED : Trial.State.COMPLETE;
        if (state == Trial.State.COMPLETE) {
            median.finish(watch.curves());
        }
        measured.put(number, result.withoutTraining());
        Trial trial = new Trial(
                number,
                combination,
                state,
                result.metric(),
                !result.name().isEmpty() && metric.isGrowing(task, result.name()),
                result.deviation(),
                result.rounds(),
                (System.nanoTime() - started) / 1e9,
                Optional.empty());
        if (Trial.best(with(trial)).filter(trial::equals).isPresent()) {
            kept = result.training();
        }
        show(number, trial);
        return Optional.of(trial);
    }

    private List<Trial> with(Trial trial) {
        List<Trial> all = new ArrayList<>(trials);
        all.add(trial);
        return all;
    }

    /** What the library refuses or memory does not hold is wrong with this combination alone; all else ends the search. */
    private Trial failed(int number, Attributes combination, long started, SqlflowException e) {
        ErrorCode code = e.problem().code();
        if (code != ErrorCode.LIBRARY && code != ErrorCode.OUT_OF_MEMORY) {
            throw e;
        }
        failure = failure.or(() -> Optional.of(e));
        Trial trial = Trial.failed(
                number,
                combination,
                (System.nanoTime() - started) / 1e9,
                e.problem().message());
        show(number, trial);
        return trial;
    }

    /** Numbers of different metrics, such as those that two objectives bring along, tell nothing of which model is better. */
    private void checkComparable(String name) {
        if (metric.ofPredictions().isEmpty() && !name.isEmpty()) {
            String shown = TrialMetric.shortName(name);
            setup.type().roundwise().stream()
                    .flatMap(rounds -> rounds.partsOf(shown).stream())
                    .flatMap(attribute -> space.variable(attribute).stream())
                    .findFirst()
                    .ifPresent(variable -> {
                        throw TuningProblems.partOfMetric(variable.given(), shown)
                                .asException();
                    });
        }
        measured.values().stream()
                .map(Measured::name)
                .filter(other -> !name.isEmpty() && !other.isEmpty() && !other.equals(name))
                .findFirst()
                .ifPresent(other -> {
                    throw TuningProblems.otherMetric(TrialMetric.shortName(other), TrialMetric.shortName(name))
                            .at(setup.step()
                                    .space()
                                    .orElseThrow()
                                    .variables()
                                    .get(0)
                                    .given()
                                    .nameLocation())
                            .asException();
                });
    }

    private boolean isLate() {
        return deadline.isPresent() && System.nanoTime() - deadline.getAsLong() > 0;
    }

    private boolean givesUp(int number, Curves curves, int rounds, String name, double value) {
        if (!trials.isEmpty() && isLate()) {
            isTimeOver = true;
            return true;
        }
        if (System.nanoTime() - shown > TrainingProgress.SHOW_EVERY_NANOS) {
            show(number - 1, Map.of(name, value));
        }
        return tuning.prunes() && metric.ofPredictions().isEmpty() && median.isHopeless(curves, rounds);
    }

    private void show(int done, Trial trial) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Trial.best(with(trial))
                .ifPresent(best -> metrics.put(
                        "best_"
                                + java.util.Objects.requireNonNull(measured.get(best.number()))
                                        .name(),
                        best.metric()));
        show(done, metrics);
    }

    private void show(int done, Map<String, Double> metrics) {
        shown = System.nanoTime();
        progress.show(new Event.Progress("tuning", done, OptionalLong.of(total), "trials", metrics));
    }

    private void tell(Trial best, Measured ofBest) {
        if (isTimeOver) {
            progress.show(new Event.Message(
                    Event.Severity.WARNING,
                    "tune.timeout was over after " + trials.size() + " of " + total
                            + " trials; the best of them is taken"));
        }
        failure.ifPresent(first -> progress.show(new Event.Message(
                Event.Severity.WARNING,
                count(Trial.State.FAILED) + " of " + trials.size() + " trials failed, the first with: "
                        + first.problem().message())));
        long pruned = count(Trial.State.PRUNED);
        progress.show(new Event.Message(
                Event.Severity.INFO,
                "trial " + best.number() + " of " + trials.size() + " is the best: " + ofBest.name() + " "
                        + Metrics.text(best.metric()) + " with " + text(best.combination())
                        + (pruned == 0 ? "" : "; " + pruned + " were given up before their end")));
    }

    private static String text(Attributes combination) {
        return combination.asMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private long count(Trial.State state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }

    private Manifest.Search stored(Trial best, Measured ofBest) {
        return new Manifest.Search(
                tuning.method().attributeValue(),
                tuning.seed(),
                trials.size(),
                (int) count(Trial.State.PRUNED),
                training.folds(),
                ofBest.name(),
                best.metric(),
                best.combination());
    }
}
