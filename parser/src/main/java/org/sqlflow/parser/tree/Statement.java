package org.sqlflow.parser.tree;

import org.sqlflow.base.Location;

/** One statement of a program. */
public sealed interface Statement
        permits SqlStatement,
                TrainStatement,
                PredictStatement,
                EvaluateStatement,
                ExplainStatement,
                OptimizeStatement,
                RunStatement,
                ShowTrainStatement,
                ShowModelsStatement,
                DescribeModelStatement,
                DropModelStatement,
                ShowModelTypesStatement,
                DescribeModelTypeStatement,
                AlterModelStatement,
                CopyModelStatement,
                ExportModelStatement,
                ImportModelStatement,
                ShowJobsStatement,
                KillJobStatement,
                DryRunStatement {

    /** Where the statement stands: from its first token to its last, without the {@code ;}. */
    Location location();

    /** The statement as written, from its first token to its last, comments between them included. */
    String text();

    /** Calls the visitor's method for this kind of statement. */
    <R> R accept(StatementVisitor<R> visitor);
}
