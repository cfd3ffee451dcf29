package org.sqlflow.runtime;

import java.util.Optional;
import java.util.OptionalInt;
import org.sqlflow.base.event.Event;
import org.sqlflow.runtime.FoldTraining.Measured;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.training.Folds;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.RoundwiseTraining;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.Task;

/**
 * What comes before a model learns from all rows where its attributes are measured on folds: they are searched, if any are
 * searched, and the number of rounds is found, if the training is to stop early.
 */
final class FoldedTraining {
    /** Where a search is not told how to measure. */
    private static final int DEFAULT_FOLDS = 5;

    private final TrainingSetup setup;
    private final TrainingRows rows;
    private final TrainingLearning labels;
    private final TrainingProgress progress;

    /**
     * A measuring before a training.
     *
     * @param rows all rows, those of a group together, and those of the validation's query
     * @param labels has seen all rows
     */
    FoldedTraining(TrainingSetup setup, TrainingRows rows, TrainingLearning labels, TrainingProgress progress) {
        this.setup = setup;
        this.rows = rows;
        this.labels = labels;
        this.progress = progress;
    }

    /**
     * What is to be trained on all rows.
     *
     * @param setup the training with the attributes that were found
     * @param outcome what was measured
     * @param training that training, if it was done already
     */
    record Chosen(TrainingSetup setup, FoldedOutcome outcome, Optional<KeptTraining> training) {}

    /** Measures. */
    Chosen run(Task task) {
        TrialMetric metric = new TrialMetric(setup);
        metric.check(task);
        Folds.Made made = folds(task);
        if (!made.smallClasses().isEmpty()) {
            progress.show(new Event.Message(
                    Event.Severity.WARNING,
                    "fewer rows than folds (" + made.folds().size() + ") have the label "
                            + String.join(", ", made.smallClasses()) + ", so that some folds lack it"));
        }
        if (setup.start().isPresent() && rows.validation().isEmpty()) {
            progress.show(new Event.Message(
                    Event.Severity.WARNING,
                    "the model that the training goes on from may have learnt from rows that are now measured on, so that what is"
                            + " measured may look better than it is; validation.select takes other rows"));
        }
        try (FoldTraining training = new FoldTraining(setup, made.folds(), labels, progress, metric)) {
            return measure(training, metric, task);
        }
    }

    private Chosen measure(FoldTraining training, TrialMetric metric, Task task) {
        if (setup.step().space().isPresent()) {
            AttributeSearch.Found found = new AttributeSearch(
                            setup, setup.step().space().get(), training, metric, task, labels, progress)
                    .run();
            return chosen(found.setup(), found.measured(), Optional.of(found.search()), found.training());
        }
        RoundWatch watch = new RoundWatch(setup.type().roundwise(), (curves, name, value) -> false);
        return chosen(setup, training.measure(setup, watch), Optional.empty(), Optional.empty());
    }

    private Folds.Made folds(Task task) {
        Folds folds = new Folds(
                rows, labels.roles(), setup.attributes(), setup.context().allocator());
        Attributes attributes = setup.attributes();
        boolean areClasses = task.kind().isClassification();
        if (rows.validation().isPresent()) {
            return folds.ofOtherRows();
        }
        if (TrainingRows.hasSplit(attributes)) {
            return setup.atQuery(() -> folds.ofFraction(areClasses));
        }
        String name = SharedAttributes.VALIDATION_FOLDS.name();
        int count = (int) attributes.integer(name).orElse(DEFAULT_FOLDS);
        return QueryReader.orAt(setup.columns().valueLocation(name), () -> folds.ofParts(count, areClasses));
    }

    /** The model learns from all rows for as many rounds as were best. */
    private Chosen chosen(
            TrainingSetup best, Measured measured, Optional<Manifest.Search> search, Optional<KeptTraining> training) {
        FoldedOutcome outcome = FoldedOutcome.of(measured, search);
        Optional<RoundwiseTraining> rounds = best.type().roundwise().filter(each -> each.keepsBest(best.attributes()));
        OptionalInt found = measured.rounds();
        if (rounds.isEmpty() || found.isEmpty()) {
            return new Chosen(best, outcome, training);
        }
        progress.show(new Event.Message(
                Event.Severity.INFO,
                "the model is trained for " + found.getAsInt() + " of "
                        + rounds.get().rounds(best.attributes()) + " rounds, which were best on the validation rows"));
        return new Chosen(
                best.with(rounds.get().withRounds(best.attributes(), found.getAsInt())), outcome, Optional.empty());
    }
}
