package org.sqlflow.compiler.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.compiler.graph.Reason.Kind;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.FunctionCalls;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;

/**
 * Finds the edges of a plan in one pass. What came before the last write of a name, or before the last barrier, follows from
 * that edge and is forgotten, so that time and edges grow with the length of the program.
 */
final class GraphBuilder {
    private static final Set<String> TEMPORARY_SCHEMAS = Set.of("temp", "pg_temp");

    private final LexicalRules rules;
    private final TableNames names;
    private final Optional<Set<String>> functions;

    /** Views of the database, and of the program those whose definition is known, by the last part of their names. */
    private final Map<String, List<View>> views = new HashMap<>();

    /** What reads and writes tables since the last barrier, by the last part of the names. */
    private final Map<String, List<Access>> accesses = new HashMap<>();

    private final List<Integer> fileReaders = new ArrayList<>();
    private final List<Integer> fileWriters = new ArrayList<>();
    private final List<Integer> sinceBarrier = new ArrayList<>();
    private Optional<Barrier> barrier = Optional.empty();

    /** The last step whose failure leaves no sense in any that follow. */
    private Optional<Integer> foundation = Optional.empty();

    private boolean pinned;
    private final List<StepGraph.Node> nodes = new ArrayList<>();

    private record Access(int step, QualifiedName name, boolean writes) {}

    private record Barrier(int step, String reason) {}

    /** A view; what its definition reads is absent where nobody knows that. */
    private record View(QualifiedName name, Optional<References> definition) {}

    /** The edges of one step, by the step that they go to. */
    private static final class Edges {
        private final Map<Integer, Set<Reason>> reasons = new TreeMap<>();

        void add(int on, Kind kind, String detail) {
            reasons.computeIfAbsent(on, key -> new LinkedHashSet<>()).add(new Reason(kind, detail));
        }

        List<Dependency> dependencies() {
            return reasons.entrySet().stream()
                    .map(edge -> new Dependency(edge.getKey(), List.copyOf(edge.getValue())))
                    .toList();
        }
    }

    GraphBuilder(LexicalRules rules, KnownNames known) {
        this.rules = rules;
        this.names = new TableNames(rules);
        this.functions = known.functions();
        known.views().forEach(view -> define(new View(view, Optional.empty())));
    }

    StepGraph build(Plan plan) {
        plan.steps().forEach(this::add);
        return new StepGraph(nodes);
    }

    private void add(PlanStep step) {
        int number = nodes.size();
        SessionEffect effect = step.sessionEffect();
        References references = throughFunctions(step, throughViews(step.references(rules)));
        boolean pins = effect == SessionEffect.PINNING || usesTemporary(references);
        Edges edges = new Edges();
        foundation.ifPresent(on -> edges.add(on, Kind.SESSION, "it is set up there"));
        if (pinned) {
            edges.add(number - 1, Kind.CONNECTION, "an earlier statement ties the program to it");
        }
        pinned |= pins;
        barrier.ifPresent(last -> edges.add(last.step(), Kind.BARRIER, last.reason()));
        if (references.isBarrier() || pins) {
            keepPlace(number, references.barrier().orElse("it uses what is temporary"), edges);
        } else {
            sinceBarrier.add(number);
        }
        references.reads().forEach(name -> read(number, name, edges));
        references.writes().forEach(name -> write(number, name, edges));
        useFiles(number, references.files(), edges);
        if (references.definesView()) {
            Optional<References> definition = Optional.of(references).filter(known -> !known.isBarrier());
            references.writes().forEach(name -> define(new View(name, definition)));
        }
        if (step.laysFoundation()) {
            foundation = Optional.of(number);
        }
        nodes.add(new StepGraph.Node(references, pinned, edges.dependencies()));
    }

    private void keepPlace(int number, String reason, Edges edges) {
        sinceBarrier.forEach(earlier -> edges.add(earlier, Kind.BARRIER, reason));
        sinceBarrier.clear();
        accesses.clear();
        fileReaders.clear();
        fileWriters.clear();
        barrier = Optional.of(new Barrier(number, reason));
    }

    private void read(int number, QualifiedName name, Edges edges) {
        List<Access> known = accesses.computeIfAbsent(lastKey(name), key -> new ArrayList<>());
        known.stream()
                .filter(access -> access.writes() && access.step() != number && names.mayBeSame(access.name(), name))
                .forEach(access -> edges.add(access.step(), Kind.READS_WRITTEN, name.toString()));
        known.add(new Access(number, name, false));
    }

    private void write(int number, QualifiedName name, Edges edges) {
        List<Access> known = accesses.computeIfAbsent(lastKey(name), key -> new ArrayList<>());
        known.stream()
                .filter(access -> access.step() != number && names.mayBeSame(access.name(), name))
                .forEach(access -> edges.add(
                        access.step(), access.writes() ? Kind.WRITES_WRITTEN : Kind.WRITES_READ, name.toString()));
        known.removeIf(access -> names.same(access.name(), name));
        known.add(new Access(number, name, true));
    }

    private void useFiles(int number, FileAccess access, Edges edges) {
        if (access == FileAccess.NONE) {
            return;
        }
        fileWriters.forEach(writer -> edges.add(writer, Kind.FILES, "the other one writes some"));
        if (access == FileAccess.WRITE) {
            fileReaders.forEach(reader -> edges.add(reader, Kind.FILES, "it writes some"));
            fileReaders.clear();
            fileWriters.clear();
            fileWriters.add(number);
        } else {
            fileReaders.add(number);
        }
    }

    private void define(View view) {
        List<View> known = views.computeIfAbsent(lastKey(view.name()), key -> new ArrayList<>());
        known.removeIf(other -> names.same(other.name(), view.name()));
        known.add(view);
    }

    /** Whoever reads a view reads what its definition reads. */
    private References throughViews(References references) {
        References all = references;
        for (QualifiedName name : references.reads()) {
            for (View view : views.getOrDefault(lastKey(name), List.of())) {
                if (!names.mayBeSame(view.name(), name)) {
                    continue;
                }
                if (view.definition().isEmpty()) {
                    return references.asBarrier("it reads the view " + name + ", which may read anything");
                }
                References definition = view.definition().get();
                all = all.with(definition.reads(), List.of()).withFiles(definition.files());
            }
        }
        return all;
    }

    /** A function of the user may read tables, and those that it reads need not be there before it is called. */
    private References throughFunctions(PlanStep step, References references) {
        if (functions.isEmpty() || references.isBarrier() || step.databaseText().isEmpty()) {
            return references;
        }
        return FunctionCalls.in(step.databaseText().get(), rules).stream()
                .filter(name -> !functions.get().contains(name))
                .findFirst()
                .map(name -> references.asBarrier("it calls the function " + name + ", which may read anything"))
                .orElse(references);
    }

    private static boolean usesTemporary(References references) {
        return references.reads().stream().anyMatch(GraphBuilder::isTemporary)
                || references.writes().stream().anyMatch(GraphBuilder::isTemporary);
    }

    private static boolean isTemporary(QualifiedName name) {
        return name.parts().size() > 1
                && TEMPORARY_SCHEMAS.contains(name.parts().get(0).text().toLowerCase(Locale.ROOT));
    }

    private String lastKey(QualifiedName name) {
        return names.key(name.last());
    }
}
