package org.sqlflow.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.TaskKind;

/** Writes docs/reference/models.md from what model types, verbs and explainers declare. */
final class ModelReference {
    private final TypeCatalog catalog;
    private final StringBuilder text = new StringBuilder();

    ModelReference(TypeCatalog catalog) {
        this.catalog = catalog;
    }

    String write() {
        text.append("""
                # Model types and attributes

                What can be trained, and the attributes of `WITH`. `SHOW MODEL TYPES` and `DESCRIBE MODEL TYPE t` show the same.
                Attributes are case-sensitive, model types are not. An attribute given as NULL counts as not given. Defaults in
                parentheses are the library's own: such an attribute is not sent to it unless it is given.

                """);
        catalog.modelTypes().forEach(this::modelType);
        section(
                "Every TO TRAIN",
                "These belong to each training, whatever the model type.",
                VerbAttributes.TRAIN,
                List.of());
        section("TO PREDICT", "", VerbAttributes.PREDICT, List.of());
        section("TO EVALUATE", "", VerbAttributes.EVALUATE, List.of());
        section("TO EXPLAIN", "", VerbAttributes.EXPLAIN, List.of());
        for (Explainer explainer : catalog.explainers()) {
            text.append("`USING ").append(explainer.name()).append("`");
            if (explainer.attributes().isEmpty()) {
                text.append(" has no attributes of its own.\n\n");
            } else {
                text.append(":\n\n");
                attributes(explainer.attributes());
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void modelType(ModelType type) {
        String aliases = type.aliases().isEmpty()
                ? ""
                : " Also named "
                        + type.aliases().stream().map(ModelReference::code).collect(Collectors.joining(", ")) + ".";
        section(
                code(type.name()),
                type.documentation() + aliases + "\n\nTasks: "
                        + type.tasks().stream().map(TaskKind::description).collect(Collectors.joining(", "))
                        + ". LABEL: " + type.labelRule().description() + ".",
                type.trainAttributes(),
                type.trainRules());
    }

    private void section(String title, String words, List<AttributeSpec> specs, List<AttributeRule> rules) {
        text.append("## ").append(title).append("\n\n");
        if (!words.isEmpty()) {
            text.append(words).append("\n\n");
        }
        attributes(specs);
        if (!rules.isEmpty()) {
            text.append("What they say of each other:\n\n");
            rules.forEach(rule -> text.append("- ").append(rule.documentation()).append('\n'));
            text.append('\n');
        }
    }

    private void attributes(List<AttributeSpec> specs) {
        text.append("| attribute | type | default | allowed | |\n| --- | --- | --- | --- | --- |\n");
        for (AttributeSpec spec : specs) {
            String names = Stream.concat(Stream.of(spec.name()), spec.aliases().stream())
                    .map(ModelReference::code)
                    .collect(Collectors.joining(", "));
            String standard = spec.defaultValue()
                    .map(value -> code(value.toString()))
                    .or(() -> spec.libraryDefault().map(words -> "(" + words + ")"))
                    .orElse("");
            text.append("| ")
                    .append(Stream.of(
                                    names,
                                    spec.type().shortName(),
                                    standard,
                                    spec.allowed().orElse(""),
                                    spec.documentation())
                            .map(cell -> cell.replace("|", "\\|")
                                    .replace("<", "&lt;")
                                    .replace("\n", " "))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
