package org.sqlflow.compiler.reference;

import java.util.Set;
import org.sqlflow.base.Identifier;

/** Goes through queries: WITH, SELECT, FROM and set operations, in the orders that dialects allow. */
final class QueryWalk {
    /** Where in a query the cursor is. */
    private enum Clause {
        /** Where a query starts. */
        START,
        /** In the expressions of SELECT, before its FROM. */
        SELECT,
        /** In FROM or behind it, where a SELECT may follow (DuckDB, Hive) but no other FROM. */
        FROM,
        /** In the expressions of SELECT behind its FROM, or in ORDER BY and the like. */
        REST
    }

    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    private final TokenCursor cursor;
    private final Found found;
    private final ExpressionWalk expressions;
    private final FromWalk tables;
    private final ChangeStatements changes;

    QueryWalk(TokenCursor cursor, Found found, TableNames names) {
        this.cursor = cursor;
        this.found = found;
        this.expressions = new ExpressionWalk(cursor, found, this);
        this.tables = new FromWalk(cursor, found, this, expressions);
        this.changes = new ChangeStatements(cursor, found, names, this);
    }

    ExpressionWalk expressions() {
        return expressions;
    }

    FromWalk tables() {
        return tables;
    }

    ChangeStatements changes() {
        return changes;
    }

    /** Takes a query, to the end of the range. */
    void query(Scope scope) {
        walk(scope, Clause.START);
    }

    /** Takes what follows a list of tables in brackets, which after all was the FROM of a query, or a query. */
    void afterTables(Scope scope) {
        walk(scope, Clause.FROM);
    }

    /** Takes what follows the head of a statement, such as {@code CREATE TABLE t (…)}: perhaps a query. */
    void rest(Scope scope) {
        while (!cursor.atEnd()) {
            if (startsQuery()) {
                query(scope);
            } else if (cursor.accept("AS")) {
                if (cursor.isWord("EXECUTE")) {
                    throw new Unclear("it executes a prepared statement");
                }
            } else if (isCommonTables()) {
                query(scope);
            } else {
                expressions.step(scope);
            }
        }
    }

    private boolean startsQuery() {
        return switch (cursor.word()) {
            case "SELECT", "FROM", "VALUES", "TABLE", "PIVOT", "UNPIVOT" -> true;
            default -> false;
        };
    }

    private void walk(Scope given, Clause from) {
        Scope scope = given;
        Clause clause = from;
        while (!cursor.atEnd()) {
            switch (cursor.word()) {
                case "WITH" -> {
                    if (clause == Clause.START && isCommonTables()) {
                        scope = commonTables(scope);
                    } else {
                        cursor.next();
                    }
                }
                case "SELECT" -> {
                    if (clause != Clause.START && clause != Clause.FROM) {
                        throw new Unclear("there is a SELECT where none is expected");
                    }
                    cursor.next();
                    clause = clause == Clause.START ? Clause.SELECT : Clause.REST;
                }
                case "FROM" -> {
                    if (clause == Clause.START || (clause == Clause.SELECT && !expressions.isFromInExpression())) {
                        cursor.next();
                        tables.reads(scope);
                        clause = Clause.FROM;
                    } else {
                        expressions.step(scope);
                    }
                }
                case "UNION", "EXCEPT", "INTERSECT", "MINUS" -> clause = setOperation(clause);
                case "INTO" -> into();
                case "VALUES" -> {
                    cursor.next();
                    clause = clause == Clause.START ? Clause.REST : clause;
                }
                case "INSERT" -> {
                    if (Set.of("INTO", "OVERWRITE").contains(cursor.word(1)) && clause != Clause.START) {
                        // Hive: FROM t INSERT INTO a SELECT … INSERT INTO b SELECT …
                        changes.insertTarget(scope);
                        clause = Clause.FROM;
                    } else {
                        expressions.step(scope);
                    }
                }
                case "TABLE", "PIVOT", "SUMMARIZE", "DESCRIBE", "DESC" -> clause = oneTable(scope, clause);
                case "SHOW" -> {
                    if (clause == Clause.START) {
                        throw new Unclear("SHOW is part of a query");
                    }
                    cursor.next();
                }
                case "UNPIVOT" -> clause = unpivot(scope, clause);
                default -> {
                    boolean first = clause == Clause.START;
                    expressions.step(scope);
                    clause = first ? Clause.REST : clause;
                }
            }
        }
    }

    private Clause setOperation(Clause clause) {
        boolean alone = cursor.word().equals("MINUS")
                && !cursor.isSymbol('(', 1)
                && !Set.of("SELECT", "ALL", "DISTINCT", "WITH").contains(cursor.word(1));
        cursor.next();
        if (alone) {
            return clause;
        }
        cursor.acceptAny("ALL", "DISTINCT");
        cursor.acceptAll("BY", "NAME");
        return Clause.START;
    }

    /** {@code SELECT … INTO t} makes a table (PostgreSQL); MySQL writes files and variables so. */
    private void into() {
        cursor.next();
        if (cursor.isWord("OUTFILE", "DUMPFILE")) {
            found.files(FileAccess.WRITE);
            return;
        }
        cursor.acceptAny("TEMP", "TEMPORARY", "UNLOGGED", "TABLE");
        if (!cursor.isIdentifier()) {
            throw new Unclear("INTO is not followed by a table");
        }
        found.writes(cursor.name());
    }

    /** A query that is a keyword and a table: {@code TABLE t}, {@code PIVOT t ON …}, {@code DESCRIBE t}. */
    private Clause oneTable(Scope scope, Clause clause) {
        if (clause != Clause.START) {
            cursor.next();
            return clause;
        }
        cursor.next();
        if (startsQuery()) {
            return Clause.START;
        }
        tables.read(scope);
        return Clause.REST;
    }

    private Clause unpivot(Scope scope, Clause clause) {
        Clause after = oneTable(scope, clause);
        while (clause == Clause.START && !cursor.atEnd() && !cursor.isWord("UNION", "EXCEPT", "INTERSECT")) {
            // Its INTO NAME … VALUE … names columns.
            if (!cursor.accept("INTO")) {
                expressions.step(scope);
            }
        }
        return after;
    }

    /** Whether a list of queries with names starts here, rather than some other WITH. */
    boolean isCommonTables() {
        int mark = cursor.mark();
        boolean common = false;
        if (cursor.accept("WITH")) {
            boolean recursive = cursor.accept("RECURSIVE");
            if (cursor.isIdentifier() || recursive) {
                cursor.next();
                if (cursor.isSymbol('(')) {
                    cursor.skipBracket();
                }
                common = cursor.isWord("AS", "USING");
            }
        }
        cursor.reset(mark);
        return common;
    }

    /** Takes {@code WITH a AS (…), b AS (…)} and gives the scope of what follows. */
    Scope commonTables(Scope outer) {
        Scope scope = outer.inner();
        cursor.expect("WITH");
        boolean recursive = cursor.accept("RECURSIVE");
        do {
            Identifier name = cursor.identifier();
            if (recursive) {
                scope.add(name);
            }
            if (cursor.isSymbol('(')) {
                cursor.skipBracket();
            }
            if (cursor.acceptAll("USING", "KEY")) {
                cursor.skipBracket();
            }
            cursor.expect("AS");
            cursor.acceptAny("NOT", "MATERIALIZED");
            if (!cursor.isSymbol('(')) {
                throw new Unclear("WITH has a name without a query");
            }
            expressions.inBracket(() -> commonTable(scope));
            if (cursor.isWord("SEARCH", "CYCLE")) {
                throw new Unclear("WITH has a " + cursor.word() + " clause");
            }
            scope.add(name);
        } while (cursor.accept(','));
        return scope;
    }

    private void commonTable(Scope scope) {
        if (CHANGES.contains(cursor.word())) {
            changes.change(scope);
        } else if (expressions.startsQuery()) {
            query(scope);
        } else {
            throw new Unclear("WITH has a name for something else than a query");
        }
    }
}
