package org.sqlflow.compiler.reference;

import org.sqlflow.base.QualifiedName;

/** Statements between tables and files: COPY, LOAD, UNLOAD, EXPORT, IMPORT; and CLONE, which copies a table. */
final class TransferStatements {
    private final TokenCursor cursor;
    private final Found found;
    private final QueryWalk queries;

    TransferStatements(TokenCursor cursor, Found found, QueryWalk queries) {
        this.cursor = cursor;
        this.found = found;
        this.queries = queries;
    }

    void copy(Scope scope) {
        cursor.next();
        if (cursor.isSymbol('(')) {
            queries.expressions().bracket(scope);
            cursor.expect("TO");
            found.files(FileAccess.WRITE);
        } else if (cursor.isWord("FROM")) {
            throw new Unclear("it copies a database");
        } else {
            QualifiedName table = cursor.name();
            if (cursor.isSymbol('(')) {
                cursor.skipBracket();
            }
            if (cursor.accept("TO")) {
                found.reads(table, scope);
                found.files(FileAccess.WRITE);
            } else {
                cursor.expect("FROM");
                found.writes(table);
                found.files(FileAccess.READ);
            }
        }
        if (cursor.isWord("PROGRAM")) {
            throw new Unclear("it runs a program");
        }
        queries.expressions().rest(scope);
    }

    void load(Scope scope) {
        cursor.next();
        if (cursor.accept("DATA")) {
            cursor.acceptAny("LOW_PRIORITY", "CONCURRENT", "LOCAL");
            // Hive moves the files.
            found.files(cursor.isWord("INPATH") ? FileAccess.WRITE : FileAccess.READ);
            if (!cursor.isWord("INPATH", "INFILE")) {
                throw new Unclear("it loads from something else than files");
            }
            cursor.next();
            cursor.next();
            cursor.acceptAny("OVERWRITE", "REPLACE", "IGNORE");
            cursor.expect("INTO");
        } else if (cursor.isWord("OVERWRITE", "INTO")) {
            cursor.next();
            found.files(FileAccess.READ);
        } else {
            throw new Unclear("it loads an extension");
        }
        cursor.expect("TABLE");
        found.writes(cursor.name());
        while (!cursor.atEnd()) {
            if (!cursor.acceptAll("FROM", "LOCATION")) {
                queries.expressions().step(scope);
            }
        }
    }

    void unload(Scope scope) {
        cursor.next();
        cursor.expect("FROM");
        queries.tables().read(scope);
        found.files(FileAccess.WRITE);
        queries.expressions().rest(scope);
    }

    void exportTable(Scope scope) {
        cursor.next();
        cursor.expect("TABLE");
        found.reads(cursor.name(), scope);
        found.files(FileAccess.WRITE);
        queries.expressions().rest(scope);
    }

    void importTable(Scope scope) {
        cursor.next();
        cursor.accept("EXTERNAL");
        cursor.expect("TABLE");
        found.writes(cursor.name());
        found.files(FileAccess.READ);
        while (!cursor.atEnd()) {
            if (!cursor.accept("FROM")) {
                queries.expressions().step(scope);
            }
        }
    }

    void cloneTable(Scope scope) {
        cursor.next();
        cursor.expect("TABLE");
        found.reads(cursor.name(), scope);
        if (cursor.accept("PARTITION")) {
            cursor.skipBracket();
        }
        while (cursor.accept(',')) {
            cursor.expect("PARTITION");
            cursor.skipBracket();
        }
        cursor.expect("TO");
        found.writes(cursor.name());
        queries.expressions().rest(scope);
    }
}
