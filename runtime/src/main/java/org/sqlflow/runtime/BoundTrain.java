package org.sqlflow.runtime;

import java.util.OptionalLong;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.ModelType;

/** TO TRAIN, bound: the columns of both queries suit the attributes as far as can be told before a row is read. */
final class BoundTrain implements BoundStep {
    private final TrainingSetup setup;

    private BoundTrain(TrainingSetup setup) {
        this.setup = setup;
    }

    static BoundStep bind(PlanStep.Train step, RuntimeContext context) {
        ModelType type = context.catalog()
                .modelType(step.modelType())
                .orElseThrow(() -> NameProblems.unknownModelType(
                                step.modelType(), context.catalog().modelTypeNames())
                        .at(step.typeLocation())
                        .asException());
        QualifiedName target = step.into().name().table();
        ModelStore.Kind kind =
                QueryReader.at(step.into().location(), () -> context.models().kindOf(target));
        if (kind == ModelStore.Kind.TABLE) {
            throw NameProblems.targetIsTable(target.toString())
                    .at(step.into().location())
                    .asException();
        }
        if (kind == ModelStore.Kind.MODEL && step.mode() == IntoMode.IF_NOT_EXISTS) {
            return new NothingToTrain(step);
        }
        ResultWriter.checkTarget(new TuningAttributes(step.attributes()).trialsTable(step.given()), context);
        TrainingSetup setup = TrainingSetup.of(step, context, type);
        try {
            setup.check();
            return new BoundTrain(setup);
        } catch (RuntimeException e) {
            setup.close();
            throw e;
        }
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        RuntimeContext context = setup.context();
        try (ScratchDirectory scratch =
                        ScratchDirectory.create(context.options().scratch(), context.jobId());
                BatchStream query = setup.reader().open("reading", sink, cancellation);
                TrainingRows rows = setup.newRows(query.schema(), scratch.path())) {
            new TrainingRun(setup, rows, new TrainingProgress(context, sink, cancellation, scratch.path())).run(query);
            return OptionalLong.empty();
        }
    }

    @Override
    public void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {
        new TrainingPreview(setup, report).tell(sink, cancellation);
    }

    @Override
    public void close() {
        setup.close();
    }

    /** IF NOT EXISTS, of a model that exists. */
    private record NothingToTrain(PlanStep.Train step) implements BoundStep {
        @Override
        public OptionalLong run(EventSink sink, CancellationToken cancellation) {
            sink.accept(new Event.Message(
                    Event.Severity.INFO,
                    "model " + step.into().name() + " exists already; nothing was trained (IF NOT EXISTS)"));
            return OptionalLong.empty();
        }

        @Override
        public void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {
            report.write("nothing", step.into().name().toString(), "the model exists already (IF NOT EXISTS)");
        }
    }
}
