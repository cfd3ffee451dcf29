package org.sqlflow.parser.token;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What could be typed where a cursor stands.
 *
 * @param slot what is expected there
 * @param word what has been typed of it, to be replaced by a suggestion
 * @param keywords keywords that are possible there, in upper case; none of SQL's
 * @param tables the tables that the statement names so far, before and after the cursor, as written
 * @param extension what is known of the statement after TO; absent before it
 */
public record CompletionContext(
        Slot slot, Word word, List<String> keywords, List<String> tables, Optional<Extension> extension) {
    public CompletionContext {
        requireNonNull(slot, "slot");
        requireNonNull(word, "word");
        keywords = List.copyOf(keywords);
        tables = List.copyOf(tables);
        requireNonNull(extension, "extension");
    }

    /**
     * The beginning of a word.
     *
     * @param start where it starts, after the quote if there is one
     * @param text its characters up to the cursor, dots included
     * @param quote the quote that it starts with and that is still open
     */
    public record Word(int start, String text, Optional<String> quote) {
        public Word {
            requireNonNull(text, "text");
            requireNonNull(quote, "quote");
        }
    }

    /**
     * A statement from TO on.
     *
     * @param query the query before TO, as written
     * @param verb the verb, in upper case
     * @param clause the clause that the cursor is in, in upper case; absent before the first
     * @param modelType the model type that TO TRAIN names
     * @param model the model that the statement uses, as written
     * @param attribute the attribute whose value the cursor is in
     * @param givenAttributes the names of the attributes that are given before the cursor
     */
    public record Extension(
            String query,
            String verb,
            Optional<String> clause,
            Optional<String> modelType,
            Optional<String> model,
            Optional<String> attribute,
            List<String> givenAttributes) {
        public Extension {
            requireNonNull(query, "query");
            requireNonNull(verb, "verb");
            requireNonNull(clause, "clause");
            requireNonNull(modelType, "modelType");
            requireNonNull(model, "model");
            requireNonNull(attribute, "attribute");
            givenAttributes = List.copyOf(givenAttributes);
        }
    }
}
