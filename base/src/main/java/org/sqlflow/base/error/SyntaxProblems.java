package org.sqlflow.base.error;

import org.sqlflow.base.Location;

/** Problems of the text itself. */
public final class SyntaxProblems {
    private SyntaxProblems() {}

    /** Something else stands where a part of the grammar was expected. */
    public static Problem unexpected(Location place, String expected, String found) {
        return Problem.of(ErrorCode.SYNTAX, "expected " + expected + ", but found " + found)
                .at(place);
    }

    /** A string, name, comment or bracket that starts here has no end. */
    public static Problem notClosed(Location place, String what) {
        return Problem.of(ErrorCode.NOT_CLOSED, what + " is not closed").at(place);
    }

    /** A clause is given twice. */
    public static Problem duplicateClause(Location place, String clause) {
        return Problem.of(ErrorCode.DUPLICATE_CLAUSE, clause + " is given twice")
                .at(place);
    }

    /** A required clause is missing. */
    public static Problem missingClause(Location place, String statement, String clause, String example) {
        return Problem.of(ErrorCode.MISSING_CLAUSE, statement + " needs " + clause)
                .at(place)
                .hint("add " + example);
    }

    /** TO and a verb follow something that is not a query. */
    public static Problem notAQuery(Location place, String verb) {
        return Problem.of(ErrorCode.NOT_A_QUERY, "TO " + verb + " must follow a query")
                .at(place)
                .hint("start the statement with SELECT");
    }

    /** The statement is part of the language but cannot be run yet. */
    public static Problem notAvailable(Location place, String statement) {
        return Problem.of(ErrorCode.NOT_AVAILABLE, statement + " is not available in this version")
                .at(place);
    }

    /** A word after TO that resembles a verb. */
    public static Problem misspeltVerb(Location place, String word, String verb) {
        return Problem.of(ErrorCode.MISSPELT_VERB, "unknown verb \"" + word + "\" after TO")
                .at(place)
                .hint("did you mean " + verb + "?");
    }

    /** A name that cannot be the name of a table, column or model. */
    public static Problem invalidName(Location place, String name, String what) {
        return Problem.of(ErrorCode.INVALID_NAME, "\"" + name + "\" cannot be the name of " + what)
                .at(place);
    }

    /** A statement beyond the limits of the parser. */
    public static Problem tooLarge(Location place) {
        return Problem.of(ErrorCode.TOO_LARGE, "the statement is too large").at(place);
    }
}
