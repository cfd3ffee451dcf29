package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.NameProblems;

/**
 * What the small rows of a model's table say.
 *
 * @param commits the committed versions and their commit rows, the oldest first
 * @param aliases the aliases in force by their names, case ignored
 * @param aliasRows the {@code seq} of all rows of an alias, the last one first, also of those that were dropped
 * @param keptNumbers the versions that were dropped, or are about to be, while they were the newest
 * @param nextAlias the {@code seq} of the next alias row
 */
record ModelRows(
        TreeMap<Long, CommitRow> commits,
        TreeMap<String, ModelAlias> aliases,
        TreeMap<String, List<Integer>> aliasRows,
        Set<Long> keptNumbers,
        int nextAlias) {

    /** Whether anything shows that the table was made by this store. */
    boolean isModel() {
        return commits.values().stream().anyMatch(row -> row.record().isPresent());
    }

    /** The committed versions, the oldest first. */
    List<Long> versions() {
        return List.copyOf(commits.keySet());
    }

    /** The aliases of a version. */
    List<String> aliasesOf(long version) {
        return aliases.values().stream()
                .filter(alias -> alias.version() == version)
                .map(ModelAlias::alias)
                .toList();
    }

    /**
     * The version of a number or alias.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there is none
     */
    long resolve(QualifiedName table, String wanted) {
        for (long version : commits.keySet()) {
            if (Long.toString(version).equals(wanted)) {
                return version;
            }
        }
        ModelAlias alias = aliases.get(wanted);
        if (alias != null && commits.containsKey(alias.version())) {
            return alias.version();
        }
        throw NameProblems.versionNotFound(
                        table.toString(),
                        wanted,
                        commits.keySet().stream()
                                .map(number -> Long.toString(number))
                                .toList(),
                        aliasNames())
                .asException();
    }

    /** The names of the aliases as they were written. */
    List<String> aliasNames() {
        return aliases.values().stream().map(ModelAlias::alias).toList();
    }

    /** The {@code seq} of alias rows that later ones replace; never the last one of all, whose number is not given again. */
    List<Integer> supersededAliases() {
        List<Integer> superseded = new ArrayList<>();
        aliasRows.forEach((alias, rows) ->
                rows.stream().skip(aliases.containsKey(alias) ? 1 : 0).forEach(superseded::add));
        superseded.removeIf(seq -> seq == nextAlias + 1);
        return superseded;
    }

    /** The versions that may be meant, the likeliest first: the one that is named, or all from the newest on. */
    List<Long> candidates(ModelName name) {
        return name.version()
                .map(wanted -> List.of(resolve(name.table(), wanted)))
                .orElseGet(() -> List.copyOf(commits.descendingKeySet()));
    }

    /** The commit row of a version. */
    CommitRow commit(long version) {
        return requireNonNull(commits.get(version));
    }

    /** The versions that aliases name. */
    List<Long> named() {
        return aliases.values().stream().map(ModelAlias::version).distinct().toList();
    }

    ModelHistory history(QualifiedName name) {
        return new ModelHistory(
                name,
                commits.entrySet().stream()
                        .map(entry ->
                                ModelVersion.of(entry.getKey(), entry.getValue().record()))
                        .toList(),
                List.copyOf(aliases.values()));
    }

    /** Gathers rows in any order. */
    static final class Builder {
        private final TreeMap<Long, CommitRow> commits = new TreeMap<>();
        private final TreeMap<String, ModelAlias> aliases = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final TreeMap<String, List<Integer>> rowsOfAliases = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final TreeMap<Integer, ModelAlias> aliasRows = new TreeMap<>();
        private final Set<Long> keptNumbers = new HashSet<>();

        void commit(long version, byte[] bytes) {
            commits.put(version, new CommitRow(bytes));
        }

        void keptNumber(long version) {
            keptNumbers.add(version);
        }

        void alias(int seq, byte[] bytes) {
            Artefact.parseAlias(bytes).ifPresent(alias -> aliasRows.put(seq, alias));
        }

        /** The rows; {@code lowest} is the lowest {@code seq} that an alias row, damaged ones included, has. */
        ModelRows build(int lowest) {
            // The newest has the lowest number.
            for (Map.Entry<Integer, ModelAlias> row : aliasRows.entrySet()) {
                String alias = row.getValue().alias();
                if (!rowsOfAliases.containsKey(alias) && !row.getValue().wasDropped()) {
                    aliases.put(alias, row.getValue());
                }
                rowsOfAliases.computeIfAbsent(alias, name -> new ArrayList<>()).add(row.getKey());
            }
            return new ModelRows(commits, aliases, rowsOfAliases, keptNumbers, lowest - 1);
        }
    }
}
