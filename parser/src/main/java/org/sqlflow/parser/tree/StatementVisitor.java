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

    /** Visits {@code query TO MAXIMIZE …} and {@code query TO MINIMIZE …}. */
    R visitOptimize(OptimizeStatement statement);

    /** Visits {@code query TO RUN …}. */
    R visitRun(RunStatement statement);

    /** Visits {@code SHOW TRAIN …}. */
    R visitShowTrain(ShowTrainStatement statement);

    /** Visits {@code SHOW MODELS}. */
    R visitShowModels(ShowModelsStatement statement);

    /** Visits {@code DESCRIBE MODEL …}. */
    R visitDescribeModel(DescribeModelStatement statement);

    /** Visits {@code DROP MODEL …}. */
    R visitDropModel(DropModelStatement statement);

    /** Visits {@code SHOW MODEL TYPES}. */
    R visitShowModelTypes(ShowModelTypesStatement statement);

    /** Visits {@code DESCRIBE MODEL TYPE …}. */
    R visitDescribeModelType(DescribeModelTypeStatement statement);

    /** Visits {@code ALTER MODEL …}. */
    R visitAlterModel(AlterModelStatement statement);

    /** Visits {@code COPY MODEL …}. */
    R visitCopyModel(CopyModelStatement statement);

    /** Visits {@code EXPORT MODEL …}. */
    R visitExportModel(ExportModelStatement statement);

    /** Visits {@code IMPORT MODEL …}. */
    R visitImportModel(ImportModelStatement statement);

    /** Visits {@code SHOW JOBS}. */
    R visitShowJobs(ShowJobsStatement statement);

    /** Visits {@code KILL JOB …}. */
    R visitKillJob(KillJobStatement statement);

    /** Visits {@code EXPLAIN query TO …}. */
    R visitDryRun(DryRunStatement statement);
}
