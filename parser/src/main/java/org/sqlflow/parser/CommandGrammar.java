package org.sqlflow.parser;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** How the command with these first words is written, without what may be left out; one or two forms. */
    static String form(String verb, String object) {
        List<List<String>> whole = PRODUCTIONS.stream()
                .filter(production ->
                        production.get(0).equals(verb) && production.get(1).equals(object))
                .filter(production -> !production.contains("IF"))
                .toList();
        List<List<String>> ofThisObject = whole.stream()
                .filter(production -> production.size() > 2 && !isKeyword(production.get(2)))
                .toList();
        return (ofThisObject.isEmpty() ? whole : ofThisObject)
                .stream()
                        .map(production -> String.join(" ", production)
                                .replace(" IN DATASOURCE source", "")
                                .replace("IMPORT MODEL new", "IMPORT MODEL model")
                                .replace(" file", " 'file'"))
                        .collect(Collectors.joining(" or "));
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
