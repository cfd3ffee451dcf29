package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.compiler.search.SearchCompiler;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** Tells which combinations of a search can be trained with, as far as rules, labels and features decide. */
final class Candidates {
    private final TrainingSetup setup;
    private final SearchSpace space;
    private final TrainingLearning labels;
    private final TaskKind kind;
    private final SearchCompiler rules;
    private Optional<Problem> first = Optional.empty();

    /**
     * Candidates for a training.
     *
     * @param labels has seen all rows
     * @param kind what all of them are to learn, so that they can be compared
     */
    Candidates(TrainingSetup setup, SearchSpace space, TrainingLearning labels, TaskKind kind) {
        this.setup = setup;
        this.space = space;
        this.labels = labels;
        this.kind = kind;
        this.rules = new SearchCompiler(setup.type());
    }

    /** Whether a combination can be trained with. */
    boolean isRight(Attributes combination) {
        Optional<Problem> problem = rules
                .problems(space, combination, setup.step().given())
                .stream()
                .findFirst()
                .or(() -> ofLabels(setup(combination)));
        first = first.or(() -> problem);
        return problem.isEmpty();
    }

    private Optional<Problem> ofLabels(TrainingSetup candidate) {
        try {
            Task task = candidate.task(labels.summaries());
            if (task.kind() != kind) {
                return Optional.of(
                        TuningProblems.otherTask(kind.description(), task.kind().description())
                                .at(setup.step().typeLocation()));
            }
            List<String> classNames = labels.domains(kind).size() == 1
                    ? labels.domains(kind).get(0).classNames()
                    : List.of();
            return setup.type().checkTask(candidate.attributes(), setup.step().given(), task, classNames).stream()
                    .findFirst()
                    .map(problem -> problem.orAt(setup.step().typeLocation()));
        } catch (SqlflowException e) {
            return Optional.of(e.problem().orAt(setup.columns().labelsPlace()));
        }
    }

    /** The training with a combination. */
    TrainingSetup setup(Attributes combination) {
        return setup.with(rules.withDefaults(setup.step().attributes(), combination));
    }

    /** What is wrong with the first combination that cannot be trained with. */
    Optional<Problem> problem() {
        return first.map(TuningProblems::noCombination);
    }
}
