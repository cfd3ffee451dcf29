package org.sqlflow.compiler.reference;

import org.sqlflow.base.QualifiedName;

/** CREATE, ALTER, DROP, TRUNCATE, RENAME and COMMENT, of tables, views and indexes. */
final class DefinitionStatements {
    private static final String[] ADJECTIVES = {
        "TEMP",
        "TEMPORARY",
        "LOCAL",
        "GLOBAL",
        "UNLOGGED",
        "EXTERNAL",
        "TRANSIENT",
        "VOLATILE",
        "RECURSIVE",
        "FORCE",
        "UNIQUE",
        "FULLTEXT",
        "SPATIAL"
    };

    private final TokenCursor cursor;
    private final Found found;
    private final QueryWalk queries;

    DefinitionStatements(TokenCursor cursor, Found found, QueryWalk queries) {
        this.cursor = cursor;
        this.found = found;
        this.queries = queries;
    }

    void create(Scope scope) {
        cursor.next();
        cursor.acceptAll("OR", "REPLACE");
        cursor.acceptAny(ADJECTIVES);
        viewOptions();
        boolean materialized = cursor.accept("MATERIALIZED");
        if (cursor.accept("TABLE")) {
            createTable(scope);
        } else if (cursor.accept("VIEW")) {
            cursor.acceptAll("IF", "NOT", "EXISTS");
            found.writes(cursor.name());
            if (!materialized) {
                found.definesView();
            }
            if (cursor.isSymbol('(')) {
                cursor.skipBracket();
            }
            queries.rest(scope);
        } else if (cursor.accept("INDEX")) {
            createIndex(scope);
        } else {
            throw new Unclear("it creates something else than a table, view or index");
        }
    }

    /** MySQL: {@code ALGORITHM = MERGE DEFINER = a@b SQL SECURITY INVOKER}. */
    private void viewOptions() {
        while (cursor.isWord("ALGORITHM", "DEFINER", "SQL")) {
            boolean definer = cursor.isWord("DEFINER");
            boolean security = cursor.acceptAll("SQL", "SECURITY");
            if (!security) {
                cursor.next();
                cursor.accept('=');
            }
            cursor.next();
            if (definer && cursor.accept('@')) {
                cursor.next();
            }
        }
    }

    private void createTable(Scope scope) {
        cursor.acceptAll("IF", "NOT", "EXISTS");
        found.writes(cursor.name());
        if (cursor.accept("CLONE") || cursor.accept("COPY")) {
            found.reads(cursor.name(), scope);
        }
        relatives(scope);
        queries.rest(scope);
    }

    /** Notes the tables that a new one is made like or refers to; refuses those that share rows with it. */
    private void relatives(Scope scope) {
        int mark = cursor.mark();
        for (boolean first = true; !cursor.atEnd(); first = false) {
            boolean like = cursor.isWord("LIKE") && (first || cursor.isSymbolOf("(,", -1));
            boolean shares = cursor.isWord("INHERITS")
                    || (cursor.isWord("PARTITION") && cursor.word(1).equals("OF"))
                    || (cursor.isWord("UNION") && cursor.isSymbol('=', 1));
            if (shares) {
                throw new Unclear("its rows are those of another table");
            } else if (cursor.isWord("LOCATION")) {
                found.files(FileAccess.READ);
            }
            boolean reference = like || cursor.isWord("REFERENCES");
            cursor.next();
            if (reference && cursor.isIdentifier()) {
                found.reads(cursor.name(), scope);
            }
        }
        cursor.reset(mark);
    }

    private void createIndex(Scope scope) {
        cursor.accept("CONCURRENTLY");
        cursor.acceptAll("IF", "NOT", "EXISTS");
        if (!cursor.isWord("ON")) {
            cursor.name();
        }
        cursor.expect("ON");
        cursor.acceptAny("ONLY", "TABLE");
        found.writes(cursor.name());
        queries.expressions().rest(scope);
    }

    void alter(Scope scope) {
        cursor.next();
        cursor.acceptAny("IGNORE", "MATERIALIZED");
        boolean view = cursor.isWord("VIEW");
        if (!cursor.accept("TABLE") && !cursor.accept("VIEW")) {
            throw new Unclear("it alters something else than a table or view");
        }
        cursor.acceptAll("IF", "EXISTS");
        if (cursor.isIdentifier(1)) {
            cursor.accept("ONLY");
        }
        found.writes(cursor.name());
        while (!cursor.atEnd()) {
            if (view && cursor.accept("AS")) {
                found.definesView();
                queries.rest(scope);
            } else {
                alteration(scope);
            }
        }
    }

    private void alteration(Scope scope) {
        switch (cursor.word()) {
            case "RENAME" -> rename();
            case "SWAP" -> {
                cursor.next();
                cursor.expect("WITH");
                found.writes(cursor.name());
            }
            case "WITH" -> {
                // EXCHANGE PARTITION … WITH TABLE t
                cursor.next();
                if (cursor.accept("TABLE")) {
                    found.writes(cursor.name());
                }
            }
            case "REFERENCES" -> {
                cursor.next();
                found.reads(cursor.name(), scope);
            }
            case "ATTACH", "DETACH", "INHERIT" -> throw new Unclear("its rows are those of another table");
            case "SET" -> {
                cursor.next();
                if (cursor.isWord("SCHEMA")) {
                    throw new Unclear("it moves a table to another schema");
                }
            }
            default -> queries.expressions().step(scope);
        }
    }

    /** {@code RENAME TO t} and {@code RENAME t} rename the table, {@code RENAME [COLUMN] a TO b} something in it. */
    private void rename() {
        cursor.next();
        boolean marked = cursor.accept("TO") || cursor.accept("AS");
        if (cursor.isSymbol('=')) {
            cursor.next();
            marked = true;
        }
        if (!cursor.isIdentifier()) {
            throw new Unclear("RENAME has no name");
        }
        if (cursor.isWord("PARTITION") && cursor.isSymbol('(', 1)) {
            return;
        }
        int mark = cursor.mark();
        QualifiedName name = cursor.name();
        if (marked || cursor.atEnd() || cursor.isSymbol(',')) {
            found.writes(name);
        } else {
            cursor.reset(mark);
            cursor.next();
        }
    }

    void drop() {
        cursor.next();
        cursor.acceptAny("TEMPORARY", "EXTERNAL", "MATERIALIZED");
        if (cursor.accept("INDEX")) {
            dropIndex();
        } else if (cursor.accept("TABLE") || cursor.accept("VIEW")) {
            cursor.acceptAll("IF", "EXISTS");
            tables();
        } else {
            throw new Unclear("it drops something else than a table, view or index");
        }
    }

    private void dropIndex() {
        cursor.accept("CONCURRENTLY");
        cursor.acceptAll("IF", "EXISTS");
        cursor.name();
        if (!cursor.accept("ON")) {
            throw new Unclear("it does not say which table's index it drops");
        }
        found.writes(cursor.name());
    }

    void truncate(Scope scope) {
        cursor.next();
        if (cursor.isIdentifier(1)) {
            cursor.accept("TABLE");
        }
        cursor.acceptAll("IF", "EXISTS");
        if (cursor.isIdentifier(1)) {
            cursor.accept("ONLY");
        }
        tables();
        queries.expressions().rest(scope);
    }

    /** A list of tables that go, and nothing that goes with them. */
    private void tables() {
        do {
            found.writes(cursor.name());
            cursor.accept('*');
            if (cursor.accept("PARTITION")) {
                cursor.skipBracket();
            }
        } while (cursor.accept(','));
        cursor.acceptAny("RESTRICT", "PURGE", "RESTART", "CONTINUE", "IDENTITY");
        if (!cursor.atEnd()) {
            throw new Unclear("it may drop or empty more than it names");
        }
    }

    void rename(Scope scope) {
        cursor.next();
        cursor.expect("TABLE");
        cursor.acceptAll("IF", "EXISTS");
        do {
            found.writes(cursor.name());
            cursor.expect("TO");
            found.writes(cursor.name());
        } while (cursor.accept(','));
        queries.expressions().rest(scope);
    }

    void comment(Scope scope) {
        cursor.next();
        cursor.expect("ON");
        cursor.accept("MATERIALIZED");
        if (cursor.accept("COLUMN")) {
            QualifiedName column = cursor.name();
            found.writes(column.qualifier().orElseThrow(() -> new Unclear("a column has no table")));
        } else if (cursor.accept("TABLE") || cursor.accept("VIEW")) {
            found.writes(cursor.name());
        } else {
            throw new Unclear("it comments on something else than a table, view or column");
        }
        queries.expressions().rest(scope);
    }

    /** {@code ANALYZE TABLE t}, {@code OPTIMIZE TABLE t}, {@code MSCK REPAIR TABLE t}. */
    void maintain(Scope scope) {
        cursor.next();
        cursor.accept("REPAIR");
        cursor.expect("TABLE");
        do {
            found.writes(cursor.name());
        } while (cursor.accept(','));
        queries.expressions().rest(scope);
    }
}
