package org.sqlflow.parser;

import java.util.List;
import java.util.Set;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.SqlflowException;

/** Tells whether a text reads like the rest of an extension, although its verb, and perhaps more of it, is misspelt. */
final class ExtensionGuess {
    /** The verbs that need no clause. */
    private static final Set<String> COMPLETE_ALONE = Set.of("EVALUATE", "EXPLAIN");

    private final ExtensionReader reader;

    /**
     * A guess at what follows a word.
     *
     * @param reader stands on the word in place of the verb
     */
    ExtensionGuess(ExtensionReader reader) {
        this.reader = reader;
    }

    /**
     * Whether there follow what the verb starts with and one of its clauses, perhaps misspelt.
     *
     * @param verb the verb that is probably meant
     */
    boolean reads(String verb) {
        List<String> clauses = VerbGrammar.of(verb).clausesInOrder();
        try {
            reader.moveTo(reader.wordEnd());
            if (verb.equals("PREDICT") && isClause(clauses)) {
                return true;
            }
            return head(verb) && (reader.atEnd() ? COMPLETE_ALONE.contains(verb) : isClause(clauses));
        } catch (SqlflowException other) {
            return false;
        }
    }

    /** Reads what stands between the verb and its clauses, if anything does. */
    private boolean head(String verb) {
        int start = reader.position();
        if (verb.equals("MAXIMIZE") || verb.equals("MINIMIZE")) {
            new ExpressionParser(reader).expression();
        } else {
            int partStart;
            do {
                partStart = reader.position();
                part();
            } while (reader.position() > partStart && reader.position() == reader.lastEnd());
        }
        return reader.lastEnd() > start;
    }

    /** Reads a name in quotes, or what runs to a blank or quote. */
    private void part() {
        if (reader.peek() == '"' || reader.peek() == '`') {
            reader.quotedName();
        } else {
            reader.moveTo(reader.bareWordEnd(reader.position(), ";="));
        }
    }

    private boolean isClause(List<String> clauses) {
        return reader.peekWord()
                .filter(word -> clauses.contains(Keywords.upper(word))
                        || DidYouMean.nearest(word, clauses).isPresent())
                .isPresent();
    }
}
