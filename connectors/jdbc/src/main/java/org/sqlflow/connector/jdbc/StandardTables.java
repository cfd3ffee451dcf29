package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.spi.connector.TableWriter.Atomicity;

/**
 * Tables in statements of the standard: {@code ALTER TABLE … RENAME TO}, {@code COMMENT ON TABLE}.
 *
 * @param isTransactional whether such statements belong to a transaction
 */
public record StandardTables(boolean isTransactional) implements TableStatements {
    @Override
    public Atomicity atomicity() {
        return isTransactional ? Atomicity.ATOMIC : Atomicity.SWAPPED;
    }

    @Override
    public List<String> publish(String staging, Target target, TableDefinition definition) {
        List<String> statements = new ArrayList<>();
        if (target.exists()) {
            statements.add("DROP TABLE " + target.name());
        }
        statements.add("ALTER TABLE " + staging + " RENAME TO " + target.simpleName());
        return statements;
    }
}
