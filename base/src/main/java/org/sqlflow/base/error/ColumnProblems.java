package org.sqlflow.base.error;

import java.util.Collection;
import org.sqlflow.base.Location;

/** Problems of COLUMN clauses. */
public final class ColumnProblems {
    private ColumnProblems() {}

    /** No function of this name. */
    public static Problem unknownFunction(Location place, String name, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_COLUMN_FUNCTION, "unknown function " + name + " in COLUMN")
                .at(place)
                .hint(DidYouMean.hint(name, known).orElse("choose one of " + String.join(", ", known)));
    }

    /** A function lacks its column or another argument. */
    public static Problem argumentMissing(Location place, String function, String argument, String signature) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, function + " needs " + argument)
                .at(place)
                .hint("write " + signature);
    }

    /** An argument too many. */
    public static Problem tooManyArguments(Location place, String function, String signature) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, function + " takes no more arguments")
                .at(place)
                .hint("write " + signature);
    }

    /** An argument of a name that the function does not have. */
    public static Problem unknownArgument(Location place, String function, String argument, Collection<String> known) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, function + " has no argument \"" + argument + "\"")
                .at(place)
                .hint(DidYouMean.hint(argument, known).orElse("it has " + String.join(", ", known)));
    }

    /** An argument that is given by its position and by its name. */
    public static Problem argumentTwice(Location place, String function, String argument) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, "argument \"" + argument + "\" of " + function + " is given twice")
                .at(place);
    }

    /** An argument of another type. */
    public static Problem argumentType(
            Location place, String function, String argument, String expected, String found) {
        return Problem.of(
                        ErrorCode.COLUMN_ARGUMENT,
                        "argument \"" + argument + "\" of " + function + " takes " + expected + ", but got " + found)
                .at(place);
    }

    /** Arguments that do not go together. */
    public static Problem argumentConflict(Location place, String message) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, message).at(place);
    }

    /** A function of a function whose result it cannot use. */
    public static Problem sourceUnsuitable(Location place, String function, String wanted) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, function + " takes " + wanted)
                .at(place);
    }

    /** Two functions of one column. */
    public static Problem columnTwice(Location place, String column) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, "column \"" + column + "\" is already in another function")
                .at(place)
                .hint("select it twice, the second time AS another name, to use it in two ways");
    }

    /** A function of the label. */
    public static Problem columnIsLabel(Location place, String column) {
        return Problem.of(ErrorCode.COLUMN_ARGUMENT, "column \"" + column + "\" is the label")
                .at(place)
                .hint("COLUMN says how features are made; the label is used as it is");
    }

    /** A name in quotes that is neither a column nor a regular expression. */
    public static Problem malformedPattern(Location place, String pattern, String reason, Collection<String> selected) {
        return Problem.of(
                        ErrorCode.COLUMN_PATTERN,
                        "\"" + pattern + "\" is no column, and no regular expression: " + reason)
                .at(place)
                .hint(DidYouMean.hint(pattern, selected));
    }

    /** A name in quotes that is no column and as a regular expression matches none. */
    public static Problem patternWithoutMatch(Location place, String pattern, Collection<String> selected) {
        return Problem.of(
                        ErrorCode.COLUMN_PATTERN,
                        "\"" + pattern + "\" is no column, and as a regular expression matches none")
                .at(place)
                .hint(DidYouMean.hint(pattern, selected)
                        .orElse(
                                selected.size() > 12
                                        ? "the SELECT gives " + selected.size() + " columns"
                                        : "the SELECT gives " + String.join(", ", selected)));
    }

    /** A function that a column of this type does not suit. */
    public static Problem columnType(String function, String column, String databaseType, String needed) {
        return Problem.of(
                ErrorCode.COLUMN_TYPE_UNSUPPORTED,
                "column \"" + column + "\" of type " + databaseType + " does not suit " + function + ", which needs "
                        + needed);
    }
}
