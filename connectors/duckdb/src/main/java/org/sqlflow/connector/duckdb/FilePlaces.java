package org.sqlflow.connector.duckdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlflow.connector.duckdb.StatementText.Token;
import org.sqlflow.connector.duckdb.StatementText.TokenKind;

/**
 * Finds where a statement names files: as a table of FROM, as the first argument of a function that reads files, and in
 * COPY, ATTACH, EXPORT and IMPORT DATABASE.
 */
final class FilePlaces {
    private static final Pattern READERS =
            Pattern.compile("READ_.*|.*_SCAN|PARQUET_.*|GLOB|SNIFF_CSV|ST_READ|ST_READ_META");
    /** Functions with a FROM of their own. */
    private static final Set<String> WITH_FROM = Set.of("EXTRACT", "SUBSTRING", "TRIM", "OVERLAY");

    private static final Set<String> AFTER_FROM = Set.of(
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "SELECT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SET",
            "VALUES",
            "RETURNING",
            "SAMPLE");

    private final String sql;
    private final List<Token> tokens;
    private final List<Token> found = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private Level level = new Level(false, false);
    private int position;

    /** What is known of the text between two brackets. */
    private static final class Level {
        private final boolean files;
        private final boolean function;
        /** Whether tables are being listed. */
        private boolean inFrom;
        /** Whether the next thing is a table. */
        private boolean table;

        Level(boolean files, boolean function) {
            this.files = files;
            this.function = function;
        }
    }

    private FilePlaces(String sql) {
        this.sql = sql;
        this.tokens = StatementText.of(sql).tokens();
    }

    /** The strings and quoted names that name files, in order. */
    static List<Token> find(String sql) {
        FilePlaces places = new FilePlaces(sql);
        places.search();
        return places.found;
    }

    private void search() {
        String first = wordAt(0);
        boolean copies = first.equals("COPY");
        boolean wholeDatabase = Set.of("ATTACH", "EXPORT", "IMPORT").contains(first);
        for (position = 0; position < tokens.size(); position++) {
            Token token = tokens.get(position);
            switch (token.kind()) {
                case WORD -> word(token.word(sql));
                case STRING, NAME -> {
                    boolean copied =
                            copies && levels.isEmpty() && Set.of("TO", "FROM").contains(wordAt(position - 1));
                    boolean named = wholeDatabase && found.isEmpty() && token.kind() == TokenKind.STRING;
                    // A name before a dot is that of a schema.
                    boolean table = level.table && !isSign(position + 1, '.') && !isSign(position + 1, '(');
                    if (copied || named || table || (level.files && token.kind() == TokenKind.STRING)) {
                        found.add(token);
                    }
                    level.table = false;
                }
                case SIGN -> sign(sql.charAt(token.start()));
                case OTHER_STRING -> level.table = false;
            }
        }
    }

    private void word(String word) {
        if (word.equals("FROM")) {
            level.inFrom = !level.function && !wordAt(position - 1).equals("DISTINCT");
            level.table = level.inFrom;
        } else if (word.equals("JOIN")) {
            level.inFrom = true;
            level.table = true;
        } else if (AFTER_FROM.contains(word)) {
            level.inFrom = false;
            level.table = false;
        } else if (!word.equals("LATERAL")) {
            level.table = false;
        }
    }

    private void sign(char sign) {
        switch (sign) {
            case '(', '[', '{' -> {
                String called = sign == '(' ? wordAt(position - 1) : "";
                boolean list = sign == '[' && level.files;
                Level inner = new Level(READERS.matcher(called).matches() || list, WITH_FROM.contains(called));
                // Tables that are joined in brackets.
                inner.table = level.table && sign == '(';
                inner.inFrom = inner.table;
                level.table = false;
                levels.push(level);
                level = inner;
            }
            case ')', ']', '}' -> {
                if (!levels.isEmpty()) {
                    level = levels.pop();
                }
            }
            case ',' -> {
                if (level.files && !levels.isEmpty() && !isList()) {
                    // Only the first argument names files.
                    level = new Level(false, false);
                } else {
                    level.table = level.inFrom;
                }
            }
            case ';' -> level = new Level(false, false);
            default -> level.table = false;
        }
    }

    /** Whether the innermost bracket is that of a list, whose every element is a file. */
    private boolean isList() {
        return levels.peek() != null && levels.peek().files;
    }

    private String wordAt(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == TokenKind.WORD
                ? tokens.get(index).word(sql)
                : "";
    }

    private boolean isSign(int index, char sign) {
        return index < tokens.size() && tokens.get(index).isSign(sql, sign);
    }
}
