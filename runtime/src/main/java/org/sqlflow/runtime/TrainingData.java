package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.EncodedDataset;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LabelScan;
import org.sqlflow.features.LearnedData;
import org.sqlflow.runtime.training.SpooledRows;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.feature.Dataset;

/**
 * Makes datasets of spools.
 *
 * @param learned what the training rows taught
 * @param labels the labels as the model knows them
 * @param modelName the model's name, for messages
 * @param allocator where the vectors of the batches are made
 */
record TrainingData(LearnedData learned, List<LabelDomain> labels, String modelName, BufferAllocator allocator) {

    /** The rows to learn from. */
    Dataset training(SpooledRows rows, ColumnRoles roles) {
        return dataset(rows, roles, learned.rows());
    }

    /**
     * The rows to measure on.
     *
     * @throws org.sqlflow.base.error.SqlflowException if they have classes that the training rows lack, or no label
     */
    Dataset validation(SpooledRows rows, ColumnRoles roles) {
        LabelScan scan = new LabelScan(rows.schema(), roles);
        try (BatchStream pass = rows.open()) {
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                scan.add(batch.get());
            }
        }
        if (scan.rows() == 0) {
            throw DataProblems.emptySplit("to measure on").asException();
        }
        for (int i = 0; i < labels.size(); i++) {
            List<String> unknown = labels.get(i).unknown(scan.values().get(i));
            if (!unknown.isEmpty()) {
                throw DataProblems.validationClasses(labels.get(i).column(), unknown)
                        .asException();
            }
        }
        return dataset(rows, roles, scan.rows());
    }

    private Dataset dataset(SpooledRows rows, ColumnRoles roles, long count) {
        FeatureEncoder encoder =
                FeatureEncoder.bind(learned.transforms(), labels, roles, rows.schema(), modelName, allocator);
        return new EncodedDataset(encoder, rows::open, count);
    }
}
