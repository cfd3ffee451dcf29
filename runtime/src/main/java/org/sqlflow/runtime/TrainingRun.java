package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LearnedData;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.training.SpooledRows;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingRequest;

/**
 * One training. The query runs once, into a spool, while everything that features and label need is learnt from the rows
 * that go by; then the model type reads the spool as often as it likes, and the model is stored in one commit.
 */
final class TrainingRun {
    private static final int FEW_VALUES = 10;

    private final TrainingSetup setup;
    private final TrainingRows rows;
    private final TrainingProgress progress;

    /**
     * A training that has not begun.
     *
     * @param rows room for the rows, closed by the caller
     */
    TrainingRun(TrainingSetup setup, TrainingRows rows, TrainingProgress progress) {
        this.setup = setup;
        this.rows = rows;
        this.progress = progress;
    }

    /** Reads the query to its end, learns, trains and stores. */
    void run(BatchStream query) {
        TrainingLearning learning = setup.newLearning(query.schema());
        DataFingerprint fingerprint = new DataFingerprint(query.schema());
        read(query, rows.training(), batch -> {
            learning.accept(batch);
            fingerprint.add(batch);
        });
        TrainingGoal goal = TrainingGoal.of(setup, learning);
        if (setup.usesFolds()) {
            measureFirst(learning, goal.task(), fingerprint);
            return;
        }
        LearnedData learned = learn(learning, goal.task());
        finish(
                new FoldedTraining.Chosen(setup, FoldedOutcome.NONE, Optional.empty()),
                learned,
                learning.roles(),
                goal,
                fingerprint);
    }

    /** Measures the attributes on folds, perhaps searches some, and then learns from all rows. */
    private void measureFirst(TrainingLearning learning, Task task, DataFingerprint fingerprint) {
        LearnedData all = learnAll(learning);
        LoadedModel.warn(all.warnings(), progress.sink());
        hintAtClasses(task, all);
        checkFeatures(setup, all);
        if (setup.step().space().isEmpty()) {
            MemoryCheck.refuseTooLarge(
                    setup, all, classNames(learning.domains(task.kind())).size());
        }
        setup.atQuery(() -> {
            rows.group(learning.roles());
            return true;
        });
        FoldedTraining.Chosen chosen = new FoldedTraining(setup, rows, learning, progress).run(task);
        TrainingSetup best = chosen.setup();
        LearnedData learned = chosen.training()
                .map(KeptTraining::learned)
                .orElseGet(() -> best.featureOptions().equals(setup.featureOptions())
                        ? all
                        : best.atLabelOrQuery(() ->
                                best.newLearning(rows.training().schema()).learn(SpooledRows.of(rows.training()))));
        finish(chosen, learned, learning.roles(), TrainingGoal.of(best, learning), fingerprint);
    }

    /** Trains, unless that was done already, and stores. */
    private void finish(
            FoldedTraining.Chosen what,
            LearnedData learned,
            ColumnRoles roles,
            TrainingGoal goal,
            DataFingerprint fingerprint) {
        TrainingSetup chosen = what.setup();
        checkFeatures(chosen, learned);
        MemoryCheck.refuseTooLarge(chosen, learned, classNames(goal.labels()).size());
        what.training().ifPresent(done -> done.messages().forEach(progress::show));
        TrainedModel trained =
                what.training().map(KeptTraining::model).orElseGet(() -> train(chosen, learned, roles, goal));
        progress.cancellation().check();
        new TrainingResult(chosen, what.outcome(), progress.sink())
                .save(
                        trained,
                        learned,
                        goal.task(),
                        goal.labels(),
                        rows.training().schema(),
                        fingerprint.value());
    }

    /** Refuses attributes that do not suit the features. */
    private static void checkFeatures(TrainingSetup chosen, LearnedData learned) {
        chosen.refuse(chosen.type()
                .checkFeatures(
                        chosen.attributes(),
                        chosen.step().given(),
                        learned.transforms().fields()));
    }

    /** The classes of one label; none for anything else. */
    private static List<String> classNames(List<LabelDomain> labels) {
        return labels.size() == 1 ? labels.get(0).classNames() : List.of();
    }

    private void read(BatchStream query, Spool spool, Consumer<VectorSchemaRoot> learner) {
        for (Optional<VectorSchemaRoot> batch = query.next(); batch.isPresent(); batch = query.next()) {
            VectorSchemaRoot current = batch.get();
            setup.atQuery(() -> {
                learner.accept(current);
                return true;
            });
            spool.append(current);
        }
        spool.seal();
        query.close();
    }

    /** Learns the features, and parts the rows into those to learn from and those to measure on. */
    private LearnedData learn(TrainingLearning learning, Task task) {
        LearnedData learned = learnAll(learning);
        if (TrainingRows.hasSplit(setup.attributes())) {
            setup.atQuery(() -> {
                rows.split(learning.roles(), task.kind().isClassification());
                return true;
            });
            learned = setup.atLabelOrQuery(
                    () -> setup.newLearning(rows.training().schema()).learn(SpooledRows.of(rows.training())));
        }
        setup.atQuery(() -> {
            rows.group(learning.roles());
            return true;
        });
        LoadedModel.warn(learned.warnings(), progress.sink());
        hintAtClasses(task, learned);
        return learned;
    }

    /** Ends the learning from all rows, and reads those to measure on if they are of another query. */
    private LearnedData learnAll(TrainingLearning learning) {
        LearnedData learned = setup.atLabelOrQuery(learning::finish);
        if (learned.skippedRows() > 0) {
            progress.show(SkippedRows.message(learned.skippedRows()));
        }
        setup.validation().ifPresent(this::readValidation);
        return learned;
    }

    private void readValidation(QueryReader measured) {
        try (BatchStream query = measured.open("reading", progress.sink(), progress.cancellation())) {
            Spool spool = rows.newSpool(query.schema());
            read(query, spool, batch -> {});
            if (spool.rows() == 0) {
                throw DataProblems.noRows().at(measured.place()).asException();
            }
            rows.validateOn(spool);
        }
    }

    /** Whole numbers of few values are probably classes, which nothing but the objective can tell. */
    private void hintAtClasses(Task task, LearnedData learned) {
        learned.label()
                .filter(label -> task.kind() == TaskKind.REGRESSION
                        && !setup.attributes().has("objective")
                        && setup.type().suggestsClasses())
                .filter(label -> label.integral() && label.distinct() <= FEW_VALUES)
                .ifPresent(label -> progress.show(new Event.Message(
                        Event.Severity.INFO,
                        "label \"" + label.column() + "\" has only " + label.distinct() + " values and is learnt as a"
                                + " number; if they are classes, add objective="
                                + (label.distinct() == 2 ? "binary:logistic" : "multi:softprob"))));
    }

    private TrainedModel train(TrainingSetup setup, LearnedData learned, ColumnRoles roles, TrainingGoal goal) {
        TrainingData data = new TrainingData(
                learned, goal.labels(), setup.modelName(), setup.context().allocator());
        progress.show(
                new Event.Progress("preparing", learned.rows(), OptionalLong.of(learned.rows()), "rows", Map.of()));
        return setup.atLabelOrQuery(() -> setup.type()
                .train(
                        new TrainingRequest(
                                setup.attributes(),
                                goal.task(),
                                goal.classNames(),
                                data.training(SpooledRows.of(rows.training()), roles),
                                rows.validation()
                                        .filter(spool -> !setup.usesFolds())
                                        .map(spool -> data.validation(
                                                SpooledRows.of(spool),
                                                setup.columns().roles(spool.schema()))),
                                setup.start().map(start -> start.stored().payload())),
                        progress));
    }
}
