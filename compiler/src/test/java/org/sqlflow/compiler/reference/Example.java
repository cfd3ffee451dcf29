package org.sqlflow.compiler.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;

/**
 * One statement of {@code statements.txt}.
 *
 * @param dialect the dialect that it is written in
 * @param sql its text
 * @param expected what it reads and writes, as {@link #describe} prints it
 * @param dissenters parsers whose table finders see it otherwise
 */
record Example(String dialect, String sql, String expected, Set<String> dissenters) {
    private static final Map<String, LexicalRules> RULES = Map.of(
            "ANSI",
            LexicalRules.ANSI,
            "PostgreSQL",
            LexicalRules.POSTGRESQL,
            "MySQL",
            LexicalRules.MYSQL,
            "DuckDB",
            LexicalRules.DUCKDB,
            "SQLite",
            LexicalRules.SQLITE,
            "Hive",
            LexicalRules.HIVE,
            "MaxCompute",
            LexicalRules.MAXCOMPUTE);
    private static final String EXPECTATION = "--> ";

    Example {
        dissenters = Set.copyOf(dissenters);
    }

    LexicalRules rules() {
        return Objects.requireNonNull(RULES.get(dialect), dialect);
    }

    References references() {
        return TableReferences.of(sql, rules());
    }

    boolean isBarrier() {
        return expected.equals("barrier");
    }

    /** All statements of the file. */
    static List<Example> all() {
        List<Example> examples = new ArrayList<>();
        String dialect = "";
        StringBuilder sql = new StringBuilder();
        for (String line : lines()) {
            boolean between = sql.isEmpty();
            if (line.startsWith(EXPECTATION)) {
                String[] parts = line.substring(EXPECTATION.length()).split(" +~");
                Set<String> dissenters = Set.of(parts).stream()
                        .filter(part -> !part.equals(parts[0]))
                        .collect(Collectors.toUnmodifiableSet());
                examples.add(new Example(dialect, sql.toString().strip(), parts[0], dissenters));
                sql.setLength(0);
            } else if (between && line.startsWith("[")) {
                dialect = line.substring(1, line.length() - 1);
            } else if (!between || !(line.isBlank() || line.startsWith("#"))) {
                sql.append(line).append('\n');
            }
        }
        return examples;
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream("statements.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** References as the file writes them, names in the order of the alphabet. */
    static String describe(References references) {
        if (references.isBarrier()) {
            return "barrier";
        }
        List<String> parts = new ArrayList<>();
        describe("reads", references.reads(), parts);
        describe("writes", references.writes(), parts);
        switch (references.files()) {
            case READ -> parts.add("files read");
            case WRITE -> parts.add("files write");
            case NONE -> {}
        }
        if (references.definesView()) {
            parts.add("view");
        }
        return parts.isEmpty() ? "nothing" : String.join("; ", parts);
    }

    private static void describe(String verb, List<QualifiedName> names, List<String> parts) {
        if (!names.isEmpty()) {
            List<String> sorted =
                    names.stream().map(QualifiedName::toString).sorted().toList();
            parts.add(verb + " " + String.join(", ", sorted));
        }
    }

    @Override
    public String toString() {
        return dialect + ": " + sql;
    }
}
