package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.parser.token.CompletionContext.Extension;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;

/** Suggests what model types, verbs and explainers declare. */
final class AttributeSuggestions {
    private final Supplier<TypeCatalog> catalog;

    AttributeSuggestions(Supplier<TypeCatalog> catalog) {
        this.catalog = requireNonNull(catalog, "catalog");
    }

    /** The model types and their other names. */
    List<Suggestion> modelTypes() {
        return catalog.get().modelTypes().stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(Suggestion.of(type.name(), firstSentence(type.documentation()))),
                        type.aliases().stream().map(alias -> Suggestion.of(alias, "the same as " + type.name()))))
                .toList();
    }

    /** The explainers. */
    List<Suggestion> explainers() {
        return catalog.get().explainers().stream()
                .map(explainer -> Suggestion.of(explainer.name(), firstSentence(explainer.summary())))
                .toList();
    }

    /** The functions of COLUMN. */
    List<Suggestion> columnFunctions() {
        return catalog.get().columnFunctions().stream()
                .map(function -> Suggestion.open(function.name() + "(", firstSentence(function.documentation())))
                .toList();
    }

    /** The attributes that a statement can still be given. */
    List<Suggestion> names(Extension statement) {
        Set<String> given = Set.copyOf(statement.givenAttributes());
        return specs(statement).stream()
                .filter(spec ->
                        !given.contains(spec.name()) && spec.aliases().stream().noneMatch(given::contains))
                .map(spec -> Suggestion.open(spec.name() + "=", describe(spec)))
                .toList();
    }

    /** The values of the attribute that the cursor is in. */
    List<Suggestion> values(Extension statement, Supplier<List<Suggestion>> columns) {
        Optional<AttributeSpec> found = statement
                .attribute()
                .flatMap(name -> specs(statement).stream()
                        .filter(spec ->
                                spec.name().equals(name) || spec.aliases().contains(name))
                        .findFirst());
        return found.map(spec -> values(spec, columns)).orElse(List.of());
    }

    private static List<Suggestion> values(AttributeSpec spec, Supplier<List<Suggestion>> columns) {
        String standard = spec.defaultValue().map(AttributeValue::toString).orElse("");
        if (!spec.choices().isEmpty()) {
            return spec.choices().stream()
                    .map(choice -> Suggestion.of(choice, choice.equals(standard) ? "default" : ""))
                    .toList();
        }
        if (spec.type().kind() == AttributeType.Kind.BOOLEAN) {
            return List.of(Suggestion.of("TRUE", ""), Suggestion.of("FALSE", ""));
        }
        if (takesColumns(spec.type())) {
            return columns.get();
        }
        return standard.isEmpty() ? List.of() : List.of(Suggestion.of(standard, "default"));
    }

    private static boolean takesColumns(AttributeType type) {
        return type.kind() == AttributeType.Kind.COLUMN
                || type.parts().stream().anyMatch(AttributeSuggestions::takesColumns);
    }

    private List<AttributeSpec> specs(Extension statement) {
        return switch (statement.verb()) {
            case "TRAIN" ->
                statement
                        .modelType()
                        .flatMap(catalog.get()::modelType)
                        .map(List::of)
                        .orElseGet(catalog.get()::modelTypes)
                        .stream()
                        .map(VerbAttributes::train)
                        .reduce(List.of(), AttributeSuggestions::union);
            case "PREDICT" -> VerbAttributes.PREDICT;
            case "EVALUATE" -> VerbAttributes.EVALUATE;
            case "EXPLAIN" ->
                catalog.get().explainers().stream()
                        .map(explainer -> explainer.attributes())
                        .reduce(List.of(), AttributeSuggestions::union);
            default -> List.of();
        };
    }

    /** All attributes of both lists, each once. */
    static List<AttributeSpec> union(List<AttributeSpec> some, List<AttributeSpec> more) {
        Map<String, AttributeSpec> all = new LinkedHashMap<>();
        some.forEach(spec -> all.putIfAbsent(spec.name(), spec));
        more.forEach(spec -> all.putIfAbsent(spec.name(), spec));
        return List.copyOf(all.values());
    }

    private static String describe(AttributeSpec spec) {
        String standard = spec.defaultText().map(text -> " (" + text + ")").orElse("");
        return spec.type().shortName() + standard + ": " + firstSentence(spec.documentation());
    }

    /** The first sentence of a documentation, without its full stop. */
    static String firstSentence(String documentation) {
        int end = documentation.indexOf(". ");
        String sentence = end < 0 ? documentation : documentation.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
