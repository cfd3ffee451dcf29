package org.sqlflow.compiler.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.QualifiedName;

/**
 * The tables and views that a statement names, as written.
 *
 * <p>A table that is changed is not read for that alone: {@code UPDATE t SET a = a + 1} writes {@code t}. What a view or a
 * function of the database reads behind its name is not known here, nor what triggers and foreign keys change.
 *
 * @param reads tables whose rows or columns it reads, none twice
 * @param writes tables whose rows, columns or existence it changes, none twice
 * @param files what it does with files
 * @param definesView whether it defines what it writes by a query that runs whenever that is read: whoever reads a view
 *     reads what the view's definition reads
 * @param barrier why its order to other statements must stay as it is, whatever they do; the other components
 *     then say nothing, but for a view that it defines
 */
public record References(
        List<QualifiedName> reads,
        List<QualifiedName> writes,
        FileAccess files,
        boolean definesView,
        Optional<String> barrier) {
    /** Neither reads nor writes. */
    public static final References NONE =
            new References(List.of(), List.of(), FileAccess.NONE, false, Optional.empty());

    public References {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        requireNonNull(files, "files");
        requireNonNull(barrier, "barrier");
    }

    /**
     * A statement that must keep its place.
     *
     * @param reason why, for people
     */
    public static References barrier(String reason) {
        return new References(List.of(), List.of(), FileAccess.NONE, false, Optional.of(reason));
    }

    /** The same, but of a statement that must keep its place; if it defines a view, nobody knows what that reads. */
    public References asBarrier(String reason) {
        List<QualifiedName> defined = definesView ? writes : List.of();
        return new References(List.of(), defined, FileAccess.NONE, definesView, Optional.of(reason));
    }

    /** What a step does that has such access to files, too. */
    public References withFiles(FileAccess access) {
        return new References(reads, writes, files.and(access), definesView, barrier);
    }

    /** Whether the statement must keep its place. */
    public boolean isBarrier() {
        return barrier.isPresent();
    }

    /** What a step does that reads and writes these tables, too. */
    public References with(List<QualifiedName> moreReads, List<QualifiedName> moreWrites) {
        return new References(joined(reads, moreReads), joined(writes, moreWrites), files, definesView, barrier);
    }

    private static List<QualifiedName> joined(List<QualifiedName> some, List<QualifiedName> more) {
        List<QualifiedName> all = new ArrayList<>(some);
        more.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }

    /**
     * Whether the order of two statements matters: one may write what the other reads or writes, or one is a barrier.
     *
     * @param other the other statement
     * @param names tells which names may be of one table
     */
    public boolean conflictsWith(References other, TableNames names) {
        return isBarrier()
                || other.isBarrier()
                || files.conflictsWith(other.files)
                || meet(writes, other.writes, names)
                || meet(writes, other.reads, names)
                || meet(reads, other.writes, names);
    }

    private static boolean meet(List<QualifiedName> some, List<QualifiedName> others, TableNames names) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> names.mayBeSame(one, other)));
    }
}
