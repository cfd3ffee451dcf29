package org.sqlflow.parser.token;

/** What can be typed at a place of a program. */
public enum Slot {
    /** The start of a statement. */
    STATEMENT,
    /** Somewhere in SQL: columns, functions, keywords. */
    SQL,
    /** A table, or a file that the database reads like one. */
    TABLE,
    /** A verb after TO. */
    VERB,
    /** A clause, or the end of the statement. */
    CLAUSE,
    /** A model type. */
    MODEL_TYPE,
    /** A stored model. */
    MODEL,
    /** The name of a model that the statement makes. */
    NEW_MODEL,
    /** A version or an alias of a model, after {@code @} or {@code =}. */
    VERSION,
    /** The result of PREDICT: a table and a column. */
    TARGET,
    /** A column of the query. */
    COLUMN,
    /** A column of the query, or a function of columns. */
    COLUMN_EXPRESSION,
    /** A part of the model, after COLUMN … FOR. */
    MODEL_PART,
    /** The name of an attribute. */
    ATTRIBUTE,
    /** The value of an attribute. */
    VALUE,
    /** An objective or a constraint over the columns of the query. */
    EXPRESSION,
    /** An explainer. */
    EXPLAINER,
    /** A solver of optimisations. */
    SOLVER,
    /** A container image. */
    IMAGE,
    /** A program of an image or an argument of it, in quotes. */
    COMMAND_ARGUMENT,
    /** An alias of a version of a model. */
    ALIAS,
    /** A data source. */
    DATA_SOURCE,
    /** A file, in quotes. */
    FILE,
    /** The number of a job. */
    JOB,
    /** Nothing to suggest: a comment, or text that is not understood. */
    NOTHING
}
