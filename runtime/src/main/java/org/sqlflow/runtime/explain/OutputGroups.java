package org.sqlflow.runtime.explain;

import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.model.ClassValues;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.TaskKind;

/**
 * The outputs of a model that are explained each by itself: the classes where there are more than two, else one.
 *
 * @param names their names; one empty name where there is one
 * @param classes the classes where there are more than two
 */
record OutputGroups(List<String> names, Optional<ClassValues> classes) {
    static OutputGroups of(ExplanationRequest request) {
        Optional<ClassValues> classes =
                request.classes().filter(each -> request.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION);
        return new OutputGroups(classes.map(ClassValues::names).orElse(List.of("")), classes);
    }

    int count() {
        return names.size();
    }

    /** What tells a group's figure from the others', to be added to a title. */
    String suffix(int group) {
        return classes.map(each -> ", " + each.label() + " = " + names.get(group))
                .orElse("");
    }
}
