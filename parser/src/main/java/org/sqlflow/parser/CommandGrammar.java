package org.sqlflow.parser;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlflow.parser.token.Slot;

/** The commands, as sequences of keywords in upper case, what else stands between them in lower case, and symbols. */
final class CommandGrammar {
    /** The commands; IF EXISTS is written out. */
    static final List<List<String>> PRODUCTIONS = Stream.of(
                    "SHOW TRAIN model",
                    "SHOW MODELS",
                    "SHOW MODEL TYPES",
                    "SHOW JOBS",
                    "DESCRIBE MODEL TYPE type",
                    "DESCRIBE MODEL model",
                    "DROP MODEL IF EXISTS model",
                    "DROP MODEL model",
                    "ALTER MODEL model SET ALIAS alias = version",
                    "ALTER MODEL model DROP ALIAS alias",
                    "COPY MODEL model TO new IN DATASOURCE source",
                    "EXPORT MODEL model TO file",
                    "IMPORT MODEL new FROM file",
                    "KILL JOB job")
            .map(production -> List.of(production.split(" ")))
            .toList();

    private static final Map<String, Slot> SLOTS = Map.of(
            "model", Slot.MODEL,
            "new", Slot.NEW_MODEL,
            "type", Slot.MODEL_TYPE,
            "alias", Slot.ALIAS,
            "version", Slot.VERSION,
            "source", Slot.DATA_SOURCE,
            "file", Slot.FILE,
            "job", Slot.JOB);

    private CommandGrammar() {}

    /** How the command with these first words is written, without what may be left out. */
    static String form(String verb, String object) {
        List<String> shortest = PRODUCTIONS.stream()
                .filter(production ->
                        production.get(0).equals(verb) && production.get(1).equals(object))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of(verb, object));
        String form = String.join(" ", shortest).replace(" IN DATASOURCE source", "");
        return form.replace(" file", " 'file'");
    }

    /** What a symbol of a production stands for, if it is no word and no character. */
    static Optional<Slot> slot(String symbol) {
        return Optional.ofNullable(SLOTS.get(symbol));
    }

    /** Whether a symbol of a production is a keyword. */
    static boolean isKeyword(String symbol) {
        return Character.isUpperCase(symbol.charAt(0));
    }
}
