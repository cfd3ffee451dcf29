package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

/** The statements of the language that are not SQL's, with their grammar and an example; a test compares them with the parser. */
enum StatementHelp {
    TRAIN("Learn a model from the rows of a query", """
            query TO TRAIN model_type
              [WITH attribute=value, ...]
              [COLUMN column_or_function, ... [FOR part]] ...
              [LABEL column, ...]
              [USING model_to_go_on_from]
              INTO [OR REPLACE | IF NOT EXISTS] model""", """
            SELECT * FROM 'examples/data/penguins.csv'
            TO TRAIN xgboost.gbtree
            WITH train.num_boost_round=30, max_depth=4
            LABEL species INTO species_model;"""),
    PREDICT("Apply a model to the rows of a query", """
            query TO PREDICT [table.column]
              [WITH attribute=value, ...]
              USING model[@version]""", """
            SELECT * FROM 'examples/data/penguins.csv'
            TO PREDICT guesses.species USING species_model;"""),
    EVALUATE("Measure a model on the rows of a query", """
            query TO EVALUATE model[@version]
              [WITH attribute=value, ...]
              [LABEL column]
              [INTO table]""", """
            SELECT * FROM 'examples/data/penguins.csv' WHERE id % 4 = 0
            TO EVALUATE species_model;"""),
    EXPLAIN("Tell what a model's predictions depend on", """
            query TO EXPLAIN model[@version]
              [WITH attribute=value, ...]
              [USING explainer]
              [INTO table]""", """
            SELECT * FROM 'examples/data/penguins.csv'
            TO EXPLAIN species_model WITH summary.plot_type=bar;"""),
    MAXIMIZE("Find the values that make an expression greatest", """
            query TO MAXIMIZE expression
              CONSTRAINT condition [GROUP BY column, ...], ...
              WITH variables=..., attribute=value, ...
              [USING solver]
              INTO table""", """
            SELECT * FROM products
            TO MAXIMIZE SUM((price - cost) * amount)
            CONSTRAINT SUM(hours * amount) <= 100
            WITH variables='amount(product)', var_type='NonNegativeIntegers'
            INTO plan;"""),
    MINIMIZE("Find the values that make an expression least", """
            query TO MINIMIZE expression
              CONSTRAINT condition [GROUP BY column, ...], ...
              WITH variables=..., attribute=value, ...
              [USING solver]
              INTO table""", """
            SELECT * FROM routes
            TO MINIMIZE SUM(cost * shipped)
            CONSTRAINT SUM(shipped) >= 20 GROUP BY market
            WITH variables='shipped(plant, market)'
            INTO plan;"""),
    RUN("Run a program on the rows of a query", """
            query TO RUN image
              CMD "program", "argument", ...
              [INTO table, ...]""", """
            SELECT * FROM visits
            TO RUN analysis:latest CMD "sessions.py", "--gap=30" INTO sessions;"""),
    SHOW_TRAIN("Tell how a model was trained", "SHOW TRAIN model[@version]", "SHOW TRAIN species_model;"),
    SHOW_MODELS("List the models", "SHOW MODELS", "SHOW MODELS;"),
    SHOW_MODEL_TYPES("List what can be trained", "SHOW MODEL TYPES", "SHOW MODEL TYPES;"),
    SHOW_JOBS("List what is running", "SHOW JOBS", "SHOW JOBS;"),
    DESCRIBE_MODEL_TYPE(
            "List the attributes of a model type",
            "DESCRIBE MODEL TYPE model_type",
            "DESCRIBE MODEL TYPE xgboost.gbtree;"),
    DESCRIBE_MODEL(
            "Tell what a model needs and predicts, and its versions",
            "DESCRIBE MODEL model[@version]",
            "DESCRIBE MODEL species_model;"),
    DROP_MODEL(
            "Delete a model, or one version of it",
            "DROP MODEL [IF EXISTS] model[@version]",
            "DROP MODEL species_model@1;"),
    ALTER_MODEL(
            "Give a version of a model a name",
            "ALTER MODEL model SET ALIAS alias = version",
            "ALTER MODEL species_model SET ALIAS champion = 1;"),
    COPY_MODEL(
            "Copy a model, also to another data source",
            "COPY MODEL model[@version] TO new_model [IN DATASOURCE data_source]",
            "COPY MODEL species_model TO tried_model;"),
    EXPORT_MODEL(
            "Write a model to a file",
            "EXPORT MODEL model[@version] TO 'file'",
            "EXPORT MODEL species_model TO 'species.model';"),
    IMPORT_MODEL(
            "Read a model from a file",
            "IMPORT MODEL model FROM 'file'",
            "IMPORT MODEL species_model FROM 'species.model';"),
    KILL_JOB("Stop what is running", "KILL JOB job", "KILL JOB 17;"),
    NATIVE("Pass the rest to the database as it is", "NATIVE statement", "NATIVE SHOW TABLES;");

    private final String summary;
    private final String syntax;
    private final String example;

    StatementHelp(String summary, String syntax, String example) {
        this.summary = requireNonNull(summary, "summary");
        this.syntax = requireNonNull(syntax, "syntax");
        this.example = requireNonNull(example, "example");
    }

    /** What it is asked for by: its keywords. */
    String title() {
        return name().replace('_', ' ');
    }

    String summary() {
        return summary;
    }

    String syntax() {
        return syntax;
    }

    String example() {
        return example;
    }
}
