package org.sqlflow.runtime;

import java.util.List;
import java.util.OptionalLong;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.CancellationToken;

/** SHOW TRAIN: the statement that trained a model. */
final class BoundShowTrain implements BoundStep {
    private static final Schema SCHEMA = new Schema(List.of(ArrowEvents.text("model"), ArrowEvents.text("statement")));

    private final PlanStep.ShowTrain step;
    private final RuntimeContext context;

    BoundShowTrain(PlanStep.ShowTrain step, RuntimeContext context) {
        this.step = step;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        StoredModel model = LoadedModel.read(step.model(), context, sink);
        ArrowEvents.table(
                SCHEMA,
                context.allocator(),
                root -> {
                    ((VarCharVector) root.getVector(0))
                            .setSafe(0, ArrowEvents.utf8(model.name().toString()));
                    ((VarCharVector) root.getVector(1))
                            .setSafe(
                                    0,
                                    ArrowEvents.utf8(
                                            model.manifest().provenance().statement()));
                    root.setRowCount(1);
                },
                sink);
        return OptionalLong.empty();
    }
}
