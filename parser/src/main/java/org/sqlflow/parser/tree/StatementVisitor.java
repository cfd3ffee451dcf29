package org.sqlflow.parser.tree;

/**
 * One method for every kind of statement.
 *
 * @param <R> what the methods give
 */
public interface StatementVisitor<R> {
    /** Visits a statement of the database's own language. */
    R visitSql(SqlStatement statement);

    /** Visits {@code query TO TRAIN …}. */
    R visitTrain(TrainStatement statement);

    /** Visits {@code query TO PREDICT …}. */
    R visitPredict(PredictStatement statement);

    /** Visits {@code query TO EVALUATE …}. */
    R visitEvaluate(EvaluateStatement statement);

    /** Visits {@code query TO EXPLAIN …}. */
    R visitExplain(ExplainStatement statement);

    /** Visits {@code SHOW TRAIN …}. */
    R visitShowTrain(ShowTrainStatement statement);

    /** Visits {@code EXPLAIN query TO …}. */
    R visitDryRun(DryRunStatement statement);
}
