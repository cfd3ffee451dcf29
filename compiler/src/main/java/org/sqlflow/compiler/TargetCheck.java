package org.sqlflow.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.PlanProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;

/**
 * Finds names that a program gives to a table and to a model. Models are tables, so the later statement would replace what
 * the earlier one has made, or be refused when that has cost hours. A name that is dropped between is free; after a statement
 * of which nobody knows what it changes, all are.
 */
final class TargetCheck {
    private final LexicalRules rules;
    private final TableNames names;
    private final Map<List<String>, Target> targets = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Target(boolean model, Location location) {}

    private TargetCheck(LexicalRules rules) {
        this.rules = rules;
        this.names = new TableNames(rules);
    }

    /** The problems of a program. */
    static List<Problem> of(List<PlanStep> steps, LexicalRules rules) {
        boolean anyModels =
                steps.stream().anyMatch(step -> !step.effects().modelsWritten().isEmpty());
        TargetCheck check = new TargetCheck(rules);
        // A program without models has nothing to mistake, and its statements need not be looked into here.
        if (anyModels && steps.size() > 1) {
            steps.forEach(check::add);
        }
        return check.problems;
    }

    private void add(PlanStep step) {
        if (step.standard()) {
            References references = step.references(rules);
            if (references.isBarrier()) {
                targets.clear();
            } else if (step.creates()) {
                references.writes().forEach(name -> give(name, false, step.location()));
            } else if (step.drops()) {
                references.writes().forEach(name -> targets.remove(names.key(name)));
            }
        } else if (step.drops()) {
            step.effects().modelsWritten().forEach(name -> targets.remove(names.key(name)));
        } else {
            step.effects().modelsWritten().forEach(name -> give(name, true, step.location()));
            step.effects().tablesWritten().forEach(name -> give(name, false, step.location()));
        }
    }

    private void give(QualifiedName name, boolean model, Location location) {
        Target before = targets.putIfAbsent(names.key(name), new Target(model, location));
        if (before != null && before.model() != model) {
            problems.add(PlanProblems.tableAndModel(name.toString(), model, before.location())
                    .at(location));
        }
    }
}
