package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.FeatureLearner;
import org.sqlflow.features.FeatureOptions;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LabelScan;
import org.sqlflow.features.LabelValues;
import org.sqlflow.features.LearnedData;
import org.sqlflow.runtime.training.SpooledRows;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainingInputs;

/**
 * What a training learns from the rows that go by, before the model does: features and labels; or where it goes on from an
 * earlier model, whether the labels are those of the model. For one thread.
 */
final class TrainingLearning {
    private final ColumnRoles roles;
    private final Optional<String> positiveClass;
    private final Optional<TrainingStart> start;
    private final Optional<FeatureLearner> learner;
    private final LabelScan labels;

    /**
     * Looks at the types of the columns.
     *
     * @param roles the columns that are no features
     * @param uses what COLUMN says of others
     * @param positiveClass the positive class, if one was chosen
     * @param start the model to go on from
     * @throws org.sqlflow.base.error.SqlflowException if a column cannot be used, or differs from those of the model
     */
    TrainingLearning(
            Schema schema,
            ColumnRoles roles,
            List<ColumnUse> uses,
            FeatureOptions options,
            Optional<String> positiveClass,
            Optional<TrainingStart> start) {
        this.roles = roles;
        this.positiveClass = positiveClass;
        this.start = start;
        start.ifPresent(each -> each.requireColumns(schema, roles));
        this.learner =
                start.isPresent() ? Optional.empty() : Optional.of(new FeatureLearner(schema, roles, uses, options));
        this.labels = new LabelScan(schema, roles);
    }

    /** What is known before a row is read. */
    TrainingInputs inputs(Schema schema) {
        return new TrainingInputs(
                roles.features(schema),
                learner.map(FeatureLearner::categories)
                        .orElseGet(() -> start.orElseThrow().categories()),
                scan().types(),
                start.isPresent());
    }

    /** The columns of which COLUMN says something. */
    Set<String> treated() {
        return learner.map(FeatureLearner::treated).orElse(Set.of());
    }

    private LabelScan scan() {
        return learner.map(FeatureLearner::labels).orElse(labels);
    }

    /** The columns that are no features. */
    ColumnRoles roles() {
        return roles;
    }

    /** Takes in the next rows. */
    void accept(VectorSchemaRoot batch) {
        if (learner.isPresent()) {
            learner.get().accept(batch);
        } else {
            labels.add(batch);
        }
    }

    /** Takes in all rows of some spools and gives what was learnt. */
    LearnedData learn(SpooledRows rows) {
        try (BatchStream pass = rows.open()) {
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                accept(batch.get());
            }
        }
        return finish();
    }

    /** What was learnt. Called once, after all rows. */
    LearnedData finish() {
        return learner.map(FeatureLearner::finish).orElseGet(this::ofStart);
    }

    private LearnedData ofStart() {
        TrainingStart from = start.orElseThrow();
        labels.summaries();
        from.requireClasses(labels);
        long values = labels.rows() * from.manifest().features().fields().size();
        return new LearnedData(
                labels.rows(),
                labels.skippedRows(),
                values,
                values,
                from.manifest().features(),
                labels.summaries(),
                labels.values(),
                List.of());
    }

    /**
     * What is known of the labels after all rows, also before {@link #finish}; one of no distinct values stands for none.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are no rows, or a label is NULL in all of them or the same
     */
    List<LabelSummary> summaries() {
        List<LabelSummary> summaries = scan().summaries();
        return summaries.isEmpty()
                ? List.of(new LabelSummary("", "", LabelSummary.Kind.NUMBER, 0, Double.NaN, Double.NaN, false))
                : summaries;
    }

    /** The labels as the model knows them. */
    List<LabelDomain> domains(TaskKind task) {
        List<LabelSummary> summaries = scan().summaries();
        List<LabelValues> values = scan().values();
        List<LabelDomain> domains = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            LabelDomain domain = LabelDomain.of(summaries.get(i), values.get(i), task);
            domains.add(positiveClass.map(domain::endingWith).orElse(domain));
        }
        return domains;
    }
}
