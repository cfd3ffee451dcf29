package org.sqlflow.connector.jdbc;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.connector.TableWriter.Atomicity;

/**
 * The statements that make and replace tables. A table is written under another name beside the target, the staging table, and
 * takes the target's place at the commit. Names come as they are written in a statement.
 */
public interface TableStatements {
    /**
     * Whether making and renaming tables belongs to a transaction, so that a replacement is seen whole or not at all, and
     * nothing is left when the process dies.
     */
    boolean isTransactional();

    /** What others can see when the process dies in the middle of a replacement. */
    Atomicity atomicity();

    /** The name of the staging table for a target. */
    default String staging(StagingName name) {
        return name.beside();
    }

    /**
     * Makes the staging table.
     *
     * @param staging its name
     * @param definition what it holds
     */
    default List<String> createStaging(String staging, TableDefinition definition) {
        return create(staging, definition);
    }

    /**
     * Makes the staged rows the target, once all are there, in the writer's transaction. Only asked for where
     * {@link #isTransactional}.
     *
     * @param staging the staging table
     * @param target the table to be
     * @param definition what it holds
     */
    List<String> publish(String staging, Target target, TableDefinition definition);

    /**
     * The same where such statements belong to no transaction.
     *
     * @param staging the staging table
     * @param old a name in the target's schema that is free
     * @param target the table to be
     */
    default Swap swap(StagingName staging, StagingName old, Target target) {
        return Swap.byRenames(staging, old, target);
    }

    /** Removes a table that SQLFlow made, in statements that do not wait for long. */
    default List<String> remove(String table) {
        return List.of("DROP TABLE " + table);
    }

    /**
     * Adds the staged rows to the target, which exists. Only asked for where {@link #stagesAppended}.
     */
    default List<String> append(String staging, Target target, TableDefinition definition) {
        return List.of("INSERT INTO " + target.name() + " " + definition.names() + " SELECT * FROM " + staging);
    }

    /** Whether rows that are added to a table are staged as well, rather than inserted as they come. */
    default boolean stagesAppended() {
        return false;
    }

    /** Makes a table with its comment, by default in statements of the standard. */
    default List<String> create(String table, TableDefinition definition) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + table + " " + definition.columnsAndKey());
        definition
                .comment()
                .ifPresent(comment -> statements.add("COMMENT ON TABLE " + table + " IS " + comment.literal()));
        return statements;
    }

    /**
     * The columns of a table to make.
     *
     * @param columns their names in quotes
     * @param types their types
     * @param key those that form the primary key, in quotes; may be empty
     * @param comment the table's comment
     */
    record TableDefinition(List<String> columns, List<String> types, List<String> key, Optional<Comment> comment) {
        public TableDefinition {
            columns = List.copyOf(columns);
            types = List.copyOf(types);
            key = List.copyOf(key);
        }

        /** The columns with their types and the key, in brackets. */
        public String columnsAndKey() {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                // What a key holds is never NULL, and some databases ask that it be said.
                parts.add(columns.get(i) + " " + types.get(i) + (key.contains(columns.get(i)) ? " NOT NULL" : ""));
            }
            if (!key.isEmpty()) {
                parts.add("PRIMARY KEY " + key.stream().collect(joining(", ", "(", ")")));
            }
            return parts.stream().collect(joining(", ", "(", ")"));
        }

        /** The columns' names, in brackets. */
        public String names() {
            return columns.stream().collect(joining(", ", "(", ")"));
        }
    }

    /**
     * A table's comment.
     *
     * @param text what it says
     * @param literal the same as a string of SQL
     */
    record Comment(String text, String literal) {}

    /**
     * The table to be.
     *
     * @param name its name with its schema
     * @param simpleName its last part
     * @param exists whether there is a table of this name, which goes
     */
    record Target(String name, String simpleName, boolean exists) {}

    /**
     * What a staging table could be called.
     *
     * @param beside a name in the target's schema
     * @param simple the last part of it
     */
    record StagingName(String beside, String simple) {}
}
