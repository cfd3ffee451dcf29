package org.sqlflow.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.LearnedData;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.DataSize;
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
        LearnedData learned = learn(learning, goal.task());
        setup.refuse(setup.type()
                .checkFeatures(
                        setup.attributes(),
                        setup.step().given(),
                        learned.transforms().fields()));
        refuseTooLarge(learned, goal.classNames().size());
        TrainedModel trained = train(learned, learning.roles(), goal);
        progress.cancellation().check();
        new TrainingResult(setup, progress.sink())
                .save(
                        trained,
                        learned,
                        goal.task(),
                        goal.labels(),
                        rows.training().schema(),
                        fingerprint.value());
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
        LearnedData learned = setup.atLabelOrQuery(learning::finish);
        if (learned.skippedRows() > 0) {
            progress.show(SkippedRows.message(learned.skippedRows()));
        }
        setup.validation().ifPresent(this::readValidation);
        if (TrainingRows.hasSplit(setup.attributes())) {
            setup.atQuery(() -> {
                rows.split(learning.roles(), task.kind().isClassification());
                return true;
            });
            learned = setup.atLabelOrQuery(
                    () -> setup.newLearning(rows.training().schema()).learn(rows.training()));
        }
        setup.atQuery(() -> {
            rows.group(learning.roles());
            return true;
        });
        LoadedModel.warn(learned.warnings(), progress.sink());
        hintAtClasses(task, learned);
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

    private void refuseTooLarge(LearnedData learned, int classes) {
        long needed = setup.type()
                .estimateMemory(
                        setup.attributes(),
                        new DataSize(
                                learned.rows(),
                                learned.transforms().fields().size(),
                                learned.values(),
                                learned.distinct(),
                                classes))
                .orElse(0);
        long limit = setup.context().options().memoryLimit();
        if (needed > limit) {
            throw ExternalProblems.outOfMemory("the training needs about " + (needed >> 20) + " MiB, but only "
                            + (limit >> 20) + " MiB may be used")
                    .at(setup.reader().place())
                    .asException();
        }
    }

    private TrainedModel train(LearnedData learned, ColumnRoles roles, TrainingGoal goal) {
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
                                data.training(rows.training(), roles),
                                rows.validation()
                                        .map(spool -> data.validation(
                                                spool, setup.columns().roles(spool.schema()))),
                                setup.start().map(start -> start.stored().payload())),
                        progress));
    }
}
