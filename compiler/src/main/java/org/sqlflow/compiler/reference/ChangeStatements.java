package org.sqlflow.compiler.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.QualifiedName;

/** INSERT, REPLACE, UPDATE, DELETE and MERGE. */
final class ChangeStatements {
    private static final Set<String> NO_ALIASES = Set.of(
            "USING", "WHERE", "SET", "ORDER", "LIMIT", "RETURNING", "PARTITION", "FOR", "FROM", "INDEXED", "NOT");

    private final TokenCursor cursor;
    private final Found found;
    private final TableNames names;
    private final QueryWalk queries;

    ChangeStatements(TokenCursor cursor, Found found, TableNames names, QueryWalk queries) {
        this.cursor = cursor;
        this.found = found;
        this.names = names;
        this.queries = queries;
    }

    /** Takes a change to the end of the range. */
    void change(Scope scope) {
        switch (cursor.word()) {
            case "INSERT", "REPLACE" -> {
                insertTarget(scope);
                queries.rest(scope);
            }
            case "UPDATE" -> update(scope);
            case "DELETE" -> delete(scope);
            case "MERGE" -> merge(scope);
            default -> throw new Unclear("there is no INSERT, UPDATE, DELETE or MERGE");
        }
    }

    /** Takes the head of an INSERT: {@code INSERT OVERWRITE TABLE t PARTITION (…) (a, b)}. */
    void insertTarget(Scope scope) {
        cursor.next();
        cursor.acceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE");
        if (cursor.accept("OR")) {
            cursor.next();
        }
        if (!cursor.accept("OVERWRITE")) {
            cursor.accept("INTO");
        }
        if (cursor.isWord("DIRECTORY") || cursor.word(1).equals("DIRECTORY")) {
            cursor.accept("LOCAL");
            cursor.expect("DIRECTORY");
            found.files(FileAccess.WRITE);
            return;
        }
        if (cursor.isIdentifier(1)) {
            cursor.accept("TABLE");
        }
        if (cursor.isWord("ALL", "FIRST") && !cursor.isSymbol('(', 1)) {
            throw new Unclear("it inserts into several tables");
        }
        found.writes(target());
        if (cursor.accept("AS")) {
            cursor.identifier();
        }
        columns();
        if (cursor.accept("PARTITION")) {
            queries.expressions().bracket(scope);
            cursor.acceptAll("IF", "NOT", "EXISTS");
            columns();
        }
    }

    /** A list of columns, in which any word is a name. */
    private void columns() {
        int mark = cursor.mark();
        if (cursor.accept('(')) {
            boolean query = queries.expressions().startsQuery() && !cursor.isSymbolOf(",)", 1);
            cursor.reset(mark);
            if (!query) {
                cursor.skipBracket();
            }
        }
    }

    /** A name that nothing but a blank, bracket or comma may follow. */
    private QualifiedName target() {
        QualifiedName name = cursor.name();
        if (cursor.isSymbol('.') && cursor.isSymbol('*', 1)) {
            cursor.next();
        }
        cursor.accept('*');
        if (cursor.isSymbol() && !cursor.isSymbol('(') && !cursor.isSymbol(',')) {
            throw new Unclear("there is no table's name before a symbol");
        }
        return name;
    }

    private void update(Scope scope) {
        cursor.next();
        cursor.acceptAny("LOW_PRIORITY", "IGNORE");
        if (cursor.accept("OR")) {
            cursor.next();
        }
        List<Source> sources = queries.tables().sources(scope);
        cursor.expect("SET");
        List<Optional<QualifiedName>> assigned = assignments(scope);
        if (cursor.accept("FROM")) {
            queries.tables().reads(scope);
        }
        queries.expressions().rest(scope);
        if (sources.size() == 1) {
            found.writes(sources.get(0).table().orElseThrow(() -> new Unclear("it updates what is no table")));
        } else {
            updateJoined(sources, assigned, scope);
        }
    }

    /** MySQL updates those tables of a join whose columns are assigned; a column without a table may be of any. */
    private void updateJoined(List<Source> sources, List<Optional<QualifiedName>> assigned, Scope scope) {
        boolean unknown = assigned.stream()
                .anyMatch(table ->
                        table.map(name -> matching(name, sources).isEmpty()).orElse(true));
        for (Source source : sources) {
            boolean written = unknown
                    || assigned.stream().flatMap(Optional::stream).anyMatch(name -> source.answersTo(name, names));
            if (written) {
                source.table().ifPresent(found::writes);
            } else {
                source.table().ifPresent(table -> found.reads(table, scope));
            }
        }
    }

    private List<Source> matching(QualifiedName name, List<Source> sources) {
        return sources.stream().filter(source -> source.answersTo(name, names)).toList();
    }

    /** Takes {@code a = …, t.b = …} and gives what stands before the columns. */
    private List<Optional<QualifiedName>> assignments(Scope scope) {
        List<Optional<QualifiedName>> tables = new ArrayList<>();
        do {
            if (cursor.isSymbol('(')) {
                cursor.skipBracket();
                tables.add(Optional.empty());
            } else {
                tables.add(cursor.name().qualifier());
            }
            while (!cursor.atEnd() && !cursor.isSymbol(',') && !isFromClause()) {
                queries.expressions().step(scope);
            }
        } while (cursor.accept(','));
        return tables;
    }

    private boolean isFromClause() {
        return cursor.isWord("FROM") && !queries.expressions().isFromInExpression();
    }

    private void delete(Scope scope) {
        cursor.next();
        cursor.acceptAny("LOW_PRIORITY", "QUICK", "IGNORE");
        boolean targetsAfterFrom = cursor.accept("FROM");
        if (cursor.word().equals("ONLY") && cursor.isIdentifier(1)) {
            cursor.next();
        }
        List<QualifiedName> targets = new ArrayList<>();
        do {
            targets.add(target());
            cursor.accept("AS");
            if (cursor.isIdentifier() && !NO_ALIASES.contains(cursor.word())) {
                cursor.next();
            }
        } while (cursor.accept(','));
        if (targetsAfterFrom && cursor.accept("PARTITION")) {
            queries.expressions().bracket(scope);
        }
        boolean more = cursor.accept(targetsAfterFrom ? "USING" : "FROM");
        deleteFrom(targets, more ? queries.tables().sources(scope) : List.of(), scope);
        queries.expressions().rest(scope);
    }

    /** MySQL deletes from those tables of a join that are listed; PostgreSQL's target is not one of the others. */
    private void deleteFrom(List<QualifiedName> targets, List<Source> sources, Scope scope) {
        List<Source> written = new ArrayList<>();
        for (QualifiedName target : targets) {
            List<Source> matching = matching(target, sources);
            if (matching.isEmpty()) {
                found.writes(target);
            }
            written.addAll(matching);
        }
        for (Source source : sources) {
            if (written.contains(source)) {
                source.table().ifPresent(found::writes);
            } else {
                source.table().ifPresent(table -> found.reads(table, scope));
            }
        }
    }

    private void merge(Scope scope) {
        cursor.next();
        cursor.accept("INTO");
        if (cursor.word().equals("ONLY") && cursor.isIdentifier(1)) {
            cursor.next();
        }
        found.writes(target());
        cursor.accept("AS");
        if (!cursor.isWord("USING")) {
            cursor.identifier();
        }
        cursor.expect("USING");
        queries.tables().read(scope);
        queries.expressions().rest(scope);
    }
}
