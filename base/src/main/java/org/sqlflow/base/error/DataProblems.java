package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;

/** Problems of the data that a query gives. */
public final class DataProblems {
    private DataProblems() {}

    /** The query gives nothing. */
    public static Problem noRows() {
        return Problem.of(ErrorCode.NO_ROWS, "the query gives no rows")
                .hint("check its tables and its WHERE condition");
    }

    /** A column's type cannot become a feature. */
    public static Problem unsupportedType(String column, String databaseType) {
        return Problem.of(
                        ErrorCode.COLUMN_TYPE_UNSUPPORTED,
                        "column \"" + column + "\" of type " + databaseType + " cannot be a feature")
                .hint("CAST it to a number, string or date, or leave it out of the SELECT");
    }

    /**
     * A value of another type than its column.
     *
     * @param row the number of the row, from 1
     * @param value the value with its type, such as {@code the text 'x'}
     * @param type the column's type
     */
    public static Problem mixedTypes(String column, long row, String value, String type) {
        return Problem.of(
                        ErrorCode.MIXED_TYPES,
                        "column \"" + column + "\" holds " + value + " in row " + row + ", which is no " + type
                                + " as the rows before suggest")
                .hint("give it one type in the SELECT, such as CAST(" + column + " AS TEXT) AS " + column);
    }

    /** A column of a result that a database cannot hold; the type as Arrow names it. */
    public static Problem typeNotStored(String column, String type) {
        return Problem.of(
                        ErrorCode.TYPE_NOT_STORED,
                        "the database has no type for column \"" + column + "\", which is " + type)
                .hint("CAST it to a number, string or date, or leave it out of the SELECT");
    }

    /** A string column that differs in every row. */
    public static Problem allDistinct(String column, long rows) {
        return Problem.of(
                        ErrorCode.ALL_DISTINCT,
                        "column \"" + column + "\" has a different string in each of " + rows + " rows")
                .hint("nothing can be learnt from a name or key: leave it out of the SELECT");
    }

    /** The same of a column whose first rows read like numbers; {@code row} counts the query's rows from 1. */
    public static Problem allDistinct(String column, long rows, String likeness, long row, String fault) {
        return allDistinct(column, rows)
                .hint("its first rows are " + likeness + ", but in row " + row + " " + fault
                        + "; correct that row, or leave the column out of the SELECT");
    }

    /**
     * A text that does not hold numbers as it should.
     *
     * @param row counts the query's rows from 1
     * @param fault what is wrong, such as {@code "x" is no number}
     * @param value the text
     */
    public static Problem malformedNumbers(String column, long row, String fault, String value) {
        return Problem.of(
                ErrorCode.NUMBERS_MALFORMED,
                "column \"" + column + "\" has \"" + value + "\" in row " + row + ": " + fault);
    }

    /** A list of another length than the others. */
    public static Problem widthDiffers(String column, long row, int found, int expected, String value) {
        return Problem.of(
                        ErrorCode.WIDTH_DIFFERS,
                        "column \"" + column + "\" has \"" + value + "\" in row " + row + ": "
                                + (found == 1 ? "1 number" : found + " numbers") + " instead of " + expected)
                .hint("each row needs as many; where each has only some, give index:value pairs and SPARSE");
    }

    /** More numbers in a row than there can be features. */
    public static Problem tooWide(String column, long row, int found, int most) {
        return Problem.of(
                ErrorCode.WIDTH_DIFFERS,
                "column \"" + column + "\" has " + found + " numbers in row " + row + ", but at most " + most
                        + " can be features");
    }

    /** A code outside the range that CATEGORY_ID gives. */
    public static Problem codeOutOfRange(String column, long row, String value, int size) {
        return Problem.of(
                        ErrorCode.CODE_OUT_OF_RANGE,
                        "column \"" + column + "\" is " + value + " in row " + row
                                + ", which is no whole number from 0 to " + (size - 1))
                .hint("give a larger size, or use CATEGORY_HASH, which takes any value");
    }

    /** More different strings than CATEGORY_ID has room for. */
    public static Problem tooManyCategories(String column, long row, int size) {
        return Problem.of(
                        ErrorCode.CODE_OUT_OF_RANGE,
                        "column \"" + column + "\" has more than " + size + " different strings by row " + row)
                .hint("give a larger size, or use CATEGORY_HASH, which takes any value");
    }

    /** Infinity in a column; {@code row} counts the query's rows from 1. */
    public static Problem infinite(String column, long row) {
        return Problem.of(ErrorCode.INFINITE_VALUE, "column \"" + column + "\" is infinite in row " + row)
                .hint("replace it by NULL or a finite number");
    }

    /** A finite number that single precision, in which models learn, cannot hold. */
    public static Problem tooLarge(String column, long row, double value) {
        return Problem.of(
                        ErrorCode.INFINITE_VALUE,
                        "column \"" + column + "\" is " + value + " in row " + row
                                + ", which is infinite in single precision")
                .hint("scale the column, or replace the value by NULL");
    }

    /** Nothing to learn from. */
    public static Problem noFeatures() {
        return Problem.of(ErrorCode.NO_FEATURES, "the SELECT gives no column to learn from")
                .hint("select columns beside the label");
    }

    /** A statement that needs a label has none. */
    public static Problem labelRequired(String modelType) {
        return Problem.of(ErrorCode.LABEL_REQUIRED, modelType + " needs a LABEL")
                .hint("add LABEL and the column to predict");
    }

    /** All labels are NULL. */
    public static Problem labelAllNull(String column) {
        return Problem.of(ErrorCode.LABEL_ALL_NULL, "label \"" + column + "\" is NULL in every row")
                .hint("select rows whose label is known, or name another column after LABEL");
    }

    /** All labels are the same. */
    public static Problem labelConstant(String column, String value) {
        return Problem.of(ErrorCode.LABEL_CONSTANT, "label \"" + column + "\" has the value " + value + " in every row")
                .hint("nothing can be learnt from it: select rows of other labels too");
    }

    /** The label's type does not suit what shall be done with it. */
    public static Problem labelType(String column, String databaseType, String needed) {
        return Problem.of(
                ErrorCode.LABEL_TYPE, "label \"" + column + "\" of type " + databaseType + " does not suit " + needed);
    }

    /** A label outside the range of the objective; {@code allowed} reads like {@code at least 0}. */
    public static Problem labelRange(String column, String value, String objective, String allowed) {
        return Problem.of(
                        ErrorCode.LABEL_RANGE,
                        "label \"" + column + "\" is " + value + " in some row, but " + objective + " needs labels "
                                + allowed)
                .hint("leave such rows out of the SELECT, or choose another objective");
    }

    /** Too many classes. */
    public static Problem tooManyClasses(String column, long most) {
        return Problem.of(
                        ErrorCode.TOO_MANY_CLASSES,
                        "label \"" + column + "\" has more than " + most + " different values")
                .hint("classes should repeat; for numbers use a regression, such as objective=reg:squarederror");
    }

    /** The classes found are not as many as the statement says or the objective allows. */
    public static Problem classCount(String column, int found, String expected) {
        String classes = found == 1 ? " class" : " classes";
        return Problem.of(
                ErrorCode.CLASS_COUNT, "label \"" + column + "\" has " + found + classes + ", but " + expected);
    }

    /** More or fewer labels than the objective or model type takes; {@code expected} reads like {@code x takes one}. */
    public static Problem labelCount(int found, String expected) {
        return Problem.of(
                        ErrorCode.LABEL_COUNT,
                        "LABEL names " + found + (found == 1 ? " column" : " columns") + ", but " + expected)
                .hint("name as many columns after LABEL, or choose another objective");
    }

    /** NULL, or a number below 0, in a column of weights; {@code row} counts the query's rows from 1. */
    public static Problem weight(String column, long row, String value) {
        return Problem.of(ErrorCode.ROW_COLUMN, "weight column \"" + column + "\" is " + value + " in row " + row)
                .hint("a weight is a number from 0 up: use COALESCE, or leave the row out");
    }

    /** NULL in a column that each row needs, such as the one that names its group. */
    public static Problem missingInRow(String role, String column, long row) {
        return Problem.of(ErrorCode.ROW_COLUMN, role + " column \"" + column + "\" is NULL in row " + row)
                .hint("use COALESCE, or leave the row out");
    }

    /** A column that is to hold numbers but has another type. */
    public static Problem notNumeric(String role, String column, String databaseType) {
        return Problem.of(
                        ErrorCode.ROW_COLUMN,
                        role + " column \"" + column + "\" of type " + databaseType + " does not hold numbers")
                .hint("CAST it to a number");
    }

    /** Rows of one group whose weights differ. */
    public static Problem groupWeights(String column) {
        return Problem.of(
                        ErrorCode.ROW_COLUMN,
                        "weight column \"" + column + "\" differs within a group, but a ranking weighs whole groups")
                .hint("give all rows of a group the same weight");
    }

    /** A lower bound of a label that is greater than its upper bound. */
    public static Problem bounds() {
        return Problem.of(
                        ErrorCode.LABEL_RANGE,
                        "the first label, the lower bound, is greater than the second one, the upper bound, in some row")
                .hint("LABEL names the lower bound first; where the upper one is not known it is NULL");
    }

    /** The training goes on from a model that does not fit; {@code difference} says in what. */
    public static Problem startDiffers(String model, String difference) {
        return Problem.of(
                        ErrorCode.START_DIFFERS,
                        "the training cannot go on from model \"" + model + "\": " + difference)
                .hint("DESCRIBE MODEL " + model + " tells what it was trained on; leave USING out to begin afresh");
    }

    /** COLUMN where the features are those of an earlier model. */
    public static Problem startWithColumns() {
        return Problem.of(
                        ErrorCode.START_DIFFERS,
                        "a training that goes on from a model has its features, so COLUMN cannot say others")
                .hint("leave COLUMN out, or leave USING out to begin afresh");
    }

    /** Classes of the rows to measure on that no row to learn from has. */
    public static Problem validationClasses(String column, Collection<String> classes) {
        return Problem.of(
                        ErrorCode.CLASS_COUNT,
                        "label \"" + column + "\" has classes in the validation rows that the training rows lack: "
                                + String.join(", ", classes))
                .hint("leave those rows out of validation.select");
    }

    /** No row is left to learn from or to measure on. */
    public static Problem emptySplit(String which) {
        return Problem.of(ErrorCode.NO_ROWS, "the query's rows leave none " + which)
                .hint("choose another validation.fraction or fewer validation.folds, or give validation.select");
    }

    /** EVALUATE does not know where the truth is. */
    public static Problem labelUnknown(String model) {
        return Problem.of(ErrorCode.LABEL_UNKNOWN, "model \"" + model + "\" was trained without a label")
                .hint("add LABEL and the column with the true values");
    }

    /** Features are not selected; at least one. */
    public static Problem featuresMissing(List<String> columns, String model) {
        String listed = Listing.quoted(columns);
        return Problem.of(
                        ErrorCode.FEATURE_MISSING,
                        "the SELECT lacks " + (columns.size() == 1 ? "column " : "columns ") + listed
                                + ", which model \"" + model + "\" needs")
                .hint("add " + (columns.size() == 1 ? listed : "them") + " to the SELECT");
    }

    /** Something other than numbers is given for a column of which the model knows only codes. */
    public static Problem featureIsCode(String column, String found, int size) {
        return Problem.of(
                        ErrorCode.FEATURE_TYPE,
                        "column \"" + column + "\" is " + found + ", but the model takes the codes of its categories")
                .hint("give whole numbers from 0 to " + (size - 1)
                        + " that stand for the same categories as in training; the model does not know their texts");
    }

    /** A feature has another type than in training. */
    public static Problem featureType(String column, String found, String trained) {
        return Problem.of(
                        ErrorCode.FEATURE_TYPE,
                        "column \"" + column + "\" is " + found + ", but the model was trained on " + trained)
                .hint("CAST it to " + trained);
    }
}
