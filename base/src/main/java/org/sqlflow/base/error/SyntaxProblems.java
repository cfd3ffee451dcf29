package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;
import org.sqlflow.base.Location;

/** Problems of the text itself: what is found where something else should stand, and statements as a whole. */
public final class SyntaxProblems {
    private SyntaxProblems() {}

    /** Something else stands where a part of the grammar was expected. */
    public static Problem unexpected(Location place, String expected, String found) {
        return Problem.of(ErrorCode.SYNTAX, "expected " + expected + ", but found " + found)
                .at(place);
    }

    /** Something else stands where a clause could; the keywords are those that it may be meant to be. */
    public static Problem unexpected(
            Location place, String expected, String found, String word, List<String> keywords) {
        return unexpected(place, expected, found)
                .hint(DidYouMean.nearest(word, keywords).map(keyword -> "did you mean " + keyword + "?"));
    }

    /** A statement starts where the one before it has not been ended. */
    public static Problem missingSemicolon(Location place, String expected, String word) {
        return unexpected(place, expected, "\"" + word + "\"").hint("separate statements with \";\"");
    }

    /** A string, name, comment or bracket that starts here has no end. */
    public static Problem notClosed(Location place, String what) {
        return Problem.of(ErrorCode.NOT_CLOSED, what + " is not closed").at(place);
    }

    /**
     * TO and a verb follow something that is not a query.
     *
     * @param first the first word of the statement
     * @param queryStarts the words that it may be meant to be
     */
    public static Problem notAQuery(Location place, String verb, String first, Collection<String> queryStarts) {
        boolean stores =
                verb.equals("PREDICT") && (first.equalsIgnoreCase("INSERT") || first.equalsIgnoreCase("CREATE"));
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint(DidYouMean.nearest(first, queryStarts)
                        .map(start -> "did you mean " + start + "?")
                        .orElse(
                                stores
                                        ? "start with SELECT; TO PREDICT my_table.my_column stores the result itself"
                                        : "start the statement with SELECT"));
    }

    /** TO and a verb start a statement that another precedes. */
    public static Problem queryBefore(Location place, String verb) {
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint("remove the \";\" between the query and TO " + verb);
    }

    /** A verb starts a statement. */
    public static Problem verbFirst(Location place, String verb) {
        return Problem.of(ErrorCode.NOT_A_QUERY, verb + " must follow a query and TO")
                .at(place)
                .hint("write SELECT … FROM … TO " + verb + " …");
    }

    /** A verb follows a query without TO. */
    public static Problem missingTo(Location place, String verb) {
        return Problem.of(ErrorCode.SYNTAX, "TO is missing before " + verb)
                .at(place)
                .hint("write TO " + verb);
    }

    /** The statement is part of the language but cannot be run yet. */
    public static Problem notAvailable(Location place, String statement) {
        return Problem.of(ErrorCode.NOT_AVAILABLE, statement + " is not available in this version")
                .at(place)
                .hint("leave it out; CHANGELOG.md tells what each version can do");
    }

    /** A word after TO that resembles a verb. */
    public static Problem misspeltVerb(Location place, String word, String verb) {
        return Problem.of(ErrorCode.MISSPELT_VERB, "unknown verb \"" + word + "\" after TO")
                .at(place)
                .hint("did you mean " + verb + "?");
    }

    /** A statement beyond the limits of the parser. */
    public static Problem tooLarge(Location place) {
        return Problem.of(ErrorCode.TOO_LARGE, "the statement is too large")
                .at(place)
                .hint("nest less deeply here, or split the statement");
    }

    /**
     * A character that only looks like one of the language.
     *
     * @param meant the one that it looks like; empty if it cannot be seen
     */
    public static Problem lookAlike(Location place, int codePoint, String meant) {
        String character = Character.toString(codePoint);
        if (meant.isEmpty()) {
            return Problem.of(ErrorCode.SYNTAX, String.format("found the invisible character U+%04X", codePoint))
                    .at(place)
                    .hint("delete it");
        }
        if (meant.equals("\"") || meant.equals("'")) {
            return Problem.of(ErrorCode.SYNTAX, "found " + character + ", which only looks like " + meant)
                    .at(place)
                    .hint("use straight quotes: \" or '");
        }
        String dash = meant.equals("-") ? ", or \"--\" before a comment" : "";
        return Problem.of(ErrorCode.SYNTAX, "found \"" + character + "\", which only looks like \"" + meant + "\"")
                .at(place)
                .hint("write \"" + meant + "\"" + dash + "; a text that contains " + character + " needs quotes");
    }

    /** The statement ends after TO. */
    public static Problem missingVerb(Location place, Collection<String> verbs) {
        return unexpected(place, String.join(", ", verbs) + " after TO", "the end of the statement");
    }

    /** TO and a verb stand in parentheses, where they cannot extend a query. */
    public static Problem inParentheses(Location place, String verb) {
        return Problem.of(ErrorCode.SYNTAX, "TO " + verb + " stands in parentheses")
                .at(place)
                .hint("it ends a statement: remove the parentheses around it, or close them before TO " + verb);
    }
}
