package org.sqlflow.compiler.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/** Reads lists of tables: what follows FROM, UPDATE or USING, with its joins. */
final class FromWalk {
    /** Words after which no table of the list follows. */
    private static final Set<String> ENDS = Set.of(
            "WHERE",
            "HAVING",
            "QUALIFY",
            "LIMIT",
            "RETURNING",
            "SELECT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SET",
            "INTO");

    /** Two words after which no table of the list follows; the first alone may be a name. */
    private static final Map<String, Set<String>> DOUBLE_ENDS = Map.ofEntries(
            Map.entry("GROUP", Set.of("BY", "ALL")),
            Map.entry("ORDER", Set.of("BY", "SIBLINGS")),
            Map.entry("SORT", Set.of("BY")),
            Map.entry("CLUSTER", Set.of("BY")),
            Map.entry("DISTRIBUTE", Set.of("BY")),
            Map.entry("CONNECT", Set.of("BY")),
            Map.entry("START", Set.of("WITH")),
            Map.entry("FETCH", Set.of("FIRST", "NEXT")),
            Map.entry("FOR", Set.of("UPDATE", "SHARE", "NO", "KEY", "READ", "XML", "JSON")),
            Map.entry("ON", Set.of("CONFLICT", "DUPLICATE")),
            Map.entry("MINUS", Set.of("SELECT", "ALL", "DISTINCT", "WITH")),
            Map.entry("INSERT", Set.of("INTO", "OVERWRITE")));

    /** Words that an operand follows, so that what looks like the end of the list is a column's name. */
    private static final Set<String> OPERATORS =
            Set.of("AND", "OR", "NOT", "ON", "BETWEEN", "LIKE", "IN", "IS", "CASE", "WHEN", "THEN", "ELSE");

    /** Words that can follow a table but are not its alias. */
    private static final Set<String> NO_ALIASES = Set.of(
            "ON",
            "USING",
            "JOIN",
            "STRAIGHT_JOIN",
            "NATURAL",
            "CROSS",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "OUTER",
            "SEMI",
            "ANTI",
            "ASOF",
            "POSITIONAL",
            "LATERAL",
            "APPLY",
            "PIVOT",
            "UNPIVOT",
            "MATCH_RECOGNIZE",
            "PARTITION",
            "TABLESAMPLE",
            "WITH",
            "USE",
            "FORCE",
            "IGNORE",
            "INDEXED",
            "NOT",
            "AT",
            "VALUES",
            "DEFAULT");

    private static final Pattern FILE = Pattern.compile(
            "(?is).*(?:[/\\\\*]|\\.(?:csv|tsv|parquet|json|jsonl|ndjson|xlsx|avro|txt|gz|zst|db|duckdb|arrow|geojson|vortex)$).*");

    private final TokenCursor cursor;
    private final Found found;
    private final QueryWalk queries;
    private final ExpressionWalk expressions;

    FromWalk(TokenCursor cursor, Found found, QueryWalk queries, ExpressionWalk expressions) {
        this.cursor = cursor;
        this.found = found;
        this.queries = queries;
        this.expressions = expressions;
    }

    /** Takes a list of tables up to the clause after it and notes nothing of those that have a name. */
    List<Source> sources(Scope scope) {
        List<Source> sources = new ArrayList<>(source(scope));
        while (!cursor.atEnd()) {
            switch (cursor.word()) {
                case "JOIN", "STRAIGHT_JOIN" -> {
                    // MySQL: USE INDEX FOR JOIN (…)
                    boolean hint = cursor.word(-1).equals("FOR");
                    cursor.next();
                    if (!hint) {
                        sources.addAll(source(scope));
                    }
                }
                case "APPLY" -> {
                    boolean join = Set.of("CROSS", "OUTER").contains(cursor.word(-1));
                    cursor.next();
                    if (join) {
                        sources.addAll(source(scope));
                    }
                }
                case "LATERAL" -> lateralView(scope);
                default -> {
                    if (cursor.accept(',')) {
                        sources.addAll(source(scope));
                    } else if (ends()) {
                        return sources;
                    } else {
                        expressions.step(scope);
                    }
                }
            }
        }
        return sources;
    }

    /** Takes a list of tables, all of which are read. */
    void reads(Scope scope) {
        reads(sources(scope), scope);
    }

    void reads(List<Source> sources, Scope scope) {
        sources.forEach(source -> source.table().ifPresent(table -> found.reads(table, scope)));
    }

    /** Whether the list ends here: at a word that ends it and cannot be a name, going by what stands around it. */
    private boolean ends() {
        String word = cursor.word();
        boolean single = ENDS.contains(word);
        boolean pair = DOUBLE_ENDS.getOrDefault(word, Set.of()).contains(cursor.word(1))
                || (word.equals("WINDOW") && cursor.word(2).equals("AS"))
                || (word.equals("OFFSET") && !cursor.isIdentifier(1) && !cursor.isSymbolOf("=<>+*/|%", 1))
                || (word.equals("MINUS") && cursor.isSymbol('(', 1));
        return (single || pair) && !isName();
    }

    private boolean isName() {
        String after = cursor.word(1);
        boolean joined = Set.of("JOIN", "INNER", "FULL", "CROSS", "NATURAL").contains(after)
                || (Set.of("LEFT", "RIGHT").contains(after) && !cursor.isSymbol('(', 2));
        return cursor.isLast()
                || joined
                || cursor.isSymbolOf(",=<>|%/", 1)
                || (cursor.isSymbol('.', 1) && cursor.isIdentifier(2))
                || cursor.isSymbolOf("=<>+-/|,", -1)
                || OPERATORS.contains(cursor.word(-1));
    }

    /** Takes one table, query or function, or a bracket with a list of them. */
    private List<Source> source(Scope scope) {
        if (cursor.isIdentifier() && cursor.isSymbol(':', 1) && !cursor.isSymbolOf(":=", 2)) {
            // DuckDB: FROM alias : table
            Identifier alias = cursor.identifier();
            cursor.next();
            return withoutPrefix(scope).stream()
                    .map(source -> new Source(source.table(), Optional.of(alias)))
                    .toList();
        }
        return withoutPrefix(scope);
    }

    private List<Source> withoutPrefix(Scope scope) {
        if (cursor.word().equals("ONLY") && (cursor.isIdentifier(1) || cursor.isSymbol('(', 1))) {
            cursor.next();
        }
        boolean lateral = cursor.accept("LATERAL");
        if (cursor.isSymbol('(')) {
            return bracket(scope);
        } else if (cursor.isString()) {
            return List.of(file());
        } else if (cursor.word().equals("VALUES") && cursor.isSymbol('(', 1)) {
            rows(scope);
            return List.of(withAlias(Optional.empty()));
        } else if (Set.of("TABLE", "UNNEST").contains(cursor.word()) && cursor.isSymbol('(', 1)) {
            boolean table = cursor.accept("TABLE");
            function(scope, table);
            return List.of(withAlias(Optional.empty()));
        }
        return List.of(named(scope, lateral));
    }

    private Source named(Scope scope, boolean lateral) {
        int mark = cursor.mark();
        QualifiedName name = cursor.name();
        if (cursor.isSymbol('(')) {
            cursor.reset(mark);
            function(scope, false);
            return withAlias(Optional.empty());
        } else if (lateral) {
            throw new Unclear("LATERAL is not followed by a query or function");
        }
        cursor.accept('*');
        if (cursor.isSymbol() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            throw new Unclear("there is no table's name before a symbol");
        }
        if (isFile(name)) {
            found.files(FileAccess.READ);
        }
        return withAlias(scope.hides(name) ? Optional.empty() : Optional.of(name));
    }

    /** DuckDB takes a table's name for that of a file if there is no such table. */
    private static boolean isFile(QualifiedName name) {
        String last = name.last().text().toLowerCase(Locale.ROOT);
        boolean extension = name.parts().size() > 1 && FILE.matcher("." + last).matches();
        return extension
                || name.parts().stream()
                        .anyMatch(part ->
                                part.quoted() && FILE.matcher(part.text()).matches());
    }

    /** A string is the name of a table, or a file where there is none. */
    private Source file() {
        Optional<Identifier> name = cursor.string();
        cursor.next();
        if (name.isEmpty()) {
            throw new Unclear("a string is no table");
        }
        found.files(FileAccess.READ);
        boolean path = FILE.matcher(name.get().text()).matches();
        return withAlias(path ? Optional.empty() : Optional.of(new QualifiedName(List.of(name.get()))));
    }

    private void rows(Scope scope) {
        cursor.next();
        do {
            expressions.bracket(scope);
        } while (cursor.isSymbol(',') && cursor.isSymbol('(', 1) && cursor.accept(','));
    }

    private void function(Scope scope, boolean inTable) {
        if (inTable) {
            expressions.inBracket(() -> {
                if (cursor.isIdentifier()) {
                    function(scope, false);
                    expressions.rest(scope);
                } else {
                    throw new Unclear("TABLE is not followed by a function");
                }
            });
            return;
        }
        QualifiedName name = cursor.name();
        if (!cursor.isSymbol('(')) {
            throw new Unclear("a function has no arguments");
        }
        found.files(Functions.ofTableFunction(name.last().text().toUpperCase(Locale.ROOT)));
        expressions.bracket(scope);
    }

    /** A bracket holds a query, or a list of tables that is joined to others. */
    private List<Source> bracket(Scope scope) {
        List<Source> sources = new ArrayList<>();
        expressions.inBracket(() -> {
            if (expressions.startsQuery() && !cursor.isSymbol('(')) {
                queries.query(scope);
            } else {
                sources.addAll(sources(scope));
                if (!cursor.atEnd()) {
                    queries.afterTables(scope);
                }
            }
        });
        Source whole = withAlias(Optional.empty());
        return whole.alias().isPresent()
                ? sources.stream()
                        .map(source -> new Source(source.table(), whole.alias()))
                        .toList()
                : sources;
    }

    private Source withAlias(Optional<QualifiedName> table) {
        if (cursor.accept("AS")) {
            boolean columns = cursor.isSymbol('(');
            return new Source(table, columns ? Optional.empty() : Optional.of(alias()));
        }
        boolean alias = cursor.isIdentifier() && !NO_ALIASES.contains(cursor.word()) && !ends();
        return new Source(table, alias ? Optional.of(cursor.identifier()) : Optional.empty());
    }

    private Identifier alias() {
        return cursor.string()
                .map(name -> {
                    cursor.next();
                    return name;
                })
                .orElseGet(cursor::identifier);
    }

    /** Hive: {@code LATERAL VIEW [OUTER] function(…) table AS column, column}. */
    private void lateralView(Scope scope) {
        cursor.next();
        cursor.expect("VIEW");
        cursor.accept("OUTER");
        function(scope, false);
        if (cursor.isIdentifier() && !cursor.word().equals("AS") && !ends()) {
            cursor.next();
        }
        if (cursor.accept("AS")) {
            cursor.identifier();
            while (cursor.accept(',')) {
                cursor.identifier();
            }
        }
    }

    /** Takes one table's name or a query in brackets, which is read. */
    void read(Scope scope) {
        reads(source(scope), scope);
    }
}
