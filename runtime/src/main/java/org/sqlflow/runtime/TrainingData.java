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
import org.sqlflow.runtime.spool.Spool;
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
    Dataset training(Spool spool, ColumnRoles roles) {
        return dataset(spool, roles, learned.rows());
    }

    /**
     * The rows to measure on.
     *
     * @throws org.sqlflow.base.error.SqlflowException if they have classes that the training rows lack, or no label
     */
    Dataset validation(Spool spool, ColumnRoles roles) {
        LabelScan scan = new LabelScan(spool.schema(), roles);
        try (BatchStream pass = spool.open()) {
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
        return dataset(spool, roles, scan.rows());
    }

    private Dataset dataset(Spool spool, ColumnRoles roles, long rows) {
        FeatureEncoder encoder =
                FeatureEncoder.bind(learned.transforms(), labels, roles, spool.schema(), modelName, allocator);
        return new EncodedDataset(encoder, spool::open, rows);
    }
}
