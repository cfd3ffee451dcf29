package org.sqlflow.connector.jdbc.sqlite;

import java.util.List;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.spi.connector.TableWriter.Atomicity;

/**
 * Tables of SQLite. Rows are staged in a temporary table, which lies in a file of its own and locks nobody out; the database itself
 * is written in one go at the commit. A table's comment is a comment in its CREATE TABLE, which SQLite keeps as it was written.
 */
final class SqliteTables implements TableStatements {
    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public Atomicity atomicity() {
        return Atomicity.ATOMIC;
    }

    @Override
    public boolean stagesAppended() {
        return true;
    }

    @Override
    public String staging(StagingName name) {
        return "temp." + name.simple();
    }

    @Override
    public List<String> createStaging(String staging, TableDefinition definition) {
        return List.of("CREATE TABLE " + staging + " "
                + new TableDefinition(definition.columns(), definition.types(), List.of(), definition.comment())
                        .columnsAndKey());
    }

    @Override
    public List<String> publish(String staging, Target target, TableDefinition definition) {
        return List.of(
                "DROP TABLE IF EXISTS " + target.name(),
                create(target.name(), definition).get(0),
                "INSERT INTO " + target.name() + " SELECT * FROM " + staging,
                "DROP TABLE " + staging);
    }

    @Override
    public List<String> append(String staging, Target target, TableDefinition definition) {
        return List.of(
                "INSERT INTO " + target.name() + " " + definition.names() + " SELECT * FROM " + staging,
                "DROP TABLE " + staging);
    }

    @Override
    public List<String> create(String table, TableDefinition definition) {
        String comment = definition
                .comment()
                .map(text -> SqliteComment.write(text.text()))
                .orElse("");
        return List.of("CREATE TABLE " + table + comment + " " + definition.columnsAndKey());
    }
}
