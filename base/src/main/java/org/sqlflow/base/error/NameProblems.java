package org.sqlflow.base.error;

import java.util.Collection;

/** Problems of names that nothing, or something else, answers to. */
public final class NameProblems {
    private static final int MOST_LISTED = 12;

    private NameProblems() {}

    /** A column that a clause names is not in the query's result. */
    public static Problem columnNotSelected(String column, Collection<String> selected) {
        return Problem.of(ErrorCode.COLUMN_NOT_SELECTED, "column \"" + column + "\" is not in the SELECT")
                .hint(DidYouMean.hint(column, selected)
                        .orElse(
                                selected.size() > MOST_LISTED
                                        ? "the SELECT gives " + selected.size() + " other columns"
                                        : "the SELECT gives " + String.join(", ", selected)));
    }

    /** Two selected columns have one name. */
    public static Problem duplicateColumn(String column) {
        return Problem.of(ErrorCode.DUPLICATE_COLUMN, "the SELECT gives two columns named \"" + column + "\"")
                .hint("rename one of them with AS");
    }

    /** Two columns of a result would have one name. */
    public static Problem duplicateResult(String column) {
        return Problem.of(ErrorCode.DUPLICATE_COLUMN, "the result would have two columns named \"" + column + "\"");
    }

    /** No model of this name. */
    public static Problem modelNotFound(String model, Collection<String> models) {
        return Problem.of(ErrorCode.MODEL_NOT_FOUND, "there is no model \"" + model + "\"")
                .hint(DidYouMean.hint(model, models).orElse("train it with TO TRAIN … INTO " + model));
    }

    /** The model has no version or alias of this name. */
    public static Problem versionNotFound(
            String model, String version, Collection<String> numbers, Collection<String> aliases) {
        String existing = "its versions are " + String.join(", ", numbers)
                + (aliases.isEmpty() ? "" : "; its aliases are " + String.join(", ", aliases));
        return Problem.of(ErrorCode.VERSION_NOT_FOUND, "model \"" + model + "\" has no version \"" + version + "\"")
                .hint(DidYouMean.hint(version, aliases)
                        .map(meant -> meant + " " + existing)
                        .orElse(existing));
    }

    /** An alias of a model that does not exist. */
    public static Problem aliasNotFound(String model, String alias, Collection<String> aliases) {
        return Problem.of(ErrorCode.VERSION_NOT_FOUND, "model \"" + model + "\" has no alias \"" + alias + "\"")
                .hint(DidYouMean.hint(alias, aliases)
                        .orElse(aliases.isEmpty() ? "it has none" : "its aliases are " + String.join(", ", aliases)));
    }

    /** A table that should hold a model does not. */
    public static Problem notAModel(String table) {
        return Problem.of(ErrorCode.NOT_A_MODEL, "table \"" + table + "\" does not hold a model")
                .hint("name one that TO TRAIN … INTO has made; SHOW MODELS lists them");
    }

    /** A result table would replace a model. */
    public static Problem targetIsModel(String table) {
        return Problem.of(ErrorCode.TARGET_IS_MODEL, "\"" + table + "\" holds a model, which the result would replace")
                .hint("choose another table, or DROP MODEL " + table + " first");
    }

    /** A result would replace a table or view that is no earlier result. */
    public static Problem targetIsNoResult(String table) {
        return Problem.of(
                        ErrorCode.TARGET_IS_TABLE,
                        "\"" + table + "\" exists and is no earlier result of SQLFlow; the result would replace it")
                .hint("choose another table, or drop " + table + " first");
    }

    /** A model would replace a table of the user's. */
    public static Problem targetIsTable(String table) {
        return Problem.of(
                        ErrorCode.TARGET_IS_TABLE,
                        "\"" + table + "\" is a table with other data, which a model cannot replace")
                .hint("choose another name after INTO");
    }

    /** A model would be stored where its training data come from. */
    public static Problem targetIsRead(String table) {
        return Problem.of(
                        ErrorCode.TARGET_IS_READ, "the query reads \"" + table + "\", where the model would be stored")
                .hint("choose another name after INTO");
    }

    /** No model type of this name. */
    public static Problem unknownModelType(String name, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_MODEL_TYPE, "unknown model type \"" + name + "\"")
                .hint(DidYouMean.hint(name, known)
                        .orElse(
                                known.size() > MOST_LISTED
                                        ? "SHOW MODEL TYPES lists those that exist"
                                        : "choose one of " + String.join(", ", known)));
    }

    /** No explainer of this name. */
    public static Problem unknownExplainer(String name, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_EXPLAINER, "unknown explainer \"" + name + "\"")
                .hint(DidYouMean.hint(name, known).orElse("choose one of " + String.join(", ", known)));
    }

    /** The model has no feature of this name. */
    public static Problem unknownFeature(String name, String model, Collection<String> features) {
        return Problem.of(ErrorCode.UNKNOWN_FEATURE, "model \"" + model + "\" has no feature \"" + name + "\"")
                .hint(DidYouMean.hint(name, features)
                        .orElse("DESCRIBE MODEL " + model + " lists the " + features.size() + " features"));
    }

    /** No metric of this name suits the task. */
    public static Problem unknownMetric(String name, String task, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_METRIC, "unknown metric \"" + name + "\" of " + task)
                .hint(DidYouMean.hint(name, known).orElse("choose among " + String.join(", ", known)));
    }
}
