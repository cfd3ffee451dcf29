package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Problems of stored models. */
public final class ModelProblems {
    private ModelProblems() {}

    /** Content and checksum differ, or a part is missing. */
    public static Problem corrupt(String model, long version, String detail) {
        return Problem.of(
                        ErrorCode.MODEL_CORRUPT,
                        "version " + version + " of model \"" + model + "\" is damaged: " + detail)
                .hint(
                        version > 1
                                ? "use an earlier version, such as " + model + "@" + (version - 1)
                                        + ", or train it again"
                                : "train it again, or restore it from a backup of the database");
    }

    /** The content is as it was stored, but is no model that can be read. */
    public static Problem unreadable(String model, String detail) {
        return Problem.of(ErrorCode.MODEL_CORRUPT, "model \"" + model + "\" cannot be read: " + detail)
                .hint("use an earlier version, or train it again");
    }

    /** Stored in a format of the future. */
    public static Problem newer(String model, int found, int known) {
        return Problem.of(
                        ErrorCode.MODEL_NEWER,
                        "model \"" + model + "\" has format " + found + ", but this SQLFlow knows formats up to "
                                + known)
                .hint("install the SQLFlow that stored it, or a later one");
    }

    /** The model lacks an ability. */
    public static Problem notSupported(String model, String what) {
        return Problem.of(ErrorCode.NOT_SUPPORTED_BY_MODEL, "model \"" + model + "\" does not support " + what)
                .hint("use a model of a type that does");
    }

    /** A version that aliases name shall be dropped. */
    public static Problem versionHasAlias(String model, long version, List<String> aliases) {
        return Problem.of(
                        ErrorCode.VERSION_IN_USE,
                        "version " + version + " of model \"" + model + "\" has the alias "
                                + String.join(", ", aliases))
                .hint("drop the alias first: ALTER MODEL " + model + " DROP ALIAS " + aliases.get(0)
                        + ", or set it to another");
    }

    /** The only version shall be dropped. */
    public static Problem onlyVersion(String model, long version) {
        return Problem.of(
                        ErrorCode.VERSION_IN_USE, "version " + version + " is the only one of model \"" + model + "\"")
                .hint("DROP MODEL " + model + " drops the whole model");
    }

    /** A file that is no model, or a damaged one. */
    public static Problem unreadableFile(String file, String detail) {
        return Problem.of(ErrorCode.MODEL_FILE, "\"" + file + "\" is no model that can be imported: " + detail)
                .hint("IMPORT MODEL reads what EXPORT MODEL wrote, and XGBoost's own .json and .ubj files");
    }

    /** A file format that the model type does not have. */
    public static Problem noFormat(String modelType, String format, Collection<String> formats) {
        return Problem.of(
                        ErrorCode.NOT_SUPPORTED_BY_MODEL,
                        modelType + " has no file format of its own \"." + format + "\"")
                .hint((formats.isEmpty() ? "" : "its own formats are ." + String.join(", .", formats) + "; ")
                        + ".sqlflow is the artefact with everything learnt");
    }

    /** A file whose extension promises a format in which no model is written. */
    public static Problem foreignFormat(String format, Collection<String> formats) {
        return Problem.of(ErrorCode.NOT_SUPPORTED_BY_MODEL, "models are not exported as \"." + format + "\"")
                .hint("end the name in .sqlflow for the artefact with everything learnt, or in ."
                        + String.join(", .", formats) + " for other programs");
    }

    /** predict() is called where its result would be computed later, as in a view. */
    public static Problem functionKept(String function) {
        return Problem.of(
                        ErrorCode.MODEL_FUNCTION,
                        function + "() cannot be kept in the database: it is bound to its model for one statement")
                .hint("call it in a query, or store its results by CREATE TABLE … AS SELECT");
    }

    /** A database that cannot call back. */
    public static Problem functionNotAvailable(String function) {
        return Problem.of(ErrorCode.MODEL_FUNCTION, "this data source cannot call " + function + "() in a query")
                .hint("use TO PREDICT");
    }

    /** Something other than a struct is given to predict(). */
    public static Problem functionArgument(String function, String model) {
        return Problem.of(
                        ErrorCode.MODEL_FUNCTION,
                        function + "() of model \"" + model + "\" takes one struct of columns by name")
                .hint(example(function, model));
    }

    /** Too few or too many arguments of predict(). */
    public static Problem functionArguments(String function, int found) {
        return Problem.of(
                        ErrorCode.MODEL_FUNCTION,
                        function + "() takes the name of a model and one struct of columns by name, but got "
                                + (found == 1 ? "1 argument" : found + " arguments"))
                .hint(example(function, "model"));
    }

    /** Nothing separates the arguments of predict(). */
    public static Problem functionComma(String function) {
        return Problem.of(
                        ErrorCode.MODEL_FUNCTION,
                        "a comma is missing after the name of the model in " + function + "()")
                .hint(example(function, "model"));
    }

    /** The model of predict() is no literal; {@code name} is what may have been meant. */
    public static Problem functionModel(String function, String name) {
        return Problem.of(
                        ErrorCode.MODEL_FUNCTION,
                        "the first argument of " + function
                                + "() is the name of a model in single quotes, the same for all rows")
                .hint(example(function, name));
    }

    private static String example(String function, String model) {
        return "write " + function + "('" + model.replace("'", "''")
                + "', {'column': value, ...}), or the name of the table as its second argument";
    }

    /** Fields that the model needs are not given to predict(). */
    public static Problem functionFields(
            String function, String model, List<String> missing, Collection<String> given) {
        Optional<String> nearest = missing.stream()
                .flatMap(column -> DidYouMean.hint(column, given).stream())
                .findFirst();
        return Problem.of(
                        ErrorCode.FEATURE_MISSING,
                        "the struct for " + function + "() lacks " + Listing.quoted(missing) + ", which model \""
                                + model + "\" needs")
                .hint(nearest.orElse(given.isEmpty() ? "it has no fields" : "it has " + Listing.plain(given)));
    }

    /** A probability is asked of a model that has none, or several. */
    public static Problem noProbability(String model, String task) {
        return Problem.of(
                        ErrorCode.NOT_SUPPORTED_BY_MODEL,
                        "predict_probability() gives the probability of the positive one of two classes, but model \""
                                + model + "\" is a " + task)
                .hint("use predict(), or TO PREDICT WITH predict.extra_outputs=[probability]");
    }

    /** What goes wrong in a call of predict(); the database tells no row numbers to count from. */
    public static Problem inFunction(String function, String model, Problem cause) {
        String message = cause.message().replaceFirst(" in row \\d+", " in some row");
        String named =
                message.contains(model) ? message : message + ", in " + function + "() of model \"" + model + "\"";
        return Problem.of(cause.code(), named).hint(cause.hint());
    }

    /** A function that gives one value of a model that predicts several. */
    public static Problem severalOutputs(String model, String function) {
        return notSupported(model, function + "(), since it predicts several values for a row")
                .hint("use TO PREDICT, which gives a column for each");
    }
}
