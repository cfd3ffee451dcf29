package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;
import org.sqlflow.runtime.store.ModelHistory;
import org.sqlflow.runtime.store.ModelVersion;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;

/** Suggests what the database knows by name: tables, columns, functions, models. */
final class NameSuggestions {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final Supplier<Metadata> metadata;
    private final Supplier<LexicalRules> rules;
    private Listed listed = Listed.NOTHING;

    NameSuggestions(Supplier<Metadata> metadata, Supplier<LexicalRules> rules) {
        this.metadata = requireNonNull(metadata, "metadata");
        this.rules = requireNonNull(rules, "rules");
    }

    /** Tables, views and schemas. */
    List<Suggestion> tables() {
        return listed().tables;
    }

    /** Functions of the database. */
    List<Suggestion> functions() {
        return listed().functions;
    }

    /** What was made of a listing, of thousands of tables perhaps, so that each key does not make it again. */
    private Listed listed() {
        Metadata.Listing listing = metadata.get().listing();
        Listed known = listed;
        if (!known.listing.equals(listing)) {
            known = new Listed(listing, suggestTables(listing), suggestFunctions(listing));
            listed = known;
        }
        return known;
    }

    private record Listed(Metadata.Listing listing, List<Suggestion> tables, List<Suggestion> functions) {
        static final Listed NOTHING = new Listed(Metadata.Listing.NONE, List.of(), List.of());
    }

    private List<Suggestion> suggestTables(Metadata.Listing listing) {
        Stream<Suggestion> tables = listing.tables().stream()
                .map(table ->
                        Suggestion.of(text(table.name()), table.comment().orElse(table.view() ? "view" : "table")));
        Stream<Suggestion> schemas = listing.schemas().stream()
                .filter(schema -> !schema.current())
                .map(schema -> Suggestion.open(text(schema.name()) + ".", "schema"));
        return Stream.concat(tables, schemas).toList();
    }

    private static List<Suggestion> suggestFunctions(Metadata.Listing listing) {
        return listing.functions().stream()
                .map(function -> Suggestion.open(function.name() + "(", shortened(function)))
                .toList();
    }

    private static String shortened(SessionListing.Function function) {
        String description = function.description().strip();
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end);
    }

    /** The columns of tables as a statement names them, alone and after the name of their table. */
    List<Suggestion> columnsOfTables(List<String> tables) {
        List<Suggestion> found = new ArrayList<>();
        for (String table : tables) {
            Optional<QualifiedName> name = name(table);
            List<Field> columns = name.isPresent()
                    ? metadata.get().columns(name.get())
                    : metadata.get().columnsOf("SELECT * FROM " + table);
            for (Field column : columns) {
                String text = text(column.getName());
                found.add(Suggestion.of(text, type(column)));
                name.ifPresent(qualifier ->
                        found.add(Suggestion.of(text(qualifier.last().text()) + "." + text, type(column))));
            }
        }
        return found;
    }

    /** The columns of a query. */
    List<Suggestion> columnsOfQuery(String query) {
        return metadata.get().columnsOf(query).stream()
                .map(column -> Suggestion.of(text(column.getName()), type(column)))
                .toList();
    }

    private static String type(Field column) {
        return Optional.ofNullable(column.getMetadata().get(Session.DATABASE_TYPE))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** The models by name. */
    List<Suggestion> models() {
        return metadata.get().models().stream()
                .map(model -> Suggestion.of(text(model.name()), describe(model)))
                .toList();
    }

    private static String describe(ModelHistory model) {
        return model.newest()
                .map(version -> version.modelType()
                        + version.summary()
                                .map(summary -> ", " + summary.task().kind().description())
                                .orElse("")
                        + ", version " + version.number())
                .orElse("");
    }

    /** The versions and aliases of a model. */
    List<Suggestion> versions(String model) {
        List<Suggestion> found = new ArrayList<>(aliases(model));
        for (ModelVersion version : history(model).map(ModelHistory::versions).orElse(List.of())) {
            found.add(Suggestion.of(Long.toString(version.number()), "stored " + version.storedAt()));
        }
        return found;
    }

    /** The aliases of a model. */
    List<Suggestion> aliases(String model) {
        return history(model)
                .map(history -> history.aliases().stream()
                        .map(alias -> Suggestion.of(alias.alias(), "version " + alias.version()))
                        .toList())
                .orElse(List.of());
    }

    private Optional<ModelHistory> history(String model) {
        return metadata.get().models().stream()
                .filter(history -> text(history.name()).equalsIgnoreCase(model))
                .findFirst();
    }

    /** A name as a statement writes it. */
    String text(QualifiedName name) {
        return name.parts().stream()
                .map(part -> part.quoted() ? quoted(part.text()) : text(part.text()))
                .collect(Collectors.joining("."));
    }

    private String text(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    private String quoted(String name) {
        String quote = rules.get().has(Trait.BACKTICK_NAMES) ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** The parts of a name that was written as such; empty for a file in quotes and for whatever else is no name. */
    private Optional<QualifiedName> name(String written) {
        List<Identifier> parts = new ArrayList<>();
        for (Token token : new SqlTokenizer(rules.get()).tokenize(written)) {
            String text = token.text(written);
            if (token.kind() == TokenKind.QUOTED_NAME) {
                String quote = text.substring(text.length() - 1);
                String inside = text.substring(1, text.length() - 1).replace(quote + quote, quote);
                if (inside.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(Identifier.quoted(inside));
            } else if (token.kind() == TokenKind.NAME) {
                parts.add(Identifier.of(text));
            } else if (!text.equals(".")) {
                return Optional.empty();
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new QualifiedName(parts));
    }
}
