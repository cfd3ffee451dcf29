package org.sqlflow.connector.duckdb;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;

/** How many rows DuckDB's optimizer expects of a query, from the physical plan. */
final class RowEstimate {
    private static final String EXPLAIN = "EXPLAIN (FORMAT json) ";
    private static final String PLAN = "explain_value";
    private static final Pattern CARDINALITY =
            Pattern.compile("(?<!\\\\)\"Estimated Cardinality\":\\s*\"(\\d{1,18})\"");

    private RowEstimate() {}

    /** The estimate for a query that can be described; empty if the plan has none. */
    static OptionalLong of(Session session, String query) {
        try (StatementResult result = session.execute(EXPLAIN + query)) {
            OptionalLong estimate = OptionalLong.empty();
            if (result.rows().isPresent()) {
                BatchStream rows = result.rows().get();
                for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                    estimate = estimate(batch.get());
                }
            }
            return estimate;
        }
    }

    private static OptionalLong estimate(VectorSchemaRoot batch) {
        OptionalLong estimate = OptionalLong.empty();
        if (batch.getVector(PLAN) instanceof VarCharVector plans) {
            for (int row = 0; row < batch.getRowCount(); row++) {
                estimate = outermost(plans.getObject(row).toString());
            }
        }
        return estimate;
    }

    /** An operator's inputs are written before what is known of itself, so that the last number is the result's. */
    private static OptionalLong outermost(String plan) {
        OptionalLong last = OptionalLong.empty();
        Matcher matcher = CARDINALITY.matcher(plan);
        while (matcher.find()) {
            last = OptionalLong.of(Long.parseLong(matcher.group(1)));
        }
        return last;
    }
}
