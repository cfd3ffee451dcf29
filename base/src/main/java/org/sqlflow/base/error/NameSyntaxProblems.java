package org.sqlflow.base.error;

import org.sqlflow.base.Location;

/** Problems of how the names of tables, columns and models are written. */
public final class NameSyntaxProblems {
    private NameSyntaxProblems() {}

    /** A character that starts no name where a name was expected. */
    public static Problem nameInstead(Problem unexpected, char found) {
        return switch (found) {
            case '\'' -> unexpected.hint("write a name without quotes, or in double quotes");
            case '=' -> unexpected.hint("leave \"=\" out");
            case '(' -> unexpected.hint("leave the parentheses out");
            default -> unexpected;
        };
    }

    /** A word that says what the name behind it is of. */
    public static Problem needlessWord(Problem unexpected, String word) {
        return unexpected.hint("leave " + word + " out");
    }

    /** The result of PREDICT, or the model that it should use, is named by one word. */
    public static Problem predictTargetOrModel(Location place, String name) {
        return invalidName(place, name, "the result of TO PREDICT")
                .hint("write USING " + name + " if it is the model, else a table and its new column: " + name
                        + ".prediction USING my_model");
    }

    /** TO TRAIN without a model type. */
    public static Problem modelTypeMissing(Problem unexpected) {
        return unexpected.hint("the model type stands right after TRAIN; SHOW MODEL TYPES lists those that exist");
    }

    /** A clause stands where the model should that the verb is about. */
    public static Problem modelAfterVerb(Problem unexpected, String verb) {
        return unexpected.hint("the model stands right after " + verb + ": TO " + verb + " my_model");
    }

    /** The column of a query's result is named with its table. */
    public static Problem qualifiedColumn(Location place, String column) {
        return invalidName(place, column, "a column of the query")
                .hint("name it as the query gives it, without a table");
    }

    /** The name of a table or model has too many parts. */
    public static Problem tooManyParts(Location place, String name, String what, int most) {
        return invalidName(place, name, what).hint("a name has at most " + most + (most == 1 ? " part" : " parts"));
    }

    /** The target of PREDICT lacks its table or its column. */
    public static Problem predictTarget(Location place, String name) {
        return invalidName(place, name, "the result of TO PREDICT")
                .hint("write the table and its new column: " + name + ".prediction");
    }

    /** INTO chooses the version of a new model. */
    public static Problem versionGiven(Location place, String version, String model) {
        return Problem.of(ErrorCode.SYNTAX, "INTO of TO TRAIN takes no version, but found " + version)
                .at(place)
                .hint("write INTO " + model + ", which adds the next version");
    }

    /** A version of a model where the statement means the whole model. */
    public static Problem versionNotAllowed(Location place, String statement, String version) {
        return Problem.of(ErrorCode.SYNTAX, statement + " takes no version, but found " + version)
                .at(place)
                .hint("leave " + version + " out");
    }

    /** A name that cannot be the name of a table, column or model. */
    public static Problem invalidName(Location place, String name, String what) {
        return Problem.of(ErrorCode.INVALID_NAME, "\"" + name + "\" cannot be the name of " + what)
                .at(place)
                .hint(
                        name.codePoints().anyMatch(c -> "“”„‘’‚«»".indexOf(c) >= 0)
                                ? "use straight quotes: \" or '"
                                : "use letters, digits and _, or put the name in double quotes");
    }
}
