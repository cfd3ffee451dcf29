package org.sqlflow.compiler.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.QualifiedName;

/** Collects what a statement reads and writes. */
final class Found {
    private static final Set<String> CATALOGUE_SCHEMAS =
            Set.of("information_schema", "pg_catalog", "performance_schema", "mysql", "sys");
    private static final Set<String> CATALOGUE_TABLES =
            Set.of("sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema");

    private final TableNames names;
    private final Map<List<String>, QualifiedName> reads = new LinkedHashMap<>();
    private final Map<List<String>, QualifiedName> writes = new LinkedHashMap<>();
    private FileAccess files = FileAccess.NONE;
    private boolean definesView;

    Found(TableNames names) {
        this.names = names;
    }

    /** Notes a read, unless the name is that of a query of WITH. */
    void reads(QualifiedName name, Scope scope) {
        if (scope.hides(name)) {
            return;
        }
        refuseCatalogue(name);
        reads.putIfAbsent(names.key(name), name);
    }

    /** Notes a write. */
    void writes(QualifiedName name) {
        refuseCatalogue(name);
        writes.putIfAbsent(names.key(name), name);
    }

    /** The catalogue changes with every statement that defines something. */
    private static void refuseCatalogue(QualifiedName name) {
        String table = name.last().text().toLowerCase(Locale.ROOT);
        boolean catalogue = name.parts().subList(0, name.parts().size() - 1).stream()
                        .anyMatch(part -> CATALOGUE_SCHEMAS.contains(part.text().toLowerCase(Locale.ROOT)))
                || CATALOGUE_TABLES.contains(table)
                || table.startsWith("pg_")
                || table.startsWith("duckdb_")
                || table.startsWith("pragma_");
        if (catalogue) {
            throw new Unclear("it touches the database's catalogue, " + name);
        }
    }

    void files(FileAccess access) {
        files = files.and(access);
    }

    void definesView() {
        definesView = true;
    }

    References references() {
        return new References(
                List.copyOf(reads.values()), List.copyOf(writes.values()), files, definesView, Optional.empty());
    }

    /** The references of a statement that is explained, not run: what it would write is only looked at. */
    References asReads() {
        Map<List<String>, QualifiedName> all = new LinkedHashMap<>(reads);
        writes.forEach(all::putIfAbsent);
        FileAccess access = files == FileAccess.NONE ? FileAccess.NONE : FileAccess.READ;
        return new References(List.copyOf(all.values()), List.of(), access, false, Optional.empty());
    }
}
