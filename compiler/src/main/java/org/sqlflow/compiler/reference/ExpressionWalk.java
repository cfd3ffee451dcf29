package org.sqlflow.compiler.reference;

import java.util.Locale;
import java.util.Set;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/**
 * Goes through expressions, which are not parsed: a bracket may hold a query, a function may have side effects; all
 * else is passed over.
 */
final class ExpressionWalk {
    /** Enough for any statement that people or programs write, and little for the stack. */
    private static final int MAX_DEPTH = 256;

    private static final Set<String> QUERY_STARTS = Set.of(
            "SELECT", "WITH", "FROM", "VALUES", "TABLE", "PIVOT", "UNPIVOT", "SUMMARIZE", "DESCRIBE", "DESC", "SHOW");

    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    /** MySQL: {@code IN BOOLEAN MODE}, {@code IN NATURAL LANGUAGE MODE}, {@code IN SHARE MODE}. */
    private static final Set<String> NO_TABLES_AFTER_IN = Set.of("BOOLEAN", "NATURAL", "SHARE");

    private final TokenCursor cursor;
    private final Found found;
    private final QueryWalk queries;
    private int depth;

    ExpressionWalk(TokenCursor cursor, Found found, QueryWalk queries) {
        this.cursor = cursor;
        this.found = found;
        this.queries = queries;
    }

    /** Goes past one token, or a bracket and what it holds. */
    void step(Scope scope) {
        if (cursor.isOpening()) {
            bracket(scope);
            return;
        }
        String word = cursor.word();
        switch (word) {
            case "FROM" -> from();
            case "SELECT", "JOIN" -> throw new Unclear("there is a " + word + " where none is expected");
            case "INSERT" -> {
                if (cursor.word(1).equals("INTO")) {
                    throw new Unclear("there is an INSERT where none is expected");
                }
                cursor.next();
            }
            case "NEXT" -> {
                if (cursor.acceptAll("NEXT", "VALUE", "FOR")) {
                    throw new Unclear("it takes the next value of a sequence");
                }
                cursor.next();
            }
            case "AS" -> label();
            case "IN" -> in(scope);
            default -> ordinary(scope);
        }
    }

    /** A name after AS is never a keyword. */
    private void label() {
        cursor.next();
        if (cursor.isIdentifier() && !cursor.isSymbol('(', 1)) {
            cursor.next();
        }
    }

    /** SQLite takes a table after IN. */
    private void in(Scope scope) {
        boolean loop = cursor.word(-2).equals("FOR");
        cursor.next();
        if (!loop && cursor.isIdentifier() && !cursor.isSymbol('(', 1) && !NO_TABLES_AFTER_IN.contains(cursor.word())) {
            found.reads(cursor.name(), scope);
        }
    }

    private void from() {
        if (!isFromInExpression()) {
            throw new Unclear("there is a FROM where none is expected");
        }
        cursor.next();
    }

    /** Whether the FROM here is no clause: {@code a IS [NOT] DISTINCT FROM b}, {@code nth_value(a, 2) FROM FIRST OVER w}. */
    boolean isFromInExpression() {
        boolean distinct = cursor.word(-1).equals("DISTINCT")
                && (cursor.word(-2).equals("IS")
                        || (cursor.word(-2).equals("NOT") && cursor.word(-3).equals("IS")));
        boolean firstOrLast = Set.of("FIRST", "LAST").contains(cursor.word(1))
                && Set.of("OVER", "IGNORE", "RESPECT").contains(cursor.word(2));
        return distinct || firstOrLast;
    }

    private void ordinary(Scope scope) {
        if (cursor.isSymbol('@') && cursor.isIdentifier(1) && cursor.isSymbol(':', 2) && cursor.isSymbol('=', 3)) {
            throw new Unclear("it sets a variable");
        }
        boolean member = cursor.accept('.');
        if (cursor.isOpening()) {
            return;
        } else if (!cursor.isIdentifier()) {
            cursor.next();
            return;
        }
        String name = cursor.identifier().text().toUpperCase(Locale.ROOT);
        if (member && (name.equals("NEXTVAL") || name.equals("CURRVAL"))) {
            throw new Unclear("it takes a value of a sequence");
        } else if (cursor.isSymbol('(')) {
            Functions.refuseSideEffect(name);
            if (Functions.namesTable(name)) {
                cursor.inBracket(() -> tableInString(scope));
            }
        }
    }

    /** MaxCompute: {@code max_pt('p.t')}. */
    private void tableInString(Scope scope) {
        String table = cursor.string()
                .map(Identifier::text)
                .filter(text -> text.matches("\\w+(\\.\\w+)*"))
                .orElseThrow(() -> new Unclear("a function reads a table whose name is computed"));
        found.reads(QualifiedName.of(table.split("\\.")), scope);
    }

    /** Goes to the end of the range. */
    void rest(Scope scope) {
        while (!cursor.atEnd()) {
            step(scope);
        }
    }

    /** Goes past a bracket of an expression: a query, or expressions. */
    void bracket(Scope scope) {
        boolean takesKeywords = cursor.isSymbol('(') && Functions.takesKeywords(cursor.word(-1));
        boolean list = !cursor.isSymbol('(');
        inBracket(() -> {
            if (takesKeywords) {
                arguments(scope);
            } else if (!list && startsQuery()) {
                queries.query(scope);
            } else if (CHANGES.contains(cursor.word()) && cursor.isIdentifier(1)) {
                throw new Unclear("a change is part of an expression");
            } else {
                rest(scope);
            }
        });
    }

    /** Goes into a bracket, unless too many are around it. */
    void inBracket(Runnable walk) {
        if (depth == MAX_DEPTH) {
            throw new Unclear("it is nested more than " + MAX_DEPTH + " levels deep");
        }
        depth++;
        cursor.inBracket(walk);
        depth--;
    }

    private void arguments(Scope scope) {
        while (!cursor.atEnd()) {
            if (!cursor.accept("FROM") && !cursor.accept("IN")) {
                step(scope);
            }
        }
    }

    /** Whether a query, or a bracket that may hold one, starts here. */
    boolean startsQuery() {
        return cursor.isSymbol('(') || QUERY_STARTS.contains(cursor.word());
    }
}
