package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.sqlflow.parser.token.Slot;

/**
 * What a verb and its clauses are followed by: enough of the grammar to read statements that are not finished or wrong.
 *
 * @param head what follows the verb
 * @param clauses the clauses, and what each of them starts with
 */
record VerbGrammar(Slot head, Map<String, Slot> clauses) {
    private static final VerbGrammar OPTIMIZE = new VerbGrammar(
            Slot.EXPRESSION,
            Map.of(
                    "CONSTRAINT", Slot.EXPRESSION,
                    "WITH", Slot.ATTRIBUTE,
                    "USING", Slot.SOLVER,
                    "INTO", Slot.TABLE));
    private static final Map<String, VerbGrammar> BY_VERB = Map.of(
            "TRAIN",
            new VerbGrammar(
                    Slot.MODEL_TYPE,
                    Map.of(
                            "WITH", Slot.ATTRIBUTE,
                            "COLUMN", Slot.COLUMN_EXPRESSION,
                            "LABEL", Slot.COLUMN,
                            "USING", Slot.MODEL,
                            "INTO", Slot.NEW_MODEL)),
            "PREDICT",
            new VerbGrammar(Slot.TARGET, Map.of("WITH", Slot.ATTRIBUTE, "USING", Slot.MODEL)),
            "EVALUATE",
            new VerbGrammar(Slot.MODEL, Map.of("WITH", Slot.ATTRIBUTE, "LABEL", Slot.COLUMN, "INTO", Slot.TABLE)),
            "EXPLAIN",
            new VerbGrammar(Slot.MODEL, Map.of("WITH", Slot.ATTRIBUTE, "USING", Slot.EXPLAINER, "INTO", Slot.TABLE)),
            "MAXIMIZE",
            OPTIMIZE,
            "MINIMIZE",
            OPTIMIZE,
            "RUN",
            new VerbGrammar(
                    Slot.IMAGE, Map.of("CMD", Slot.COMMAND_ARGUMENT, "WITH", Slot.ATTRIBUTE, "INTO", Slot.TABLE)));

    VerbGrammar {
        requireNonNull(head, "head");
        clauses = Map.copyOf(clauses);
    }

    /** The grammar of a verb, given in upper case. */
    static VerbGrammar of(String verb) {
        return requireNonNull(BY_VERB.get(verb), verb);
    }

    /** The clauses in the order in which they are usually written. */
    List<String> clausesInOrder() {
        return Keywords.CLAUSES.stream().filter(clauses::containsKey).toList();
    }

    /** What a clause, which may be one that the verb does not have, starts with. */
    Slot start(String clause) {
        return clauses.getOrDefault(clause, clause.equals("WITH") ? Slot.ATTRIBUTE : Slot.TABLE);
    }
}
