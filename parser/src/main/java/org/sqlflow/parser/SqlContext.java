package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.token.Token;

/** What a look at the tokens of SQL, without a grammar, tells a prompt about the place after them. */
final class SqlContext {
    private static final Set<String> BEFORE_TABLES =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DESCRIBE", "SUMMARIZE");

    private final String text;
    private final LexicalRules rules;
    private final List<Token> tokens;
    private final Set<String> tables = new LinkedHashSet<>();
    private int depth;
    private boolean expectsTable;
    /** The depth of parentheses of the list of tables that is being read, or -1. */
    private int listDepth = -1;

    private SqlContext(String text, LexicalRules rules, List<Token> tokens) {
        this.text = text;
        this.rules = rules;
        this.tokens = tokens;
        read();
    }

    /** Looks at a statement or the beginning of one. */
    static SqlContext of(String text, LexicalRules rules) {
        TokenSink sink = new TokenSink(text, rules);
        new SqlLexer(new SourceText(text), rules, ";", 0, sink, 0).readTo(text.length());
        List<Token> significant = sink.tokens().stream()
                .filter(token -> token.kind().isSignificant())
                .toList();
        return new SqlContext(text, rules, significant);
    }

    /** The tables that are named after FROM, JOIN and the like, as written, each once. */
    List<String> tables() {
        return new ArrayList<>(tables);
    }

    /** What can be typed after the text. */
    Slot slot() {
        if (mayExtend()
                && !tokens.isEmpty()
                && word(tokens.get(tokens.size() - 1)).equals("TO")) {
            return Slot.VERB;
        }
        return expectsTable ? Slot.TABLE : Slot.SQL;
    }

    /** Whether TO and a verb could follow. */
    boolean mayExtend() {
        int start = !tokens.isEmpty() && word(tokens.get(0)).equals("EXPLAIN") ? 1 : 0;
        if (start >= tokens.size() || depth > 0) {
            return false;
        }
        String first = tokens.get(start).text(text);
        return first.equals("(") || Keywords.startsQuery(first, rules);
    }

    private String word(Token token) {
        return Keywords.upper(token.text(text));
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String word = word(token);
            switch (token.kind()) {
                case SQL_KEYWORD -> keyword(word);
                case OPERATOR -> operator(word);
                default -> {
                    if (expectsTable) {
                        i = table(i);
                    }
                }
            }
        }
    }

    private void keyword(String word) {
        expectsTable = BEFORE_TABLES.contains(word);
        if (expectsTable) {
            listDepth = depth;
        } else if (!word.equals("AS")) {
            listDepth = -1;
        }
    }

    private void operator(String symbol) {
        expectsTable = symbol.equals(",") && listDepth == depth;
        depth += symbol.equals("(") ? 1 : symbol.equals(")") ? -1 : 0;
        depth = Math.max(0, depth);
    }

    /** Reads the name of a table that starts with a token; gives the index of the last one. */
    private int table(int first) {
        int last = first;
        while (last + 2 < tokens.size() && tokens.get(last + 1).text(text).equals(".")) {
            last += 2;
        }
        tables.add(text.substring(tokens.get(first).offset(), tokens.get(last).end()));
        expectsTable = false;
        return last;
    }
}
