package org.sqlflow.base.error;

import static java.util.Objects.requireNonNull;

/**
 * The stable codes of all errors. A code never changes its meaning and is never used again.
 *
 * <p>10xx syntax and names, 11xx attributes, 12xx data, 13xx label and features, 14xx stored models, 15xx
 * settings, 20xx this machine, 30xx a database, 35xx a database but perhaps not for long, 40xx stopped by the user,
 * 90xx SQLFlow itself.
 */
public enum ErrorCode {
    SYNTAX(1001, Band.USER, "The text does not follow the grammar.", "Write what the message says was expected."),
    NOT_CLOSED(
            1002,
            Band.USER,
            "A string, quoted name, comment or bracket is not closed.",
            "Close it; to use a quote inside a string, double it."),
    DUPLICATE_CLAUSE(1003, Band.USER, "A clause is given twice.", "Keep one of them."),
    MISSING_CLAUSE(1004, Band.USER, "A clause that the statement needs is missing.", "Add the clause."),
    NOT_A_QUERY(
            1005,
            Band.USER,
            "TO TRAIN, TO PREDICT and the like follow a query, and the text before them is none.",
            "Start the statement with SELECT, WITH, FROM, VALUES or TABLE."),
    NOT_AVAILABLE(
            1006,
            Band.USER,
            "The statement belongs to the language, but this version cannot run it.",
            "See the changelog for what each version can do."),
    MISSPELT_VERB(1007, Band.USER, "The word after TO is no verb of SQLFlow.", "Write the verb that the hint names."),
    INVALID_NAME(1008, Band.USER, "The name cannot name what it should name.", "Use letters, digits and underscores."),
    TOO_LARGE(1009, Band.USER, "The statement is nested too deeply or too long.", "Split the statement."),
    PLAN_FILE(1010, Band.USER, "The file of a plan is damaged, or is no plan.", "Make it again with sqlflow compile."),
    PLAN_NEWER(
            1011,
            Band.USER,
            "The plan was made by a newer version of SQLFlow.",
            "Make it again with this version, or run it with that one."),
    COLUMN_NOT_SELECTED(
            1042,
            Band.USER,
            "A clause names a column that the query does not select.",
            "Add the column to the SELECT or correct its name."),
    DUPLICATE_COLUMN(
            1043,
            Band.USER,
            "The query selects two columns of the same name.",
            "Give one of them another name with AS."),
    MODEL_NOT_FOUND(1050, Band.USER, "There is no model of this name.", "Train it first or correct its name."),
    VERSION_NOT_FOUND(1051, Band.USER, "The model has no such version or alias.", "Leave @version out for the newest."),
    NOT_A_MODEL(1052, Band.USER, "The table of this name does not hold a model.", "Correct the name."),
    TARGET_IS_MODEL(1053, Band.USER, "The result would replace a model.", "Choose another table, or DROP MODEL first."),
    TARGET_IS_TABLE(
            1054,
            Band.USER,
            "The model or result would replace a table that holds other data.",
            "Choose another name, or drop the table first."),
    TARGET_IS_READ(
            1055,
            Band.USER,
            "The model would be stored in a table that its own query reads.",
            "Choose another name after INTO."),
    UNKNOWN_MODEL_TYPE(1060, Band.USER, "There is no model type of this name.", "Correct the name."),
    UNKNOWN_EXPLAINER(1061, Band.USER, "There is no explainer of this name.", "Correct the name."),
    UNKNOWN_METRIC(1062, Band.USER, "There is no metric of this name for the task.", "Correct the name."),
    UNKNOWN_FEATURE(1063, Band.USER, "The model has no feature of this name.", "Correct the name."),
    UNKNOWN_SAMPLE(1064, Band.USER, "There is no sample of this name.", "Correct the name."),
    UNKNOWN_JOB(1065, Band.USER, "There is no job of this identifier.", "Take one that SHOW JOBS lists."),
    JOB_OVER(1066, Band.USER, "The job has ended and cannot be stopped.", "Nothing needs to be done."),
    JOB_OF_OTHER(1067, Band.USER, "The job belongs to another user.", "Ask its owner to stop it."),
    UNKNOWN_COLUMN_FUNCTION(1070, Band.USER, "COLUMN has no function of this name.", "Correct the name."),
    COLUMN_ARGUMENT(
            1071,
            Band.USER,
            "A function in COLUMN has an argument that it does not take, or lacks one.",
            "Write the arguments that the hint names."),
    COLUMN_PATTERN(
            1072,
            Band.USER,
            "A name in COLUMN is no column, and as a regular expression it is malformed or matches none.",
            "Correct it."),
    DUPLICATE_ATTRIBUTE(
            1101, Band.USER, "An attribute is given twice, perhaps once by its alias.", "Keep one of them."),
    ATTRIBUTE_TYPE(1102, Band.USER, "The value has another type than the attribute.", "Give a value of its type."),
    ATTRIBUTE_RANGE(1103, Band.USER, "The value is outside the attribute's range.", "Give a value within it."),
    UNKNOWN_ATTRIBUTE(1104, Band.USER, "The attribute does not exist here.", "Correct its name or leave it out."),
    ATTRIBUTE_CHOICE(1105, Band.USER, "The value is not one of the attribute's choices.", "Take one of them."),
    ATTRIBUTE_CONFLICT(
            1106,
            Band.USER,
            "Attributes contradict each other, or one lacks another that it needs.",
            "Leave one of them out, or add the one that is missing."),
    SEARCH_SPACE(
            1107,
            Band.USER,
            "A search for attributes is given a space of values that cannot be searched.",
            "Write choice(value, ...) or range(low, high), with log for magnitudes."),
    NO_ROWS(1201, Band.USER, "The query gives no rows to work with.", "Check its conditions and tables."),
    COLUMN_TYPE_UNSUPPORTED(
            1202,
            Band.USER,
            "A column has a type that cannot become a feature.",
            "CAST it to a number, string or date, or leave it out of the SELECT."),
    ALL_DISTINCT(
            1203,
            Band.USER,
            "A string column has another value in every row, as names and keys do, so nothing can be learnt from it.",
            "Leave it out of the SELECT."),
    INFINITE_VALUE(1204, Band.USER, "A column holds infinity.", "Replace it by NULL or a number, or filter the row."),
    NO_FEATURES(1205, Band.USER, "The query selects no column to learn from.", "Select columns beside the label."),
    TOO_FEW_ROWS(
            1206,
            Band.USER,
            "There are fewer rows, groups or times than parts to cut them into.",
            "Choose fewer validation.folds."),
    NUMBERS_MALFORMED(
            1220,
            Band.USER,
            "A text does not hold the numbers, or pairs of index and value, that its column is used for.",
            "Correct the row, or use the column otherwise."),
    WIDTH_DIFFERS(
            1221,
            Band.USER,
            "A list of numbers is longer or shorter than those of the other rows.",
            "Give all rows lists of the same length."),
    CODE_OUT_OF_RANGE(
            1222, Band.USER, "A category's code is no whole number below the size given.", "Give a larger size."),
    MIXED_TYPES(
            1230,
            Band.USER,
            "A value has another type than the first values of its column, in a database where each value has its own.",
            "CAST the column to one type in the SELECT."),
    TYPE_NOT_STORED(
            1231,
            Band.USER,
            "The database that a result is written to has no type for one of its columns.",
            "CAST the column to a number, string or date in the SELECT, or leave it out."),
    LABEL_REQUIRED(1301, Band.USER, "The model type needs a label.", "Add LABEL and the column to predict."),
    LABEL_ALL_NULL(1302, Band.USER, "Every row's label is NULL.", "Select rows whose label is known."),
    LABEL_CONSTANT(1303, Band.USER, "The label has the same value in every row.", "Select rows of other labels too."),
    LABEL_TYPE(1304, Band.USER, "The label's type does not suit the objective.", "Choose an objective that suits it."),
    LABEL_RANGE(1305, Band.USER, "A label lies outside what the objective allows.", "Choose another objective."),
    TOO_MANY_CLASSES(1306, Band.USER, "The label has too many different values to be classes.", "Use a regression."),
    CLASS_COUNT(1307, Band.USER, "The number of classes is not what the statement says.", "Leave num_class out."),
    LABEL_UNKNOWN(1308, Band.USER, "It is not known which column holds the true values.", "Add LABEL and the column."),
    FEATURE_MISSING(1310, Band.USER, "The query lacks a column that the model was trained on.", "Select the column."),
    FEATURE_TYPE(
            1311,
            Band.USER,
            "A column has another type than the one that the model was trained on.",
            "CAST it to the training type."),
    LABEL_COUNT(
            1312,
            Band.USER,
            "LABEL names more or fewer columns than the objective or model type takes.",
            "Name as many as the message says."),
    ROW_COLUMN(
            1313,
            Band.USER,
            "A column of weights, groups or margins holds a value that cannot be used.",
            "Correct the value or leave the row out."),
    START_DIFFERS(
            1314,
            Band.USER,
            "The training does not fit the model that it is to go on from.",
            "Select the same columns and use the same objective, or train afresh."),
    MODEL_CORRUPT(
            1401,
            Band.USER,
            "The stored model is damaged: its checksum does not match its content.",
            "Use an earlier version of the model, or train it again."),
    MODEL_NEWER(
            1402,
            Band.USER,
            "The model was stored by a newer version of SQLFlow.",
            "Install that version or a later one."),
    NOT_SUPPORTED_BY_MODEL(1403, Band.USER, "The model cannot do this.", "Use a model type that can."),
    VERSION_IN_USE(
            1404,
            Band.USER,
            "The version cannot be dropped alone: an alias names it, or it is the only one.",
            "Let the alias name another version, or drop the whole model."),
    MODEL_FILE(
            1405,
            Band.USER,
            "The file holds no model that can be imported.",
            "Export it again; a file of XGBoost must be a whole model as Booster.save_model writes it."),
    MODEL_FUNCTION(
            1406,
            Band.USER,
            "A call of predict or predict_probability cannot be bound to its model.",
            "Write predict('model', {'column': value, ...}) in a query."),
    SETTING(
            1501,
            Band.USER,
            "An option, an environment variable or the configuration file sets what does not exist or has no such value.",
            "Correct the place that the message names; sqlflow config shows all settings."),
    OUT_OF_MEMORY(2001, Band.RESOURCE, "There is not enough memory.", "Select fewer rows or columns."),
    FILE(2002, Band.RESOURCE, "A file could not be read or written.", "Check the path, its permissions and the disk."),
    NATIVE_LIBRARY(2003, Band.RESOURCE, "A native library could not be loaded.", "Install what the message names."),
    LIBRARY(2004, Band.RESOURCE, "A machine-learning library reported an error.", "See its message."),
    PROCESS_ENDED(
            2005,
            Band.RESOURCE,
            "The process that ran the statement ended before the statement did: it was killed, or a library crashed.",
            "See the message; where memory ran out, select fewer rows or columns."),
    DATABASE(3001, Band.EXTERNAL, "The database refused the statement.", "See its message."),
    CANNOT_CONNECT(3002, Band.EXTERNAL, "The data source could not be opened.", "Check its URL and that it is up."),
    UNKNOWN_DATA_SOURCE(3004, Band.USER, "No connector knows the data source's URL.", "Correct the URL."),
    DOWNLOAD(
            3005,
            Band.EXTERNAL,
            "A package with sample data could not be fetched.",
            "Check the network and the registry, or give the file by --from."),
    DATABASE_TRANSIENT(3501, Band.TRANSIENT, "The database failed in a way that may pass.", "Try again."),
    CANCELLED(4001, Band.CANCELLED, "The statement was cancelled.", "Run it again if that was a mistake."),
    INTERNAL(9001, Band.INTERNAL, "A defect of SQLFlow.", "Report it with the output of --debug.");

    private final int number;
    private final Band band;
    private final String reason;
    private final String cure;

    ErrorCode(int number, Band band, String reason, String cure) {
        this.number = number;
        this.band = requireNonNull(band, "band");
        this.reason = requireNonNull(reason, "reason");
        this.cure = requireNonNull(cure, "cure");
    }

    /** The code as users see it: {@code SF1001}. */
    public String label() {
        return "SF" + number;
    }

    /** Who can do something about it. */
    public Band band() {
        return band;
    }

    /** Why the error comes up, for the reference. */
    public String reason() {
        return reason;
    }

    /** What to do about it, for the reference. */
    public String cure() {
        return cure;
    }
}
