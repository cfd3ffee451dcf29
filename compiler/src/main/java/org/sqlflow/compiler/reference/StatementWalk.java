package org.sqlflow.compiler.reference;

import java.util.List;
import java.util.Set;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;

/** Goes through one statement; its first word decides how. */
final class StatementWalk {
    /** Words between EXPLAIN and what is explained. */
    private static final Set<String> EXPLAIN_OPTIONS = Set.of(
            "ANALYZE",
            "ANALYSE",
            "VERBOSE",
            "EXTENDED",
            "FORMATTED",
            "CODEGEN",
            "COST",
            "LOGICAL",
            "DEPENDENCY",
            "AUTHORIZATION",
            "AST",
            "CBO",
            "VECTORIZATION",
            "LOCKS",
            "PARTITIONS",
            "QUERY",
            "PLAN");

    private static final Set<String> NO_TABLES =
            Set.of("FUNCTION", "DATABASE", "SCHEMA", "CATALOG", "INPUT", "OUTPUT", "PROCEDURE", "FOR", "EXPLAIN");

    private static final Set<String> STATEMENTS = Set.of(
            "WITH", "SELECT", "FROM", "VALUES", "TABLE", "PIVOT", "UNPIVOT", "INSERT", "REPLACE", "UPDATE", "DELETE",
            "MERGE", "CREATE", "COPY");

    private final TokenCursor cursor;
    private final Found found;
    private final QueryWalk queries;
    private final DefinitionStatements definitions;
    private final TransferStatements transfers;
    private final Scope scope;

    StatementWalk(String sql, LexicalRules rules) {
        TableNames names = new TableNames(rules);
        cursor = new TokenCursor(sql, rules);
        found = new Found(names);
        queries = new QueryWalk(cursor, found, names);
        definitions = new DefinitionStatements(cursor, found, queries);
        transfers = new TransferStatements(cursor, found, queries);
        scope = Scope.ofStatement(names);
    }

    /** What the statement reads and writes. */
    References references() {
        try {
            return clear();
        } catch (Unclear e) {
            return found.references().asBarrier(e.reason());
        }
    }

    private References clear() {
        switch (cursor.word()) {
            case "EXPLAIN" -> {
                if (!explain()) {
                    return found.asReads();
                }
            }
            case "DESCRIBE", "DESC", "SUMMARIZE" -> {
                describe();
                return found.asReads();
            }
            case "SHOW" -> show();
            default -> statement(scope);
        }
        return found.references();
    }

    private void statement(Scope outer) {
        Scope inner = queries.isCommonTables() ? queries.commonTables(outer) : outer;
        if (cursor.isSymbol('(')) {
            queries.query(inner);
            return;
        }
        switch (cursor.word()) {
            case "SELECT", "FROM", "VALUES", "TABLE", "PIVOT", "UNPIVOT" -> queries.query(inner);
            case "INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE" ->
                queries.changes().change(inner);
            case "CREATE" -> definitions.create(inner);
            case "ALTER" -> definitions.alter(inner);
            case "DROP" -> definitions.drop();
            case "TRUNCATE" -> definitions.truncate(inner);
            case "RENAME" -> definitions.rename(inner);
            case "COMMENT" -> definitions.comment(inner);
            case "ANALYZE", "OPTIMIZE", "MSCK" -> definitions.maintain(inner);
            case "COPY" -> transfers.copy(inner);
            case "LOAD" -> transfers.load(inner);
            case "UNLOAD" -> transfers.unload(inner);
            case "EXPORT" -> transfers.exportTable(inner);
            case "IMPORT" -> transfers.importTable(inner);
            case "CLONE" -> transfers.cloneTable(inner);
            default -> throw new Unclear("its effects are not those on tables");
        }
    }

    /** Takes an EXPLAIN and tells whether it runs the statement. */
    private boolean explain() {
        boolean runs = false;
        cursor.next();
        while (!STATEMENTS.contains(cursor.word())) {
            if (EXPLAIN_OPTIONS.contains(cursor.word())) {
                runs |= cursor.isWord("ANALYZE", "ANALYSE");
                cursor.next();
            } else if (cursor.isWord("FORMAT")) {
                cursor.next();
                cursor.accept('=');
                cursor.next();
            } else if (isOptions()) {
                runs |= cursor.word(1).startsWith("ANALY") || optionsRun();
                cursor.skipBracket();
            } else {
                break;
            }
        }
        if (STATEMENTS.contains(cursor.word()) || cursor.isSymbol('(')) {
            statement(scope);
        } else {
            table();
        }
        return runs;
    }

    private boolean isOptions() {
        int mark = cursor.mark();
        boolean options = cursor.accept('(') && !queries.expressions().startsQuery();
        cursor.reset(mark);
        return options;
    }

    private boolean optionsRun() {
        boolean[] runs = {false};
        int mark = cursor.mark();
        cursor.inBracket(() -> {
            for (; !cursor.atEnd(); cursor.next()) {
                runs[0] |= cursor.isWord("ANALYZE", "ANALYSE");
            }
        });
        cursor.reset(mark);
        return runs[0];
    }

    private void describe() {
        cursor.next();
        if ((STATEMENTS.contains(cursor.word()) && !cursor.isWord("TABLE")) || cursor.isSymbol('(')) {
            statement(scope);
        } else {
            cursor.acceptAny("EXTENDED", "FORMATTED");
            if (cursor.isIdentifier(1)) {
                cursor.accept("TABLE");
            }
            table();
        }
    }

    /** A table, and perhaps a column or partition of it. */
    private void table() {
        if (NO_TABLES.contains(cursor.word())) {
            throw new Unclear("it describes something else than a table");
        }
        queries.tables().read(scope);
        queries.expressions().rest(scope);
    }

    private void show() {
        cursor.next();
        if (cursor.accept("CREATE")) {
            cursor.accept("EXTERNAL");
            if (!cursor.accept("TABLE") && !cursor.accept("VIEW")) {
                throw new Unclear("it shows something else than a table");
            }
            found.reads(cursor.name(), scope);
        } else if (cursor.accept("PARTITIONS") || cursor.accept("TBLPROPERTIES")) {
            found.reads(cursor.name(), scope);
        } else {
            cursor.acceptAny("FULL", "EXTENDED");
            if (!cursor.isWord("COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS")) {
                throw new Unclear("it shows something else than a table");
            }
            cursor.next();
            showOf();
        }
        queries.expressions().rest(scope);
    }

    /** {@code FROM t}, {@code FROM s.t}, {@code FROM t FROM s}. */
    private void showOf() {
        if (!cursor.accept("IN")) {
            cursor.expect("FROM");
        }
        QualifiedName table = cursor.name();
        if (cursor.accept("IN") || cursor.accept("FROM")) {
            Identifier schema = cursor.identifier();
            table = new QualifiedName(List.of(schema, table.last()));
        }
        found.reads(table, scope);
    }
}
