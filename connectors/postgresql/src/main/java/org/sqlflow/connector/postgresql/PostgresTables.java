package org.sqlflow.connector.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.spi.connector.TableWriter.Atomicity;

/** A table is made, filled and renamed in one transaction: others see the old one until the commit, then the new one. */
final class PostgresTables implements TableStatements {
    private static final char QUOTE = '"';

    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public Atomicity atomicity() {
        return Atomicity.ATOMIC;
    }

    /** The server would cut off the end of a name that takes too many bytes, which makes it the staging table's. */
    @Override
    public String staging(StagingName name) {
        String simple = name.simple();
        if (simple.getBytes(UTF_8).length - 2 <= PostgresDialect.NAME_LENGTH) {
            return name.beside();
        }
        String schema = name.beside().substring(0, name.beside().length() - simple.length());
        int suffix = simple.lastIndexOf("__");
        int end = suffix;
        int room = PostgresDialect.NAME_LENGTH - (simple.length() - 1 - suffix);
        while (end > 1 && simple.substring(1, end).getBytes(UTF_8).length > room) {
            end = simple.offsetByCodePoints(end, -1);
        }
        return schema + QUOTE + simple.substring(1, end) + simple.substring(suffix);
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
