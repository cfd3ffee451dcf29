package org.sqlflow.compiler.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.reference.References;

/**
 * The order that the steps of a plan need: an acyclic graph, whose edges go from a step to earlier ones. Steps between which
 * there is no path may run at the same time, with the outcome that they have in program order.
 */
public final class StepGraph {
    private final List<Node> nodes;

    /**
     * One step.
     *
     * @param references what it reads and writes; of views, what their definitions read, too
     * @param pinned whether it must run on the connection of the steps before it
     * @param dependencies the steps that it waits for, the earliest first
     */
    record Node(References references, boolean pinned, List<Dependency> dependencies) {
        Node {
            requireNonNull(references, "references");
            dependencies = List.copyOf(dependencies);
        }
    }

    StepGraph(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The graph of a plan by its text alone. */
    public static StepGraph of(Plan plan, LexicalRules rules) {
        return of(plan, rules, KnownNames.NONE);
    }

    /**
     * The graph of a plan.
     *
     * @param plan the steps
     * @param rules the lexical rules of their statements
     * @param known what is known of the database
     */
    public static StepGraph of(Plan plan, LexicalRules rules, KnownNames known) {
        return new GraphBuilder(rules, known).build(plan);
    }

    /** How many steps there are. */
    public int size() {
        return nodes.size();
    }

    /** What a step reads and writes. */
    public References references(int step) {
        return nodes.get(step).references();
    }

    /** Whether a step must run on the program's first connection, since it or an earlier one ties the program to it. */
    public boolean isPinned(int step) {
        return nodes.get(step).pinned();
    }

    /** What a step waits for, the earliest first; some of it may follow from the rest. */
    public List<Dependency> dependencies(int step) {
        return nodes.get(step).dependencies();
    }

    /** What a step waits for, without what follows from the rest: its direct predecessors in the transitive reduction. */
    public List<Dependency> reduced(int step) {
        List<Dependency> kept = new ArrayList<>();
        List<Dependency> all = dependencies(step);
        for (Dependency dependency : all) {
            boolean follows = all.stream()
                    .anyMatch(other -> other.on() > dependency.on() && reaches(other.on(), dependency.on()));
            if (!follows) {
                kept.add(dependency);
            }
        }
        return List.copyOf(kept);
    }

    /** Whether a step waits for an earlier one, directly or by way of others. */
    public boolean reaches(int step, int earlier) {
        BitSet wanted = new BitSet();
        wanted.set(step);
        for (int i = step; i > earlier; i--) {
            if (wanted.get(i)) {
                dependencies(i).forEach(dependency -> wanted.set(dependency.on()));
            }
        }
        return step != earlier && wanted.get(earlier);
    }

    /** For each step the steps that it waits for, directly or by way of others. */
    public List<BitSet> ancestors() {
        List<BitSet> ancestors = new ArrayList<>();
        for (int step = 0; step < size(); step++) {
            BitSet before = new BitSet();
            for (Dependency dependency : dependencies(step)) {
                before.set(dependency.on());
                before.or(ancestors.get(dependency.on()));
            }
            ancestors.add(before);
        }
        return List.copyOf(ancestors);
    }
}
