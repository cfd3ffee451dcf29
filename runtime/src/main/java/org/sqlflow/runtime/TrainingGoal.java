package org.sqlflow.runtime;

import java.util.List;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.spi.model.Task;

/**
 * What the labels of a training lead to.
 *
 * @param task what is to be learnt
 * @param labels the labels as the model will know them
 */
record TrainingGoal(Task task, List<LabelDomain> labels) {
    TrainingGoal {
        labels = List.copyOf(labels);
    }

    /**
     * What is to be learnt.
     *
     * @throws org.sqlflow.base.error.SqlflowException if the labels do not suit the model type or the attributes
     */
    static TrainingGoal of(TrainingSetup setup, TrainingLearning learning) {
        return setup.atLabelOrQuery(() -> {
            Task task = setup.task(learning.summaries());
            TrainingGoal goal = new TrainingGoal(
                    task,
                    setup.start()
                            .map(start -> start.manifest().labels())
                            .orElseGet(() -> learning.domains(task.kind())));
            setup.refuse(setup.type().checkTask(setup.attributes(), setup.step().given(), task, goal.classNames()));
            setup.start().ifPresent(start -> setup.positiveClass().ifPresent(start::requirePositive));
            return goal;
        });
    }

    /** The classes of one label; none for anything else. */
    List<String> classNames() {
        return labels.size() == 1 ? labels.get(0).classNames() : List.of();
    }
}
