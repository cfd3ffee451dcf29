package org.sqlflow.cli.repl;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlflow.base.text.TextWrap;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.ModelType;

/** All that {@code help} can explain, made from the declarations of statements, model types, explainers and attributes. */
final class HelpPages {
    private static final String INDENT = "    ";

    private final Map<String, HelpPage> pages = new LinkedHashMap<>();
    private final TypeCatalog catalog;
    private final int width;

    /** The pages for the model types of a catalog, in lines of so many columns. */
    HelpPages(TypeCatalog catalog, int width) {
        this.catalog = catalog;
        this.width = Math.max(40, Math.min(width, 120));
        for (StatementHelp statement : StatementHelp.values()) {
            add(statement.title(), statement.summary(), statement(statement));
        }
        catalog.modelTypes().forEach(this::modelType);
        catalog.explainers().forEach(this::explainer);
        catalog.columnFunctions()
                .forEach(function -> add(
                        function.name(),
                        AttributeSuggestions.firstSentence(function.documentation()),
                        function.name() + ", a function of COLUMN\n\n" + wrap(function.documentation(), "") + "\n"));
        allAttributes().forEach(this::attribute);
        for (ShellCommand command : ShellCommand.values()) {
            add(command.spelling(), command.summary(), command.usage() + "\n\n" + wrap(command.summary(), "") + "\n");
        }
    }

    /** The page on a topic, whatever the case. */
    Optional<HelpPage> find(String topic) {
        String wanted = topic.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(pages.get(wanted))
                .or(() -> wanted.startsWith("to ") ? find(wanted.substring(3)) : Optional.empty());
    }

    /** All pages, each once, in the order in which they are declared. */
    List<HelpPage> topics() {
        return pages.values().stream().distinct().toList();
    }

    /** The first page: commands and topics. */
    String overview() {
        StringBuilder text = new StringBuilder("Statements end with ; and may have several lines.\n\nCommands:\n");
        int usage = Arrays.stream(ShellCommand.values())
                .mapToInt(command -> command.usage().length())
                .max()
                .orElse(0);
        for (ShellCommand command : ShellCommand.values()) {
            text.append(entry(command.usage(), command.summary(), usage));
        }
        text.append("\nStatements beside SQL, of which \"help TRAIN\" and the like tell more:\n");
        int title = Arrays.stream(StatementHelp.values())
                .mapToInt(statement -> statement.title().length())
                .max()
                .orElse(0);
        for (StatementHelp statement : StatementHelp.values()) {
            text.append(entry(statement.title(), statement.summary(), title));
        }
        text.append("\nThere is help on each model type, explainer and attribute, too:\n")
                .append(wrap(String.join(", ", catalog.modelTypeNames()), "  "))
                .append(
                        "\n\nKeys: Tab completes, Ctrl-R searches the history, Ctrl-C stops what is running or clears the"
                                + " line, Ctrl-D leaves.\n");
        return text.toString();
    }

    private void add(String name, String summary, String text) {
        pages.putIfAbsent(name.toLowerCase(Locale.ROOT), new HelpPage(name, summary, text));
    }

    private String statement(StatementHelp statement) {
        StringBuilder text = new StringBuilder(statement.title() + ": " + statement.summary() + ".\n\n");
        text.append(indented(statement.syntax())).append("\nFor example\n\n").append(indented(statement.example()));
        switch (statement) {
            case TRAIN -> {
                text.append("\nModel types, of which \"help NAME\" lists the attributes:\n")
                        .append(wrap(String.join(", ", catalog.modelTypeNames()), "  "))
                        .append("\n\nFunctions of COLUMN:\n")
                        .append(wrap(
                                catalog.columnFunctions().stream()
                                        .map(function -> function.name())
                                        .collect(Collectors.joining(", ")),
                                "  "))
                        .append("\n\nAttributes of every training:\n");
                attributes(VerbAttributes.TRAIN, text);
            }
            case PREDICT -> {
                text.append("\nAttributes:\n");
                attributes(VerbAttributes.PREDICT, text);
            }
            case EVALUATE -> {
                text.append("\nAttributes:\n");
                attributes(VerbAttributes.EVALUATE, text);
            }
            case EXPLAIN ->
                text.append("\nExplainers, of which \"help NAME\" lists the attributes:\n")
                        .append(wrap(String.join(", ", catalog.explainerNames()), "  "))
                        .append('\n');
            default -> {}
        }
        return text.toString();
    }

    private void modelType(ModelType type) {
        StringBuilder text = new StringBuilder(type.name() + ", a model type\n\n");
        text.append(wrap(type.documentation(), "")).append('\n');
        if (!type.aliases().isEmpty()) {
            text.append("Also named ").append(String.join(", ", type.aliases())).append(".\n");
        }
        text.append("\nAttributes, beside those of every training (help TRAIN):\n");
        attributes(type.trainAttributes(), text);
        String summary = AttributeSuggestions.firstSentence(type.documentation());
        add(type.name(), summary, text.toString());
        HelpPage page = pages.get(type.name().toLowerCase(Locale.ROOT));
        if (page != null) {
            type.aliases().forEach(alias -> pages.putIfAbsent(alias.toLowerCase(Locale.ROOT), page));
        }
    }

    private void explainer(Explainer explainer) {
        StringBuilder text = new StringBuilder(explainer.name() + ", an explainer\n\n");
        text.append(wrap(explainer.summary(), "")).append("\n\nAttributes:\n");
        attributes(explainer.attributes(), text);
        add(explainer.name(), AttributeSuggestions.firstSentence(explainer.summary()), text.toString());
    }

    /** The attributes by what has them; the same declaration is told once. */
    private Map<AttributeSpec, String> allAttributes() {
        Map<AttributeSpec, String> found = new LinkedHashMap<>();
        VerbAttributes.TRAIN.forEach(spec -> found.putIfAbsent(spec, "TO TRAIN"));
        VerbAttributes.PREDICT.forEach(spec -> found.putIfAbsent(spec, "TO PREDICT"));
        VerbAttributes.EVALUATE.forEach(spec -> found.putIfAbsent(spec, "TO EVALUATE"));
        catalog.explainers()
                .forEach(explainer -> explainer
                        .attributes()
                        .forEach(spec -> found.merge(spec, "USING " + explainer.name(), HelpPages::also)));
        catalog.modelTypes()
                .forEach(type ->
                        type.trainAttributes().forEach(spec -> found.merge(spec, type.name(), HelpPages::also)));
        return found;
    }

    private static String also(String some, String more) {
        return some + ", " + more;
    }

    private void attribute(AttributeSpec spec, String owners) {
        String key = spec.name().toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(spec.name() + ", an attribute\n\n");
        attributes(List.of(spec), text);
        text.append("\nFor example ")
                .append(spec.name())
                .append('=')
                .append(spec.example())
                .append('\n');
        text.append(wrap("It belongs to " + owners + ".", "")).append('\n');
        // Where model types declare one name in several ways, the page tells of each.
        Optional<HelpPage> earlier = Optional.ofNullable(pages.get(key));
        Optional<String> earlierText =
                earlier.map(HelpPage::text).filter(page -> page.startsWith(spec.name() + ", an attribute"));
        HelpPage page = new HelpPage(
                spec.name(),
                AttributeSuggestions.firstSentence(spec.documentation()),
                earlierText.map(before -> before + "\n").orElse("") + text);
        if (earlier.isEmpty() || earlierText.isPresent()) {
            pages.put(key, page);
        }
        spec.aliases().forEach(alias -> pages.putIfAbsent(alias.toLowerCase(Locale.ROOT), page));
    }

    private void attributes(Collection<AttributeSpec> specs, StringBuilder text) {
        for (AttributeSpec spec : specs) {
            text.append("  ").append(spec.name());
            spec.aliases().forEach(alias -> text.append(", ").append(alias));
            text.append(": ").append(spec.type().shortName());
            spec.defaultText().ifPresent(standard -> text.append(", default ").append(standard));
            text.append('\n');
            spec.allowed()
                    .ifPresent(allowed -> text.append(wrap("Allowed: " + allowed + ".", INDENT))
                            .append('\n'));
            text.append(wrap(spec.documentation(), INDENT)).append('\n');
        }
    }

    private String entry(String name, String summary, int longest) {
        String start = "  " + name + " ".repeat(longest - name.length() + 2);
        String wrapped = wrap(summary, " ".repeat(start.length()));
        return start + wrapped.substring(start.length()) + "\n";
    }

    private static String indented(String text) {
        return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private String wrap(String text, String indent) {
        return TextWrap.wrap(text, width, indent);
    }
}
