package org.sqlflow.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.graph.Dependency;
import org.sqlflow.compiler.graph.Reason;
import org.sqlflow.compiler.graph.StepGraph;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.References;

/** Plans for people, with their steps numbered from 1 and without those dependencies that follow from others. */
public final class PlanText {
    private static final int LONGEST_LABEL = 80;

    private final Plan plan;
    private final StepGraph graph;

    /**
     * The texts of a plan.
     *
     * @param plan the plan
     * @param rules the lexical rules of its statements
     */
    public PlanText(Plan plan, LexicalRules rules) {
        this.plan = requireNonNull(plan, "plan");
        this.graph = StepGraph.of(plan, rules);
    }

    /** One step after the other, with what it reads, writes and waits for; lines end with a line feed. */
    public String lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plan.steps().size(); i++) {
            PlanStep step = plan.steps().get(i);
            text.append(i + 1).append("  ").append(oneLine(StepHeading.of(step)));
            text.append("  (at ").append(step.location()).append(")\n");
            References references = graph.references(i);
            list(references.reads(), "reads ", text);
            list(references.writes(), "writes ", text);
            if (references.files() != FileAccess.NONE) {
                detail(references.files() == FileAccess.READ ? "reads files" : "writes files", text);
            }
            references.barrier().ifPresent(reason -> detail("keeps its place: " + reason, text));
            for (Dependency dependency : graph.reduced(i)) {
                detail("after " + (dependency.on() + 1) + ": " + reasons(dependency, "; "), text);
            }
        }
        return text.toString();
    }

    private static void list(List<QualifiedName> names, String what, StringBuilder text) {
        if (!names.isEmpty()) {
            detail(what + names.stream().map(Object::toString).collect(Collectors.joining(", ")), text);
        }
    }

    private static void detail(String line, StringBuilder text) {
        text.append("     ").append(oneLine(line)).append('\n');
    }

    /** A drawing for Graphviz; edges go from what comes first to what waits for it. */
    public String dot() {
        StringBuilder text = new StringBuilder("digraph plan {\n  node [shape=box];\n");
        steps(number -> text.append("  s")
                .append(number + 1)
                .append(" [label=\"")
                .append(dotText(label(number)))
                .append("\"];\n"));
        edges((dependency, number) -> text.append("  s")
                .append(dependency.on() + 1)
                .append(" -> s")
                .append(number + 1)
                .append(" [label=\"")
                .append(dotText(reasons(dependency, "\n")))
                .append(dependency.needsSuccess() ? "\"];\n" : "\", style=dashed];\n"));
        return text.append("}\n").toString();
    }

    /** A flow chart for Mermaid; edges go from what comes first to what waits for it. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        steps(number -> text.append("  s")
                .append(number + 1)
                .append("[\"")
                .append(mermaidText(label(number)))
                .append("\"]\n"));
        edges((dependency, number) -> text.append("  s")
                .append(dependency.on() + 1)
                .append(dependency.needsSuccess() ? " -->|\"" : " -.->|\"")
                .append(mermaidText(reasons(dependency, "; ")))
                .append("\"| s")
                .append(number + 1)
                .append('\n'));
        return text.toString();
    }

    private interface Edge {
        void draw(Dependency dependency, int number);
    }

    private void steps(Consumer<Integer> draw) {
        for (int i = 0; i < graph.size(); i++) {
            draw.accept(i);
        }
    }

    private void edges(Edge edge) {
        for (int i = 0; i < graph.size(); i++) {
            for (Dependency dependency : graph.reduced(i)) {
                edge.draw(dependency, i);
            }
        }
    }

    private String label(int number) {
        String heading = oneLine(StepHeading.of(plan.steps().get(number)));
        String cut = heading.codePointCount(0, heading.length()) <= LONGEST_LABEL
                ? heading
                : heading.substring(0, heading.offsetByCodePoints(0, LONGEST_LABEL)) + "…";
        return (number + 1) + "  " + cut;
    }

    private static String reasons(Dependency dependency, String separator) {
        return dependency.reasons().stream().map(Reason::toString).collect(Collectors.joining(separator));
    }

    /** Texts of programs may hold line breaks and what terminals obey; each step keeps its lines. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
        return line.toString();
    }

    private static String dotText(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Mermaid reads quotes, brackets and Markdown in labels, but not in entities. */
    private static String mermaidText(String text) {
        StringJoiner safe = new StringJoiner("");
        text.codePoints()
                .forEach(c -> safe.add(
                        Character.isLetterOrDigit(c) || " .,:;=_-()/…'".indexOf(c) >= 0
                                ? Character.toString(c)
                                : String.format(Locale.ROOT, "#%d;", c)));
        return safe.toString();
    }
}
