package org.sqlflow.connector.jdbc;

import java.util.List;
import java.util.Optional;
import org.sqlflow.connector.jdbc.TableStatements.StagingName;
import org.sqlflow.connector.jdbc.TableStatements.Target;

/**
 * How a staging table takes a target's place where statements on tables belong to no transaction: the old table goes under another
 * name, is replaced, and is removed only then. So at no time both are lost.
 *
 * @param before what is run first and changes nothing that anybody sees
 * @param renames what moves the tables, in order; from the first on the others follow, or it is undone
 * @param replaced the name of the old table behind the renames; empty if there was none
 */
public record Swap(List<String> before, List<Rename> renames, Optional<String> replaced) {
    public Swap {
        before = List.copyOf(before);
        renames = List.copyOf(renames);
    }

    /**
     * A statement that moves tables.
     *
     * @param statement the statement
     * @param undo what moves them back
     */
    public record Rename(String statement, String undo) {}

    /** In statements of the standard, one for each table. */
    static Swap byRenames(StagingName staging, StagingName old, Target target) {
        Rename in = rename(staging.beside(), target.simpleName(), target.name(), staging.simple());
        return target.exists()
                ? new Swap(
                        List.of(),
                        List.of(rename(target.name(), old.simple(), old.beside(), target.simpleName()), in),
                        Optional.of(old.beside()))
                : new Swap(List.of(), List.of(in), Optional.empty());
    }

    private static Rename rename(String from, String simpleTo, String to, String simpleFrom) {
        return new Rename(
                "ALTER TABLE " + from + " RENAME TO " + simpleTo, "ALTER TABLE " + to + " RENAME TO " + simpleFrom);
    }
}
