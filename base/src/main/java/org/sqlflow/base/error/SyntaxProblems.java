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
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint(DidYouMean.nearest(first, queryStarts)
                        .map(start -> "did you mean " + start + "?")
                        .orElse("start the statement with SELECT"));
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
}
