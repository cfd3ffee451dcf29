package org.sqlflow.connector.mariadb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sqlflow.connector.jdbc.Swap;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.spi.connector.TableWriter.Atomicity;

/**
 * Tables of MariaDB and MySQL. Making a table ends a transaction, but one RENAME that moves the old table away and the new one to its
 * place is seen by nobody in between.
 */
final class MariaDbTables implements TableStatements {
    /** Other tables may be in the way of a RENAME; the server would wait for them a day. */
    private static final String WAIT = "SET SESSION lock_wait_timeout = 60";

    /** What is only tidied up is not waited for. */
    private static final String HARDLY_WAIT = "SET SESSION lock_wait_timeout = 2";

    static final int NAME_LENGTH = 64;

    private static final Pattern VARCHAR = Pattern.compile("(?:VAR)?(CHAR|BINARY)\\((\\d+)\\)");
    /** A row holds so many bytes, beside texts of their own types; a thousand numbers need some. */
    private static final int MOST_BYTES_OF_TEXTS = 48_000;

    private static final int BYTES_PER_CHARACTER = 4;

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public Atomicity atomicity() {
        return Atomicity.ATOMIC;
    }

    /** What is there under its name was left by a connection of the same job that broke. */
    @Override
    public List<String> createStaging(String staging, TableDefinition definition) {
        List<String> statements = new ArrayList<>(List.of("DROP TABLE IF EXISTS " + staging));
        statements.addAll(create(staging, definition));
        return statements;
    }

    @Override
    public List<String> create(String table, TableDefinition definition) {
        TableDefinition fitting = new TableDefinition(
                definition.columns(), types(definition.types()), definition.key(), definition.comment());
        String comment =
                definition.comment().map(text -> " COMMENT " + text.literal()).orElse("");
        return List.of(
                "CREATE TABLE " + table + " " + fitting.columnsAndKey() + " DEFAULT CHARACTER SET utf8mb4" + comment);
    }

    /** Columns of a join may be more than a row holds: the longest texts are kept beside it. */
    private static List<String> types(List<String> given) {
        List<String> types = new ArrayList<>(given);
        // Without the word a TIMESTAMP cannot be NULL in older servers, and changes by itself.
        types.replaceAll(type -> type.startsWith("TIMESTAMP") ? type + " NULL" : type);
        long bytes = types.stream().mapToLong(MariaDbTables::bytes).sum();
        List<Integer> longest = IntStream.range(0, types.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -bytes(types.get(i))))
                .toList();
        for (int i = 0; i < longest.size() && bytes > MOST_BYTES_OF_TEXTS; i++) {
            int column = longest.get(i);
            Matcher matcher = VARCHAR.matcher(types.get(column));
            if (matcher.matches()) {
                bytes -= bytes(types.get(column));
                types.set(column, matcher.group(1).equals("CHAR") ? "MEDIUMTEXT" : "MEDIUMBLOB");
            }
        }
        return types;
    }

    private static long bytes(String type) {
        Matcher matcher = VARCHAR.matcher(type);
        if (!matcher.matches()) {
            return 0;
        }
        long characters = Long.parseLong(matcher.group(2));
        return matcher.group(1).equals("CHAR") ? characters * BYTES_PER_CHARACTER : characters;
    }

    @Override
    public List<String> publish(String staging, Target target, TableDefinition definition) {
        throw new IllegalStateException("tables do not belong to transactions here");
    }

    /** What has the old one's name was left by a connection of the same job that broke. */
    @Override
    public Swap swap(StagingName staging, StagingName old, Target target) {
        String in = staging.beside() + " TO " + target.name();
        String out = target.name() + " TO " + staging.beside();
        if (!target.exists()) {
            return new Swap(
                    List.of(WAIT),
                    List.of(new Swap.Rename("RENAME TABLE " + in, "RENAME TABLE " + out)),
                    Optional.empty());
        }
        return new Swap(
                List.of(WAIT, "DROP TABLE IF EXISTS " + old.beside()),
                List.of(new Swap.Rename(
                        "RENAME TABLE " + target.name() + " TO " + old.beside() + ", " + in,
                        "RENAME TABLE " + out + ", " + old.beside() + " TO " + target.name())),
                Optional.of(old.beside()));
    }

    @Override
    public List<String> remove(String table) {
        return removal(table);
    }

    static List<String> removal(String table) {
        return List.of(HARDLY_WAIT, "DROP TABLE IF EXISTS " + table);
    }
}
