package org.sqlflow.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/**
 * Gives the tokens of a statement from TO on. What a token is depends on what is expected, so the lexer keeps track of
 * the clause it is in; unlike the parser it goes on when something else stands there.
 */
final class ExtensionLexer {
    private static final Set<String> EXPRESSION_WORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "GROUP");
    private static final Map<String, List<String>> INTO_WORDS =
            Map.of("OR", List.of("REPLACE"), "IF", List.of("NOT", "EXISTS"));

    private final SourceText source;
    private final String text;
    private final LexicalRules rules;
    private final String delimiter;
    private final TokenSink sink;
    private final int shift;
    private final ExtensionReader reader;
    private final NameParser names;
    private final Deque<Character> brackets = new ArrayDeque<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private String verb = "";
    private Slot slot = Slot.CLAUSE;
    private Optional<String> modelType = Optional.empty();
    private Optional<String> model = Optional.empty();
    /** Whether the next token is the parenthesis of a call. */
    private boolean beforeCall;

    /**
     * A lexer for a part of a program.
     *
     * @param part the text from TO to the end of the statement
     * @param shift the index of TO in the program
     * @param sink takes the tokens, and counts from the start of the program
     */
    ExtensionLexer(String part, LexicalRules rules, String delimiter, int shift, TokenSink sink) {
        this.source = new SourceText(part);
        this.text = part;
        this.rules = rules;
        this.delimiter = delimiter;
        this.sink = sink;
        this.shift = shift;
        this.reader = new ExtensionReader(source, rules, delimiter, 0);
        this.names = new NameParser(reader);
    }

    /** What can follow the tokens that were read. */
    Slot slot() {
        return slot;
    }

    String verb() {
        return verb;
    }

    /** The clauses that were read, the last one being the one that the lexer is in. */
    List<String> clauses() {
        return clauses;
    }

    List<String> attributes() {
        return attributes;
    }

    Optional<String> modelType() {
        return modelType;
    }

    Optional<String> model() {
        return model;
    }

    /** Whether the expression that was read last could end here. */
    boolean isExpressionComplete() {
        List<Token> tokens = sink.tokens();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.kind().isSignificant()) {
                boolean open = token.kind() == TokenKind.OPERATOR && text.charAt(token.offset() - shift) != ')';
                return token.kind() != TokenKind.KEYWORD && !open;
            }
        }
        return false;
    }

    /** Reads everything. */
    void read() {
        try {
            word(TokenKind.KEYWORD);
            verb = reader.peekWord().map(Keywords::upper).orElse("");
            word(TokenKind.KEYWORD);
            slot = VerbGrammar.of(verb).head();
            while (reader.position() < text.length()) {
                if (reader.atEnd()) {
                    take(TokenKind.OPERATOR, Math.min(text.length(), reader.position() + delimiter.length()));
                } else {
                    step();
                }
            }
        } catch (SqlflowException unclosed) {
            int start = unclosed.problem().location().orElseThrow().offset();
            sink.gap(start + shift, true);
            sink.add(TokenKind.UNCLOSED, text.length() + shift);
        }
    }

    private void step() {
        switch (slot) {
            case MODEL_TYPE, IMAGE -> word();
            case TARGET -> {
                if (names.atDottedName()) {
                    name();
                } else {
                    clause();
                }
            }
            case ATTRIBUTE -> attribute();
            case VALUE, COMMAND_ARGUMENT -> value();
            case COLUMN_EXPRESSION -> columnExpression();
            case EXPRESSION -> expression();
            case CLAUSE -> clause();
            default -> name();
        }
    }

    private void take(TokenKind kind, int end) {
        sink.gap(reader.position() + shift, true);
        sink.add(kind, end + shift);
        reader.moveTo(end);
    }

    private void word(TokenKind kind) {
        take(kind, reader.wordEnd());
    }

    private void symbol() {
        take(TokenKind.OPERATOR, text.offsetByCodePoints(reader.position(), 1));
    }

    private void quoted(TokenKind kind) {
        int end = Characters.quotedEnd(text, reader.position(), kind == TokenKind.STRING);
        take(end < 0 ? TokenKind.UNCLOSED : kind, end < 0 ? text.length() : end);
    }

    /** Whether one of some characters comes next. */
    private boolean at(String characters) {
        return characters.indexOf(reader.peek()) >= 0;
    }

    private void clause() {
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        if (at(",") && !clauses.isEmpty()) {
            symbol();
            slot = VerbGrammar.of(verb).start(current());
        } else if (Keywords.CLAUSES.contains(word)) {
            word(TokenKind.KEYWORD);
            clauses.add(word);
            slot = VerbGrammar.of(verb).start(word);
            if (slot == Slot.NEW_MODEL) {
                mode();
            }
        } else if (word.equals("FOR") && current().equals("COLUMN")) {
            word(TokenKind.KEYWORD);
            slot = Slot.MODEL_PART;
        } else {
            other();
        }
    }

    private String current() {
        return clauses.isEmpty() ? "" : clauses.get(clauses.size() - 1);
    }

    /** Reads OR REPLACE and IF NOT EXISTS; alone, the first of these words is the name of a model. */
    private void mode() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        String first = reader.peekWord().map(Keywords::upper).orElse("");
        List<String> others = INTO_WORDS.getOrDefault(first, List.of());
        reader.moveTo(reader.wordEnd());
        boolean follows = !others.isEmpty() && reader.isKeyword(others.get(0));
        reader.backTo(start, lastEnd);
        if (follows) {
            word(TokenKind.KEYWORD);
            for (String other : others) {
                if (reader.isKeyword(other)) {
                    word(TokenKind.KEYWORD);
                }
            }
        }
    }

    /** Reads a token that nothing is known about. */
    private void other() {
        int end = reader.wordEnd();
        if (end > reader.position()) {
            take(TokenKind.NAME, end);
        } else if (at("'\"")) {
            quoted(TokenKind.STRING);
        } else if (at("`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else if (Character.isDigit(reader.peek())) {
            take(TokenKind.NUMBER, Characters.nameEnd(text, reader.position(), delimiter));
        } else {
            symbol();
        }
    }

    /** Reads a model type or an image, which runs to a blank. */
    private void word() {
        Slot what = slot;
        slot = Slot.CLAUSE;
        int start = reader.position();
        int end = reader.bareWordEnd(start, ";=");
        if (names.atClause()) {
            clause();
        } else if (at("\"`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else if (end > start) {
            modelType = what == Slot.MODEL_TYPE ? Optional.of(reader.text(start, end)) : modelType;
            take(TokenKind.NAME, end);
        } else {
            other();
        }
    }

    private void name() {
        Slot what = slot;
        slot = Slot.CLAUSE;
        if (names.atClause()) {
            clause();
            return;
        }
        int start = reader.position();
        boolean isModel = what == Slot.MODEL || what == Slot.NEW_MODEL;
        int rawEnd = reader.bareWordEnd(start, ";");
        if (isModel && reader.text(start, rawEnd).indexOf('/') >= 0) {
            // host:port/model:tag
            take(TokenKind.NAME, rawEnd);
        } else if (!part(what == Slot.COLUMN)) {
            other();
        } else {
            while (at(".")) {
                symbol();
                part(what == Slot.COLUMN);
            }
            if (isModel && at("@")) {
                symbol();
                int end = reader.bareWordEnd(reader.position(), ";@");
                take(kindOfWord(reader.text(reader.position(), end), TokenKind.NAME), end);
            }
        }
        model = what == Slot.MODEL ? Optional.of(reader.text(start, reader.lastEnd())) : model;
    }

    private boolean part(boolean column) {
        if (at(column ? "\"`'" : "\"`")) {
            quoted(TokenKind.QUOTED_NAME);
            return true;
        }
        int end = reader.wordEnd();
        boolean found = end > reader.position();
        if (found) {
            take(TokenKind.NAME, end);
        }
        return found;
    }

    private void attribute() {
        slot = Slot.CLAUSE;
        if (names.atClause()) {
            clause();
            return;
        }
        int start = reader.position();
        int end = reader.bareWordEnd(start, ";=");
        if (at("\"`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else if (end > start) {
            take(TokenKind.NAME, end);
        } else {
            other();
            return;
        }
        attributes.add(reader.text(start, reader.lastEnd()));
        if (at("=")) {
            symbol();
            slot = Slot.VALUE;
        }
    }

    /** Reads one token of a value; with the last one the value ends. */
    private void value() {
        if (at("[") || (at("(") && (beforeCall || slot == Slot.COLUMN_EXPRESSION))) {
            brackets.push(reader.peek());
            beforeCall = false;
            symbol();
        } else if (at("(")) {
            symbol();
            int end = new SqlLexer(source, rules, delimiter, sink.end() - shift, sink, shift).readParenthesised();
            reader.moveTo(end);
        } else if (at("])")) {
            brackets.poll();
            symbol();
        } else if (at(",") || at("=")) {
            if (brackets.isEmpty()) {
                slot = Slot.CLAUSE;
                clause();
                return;
            }
            symbol();
        } else if (at("'\"")) {
            quoted(TokenKind.STRING);
        } else if (at("`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else {
            bareWord();
        }
        if (brackets.isEmpty() && !beforeCall) {
            slot = Slot.CLAUSE;
        }
    }

    private void bareWord() {
        boolean column = slot == Slot.COLUMN_EXPRESSION;
        int start = reader.position();
        int end = isArgumentName() ? reader.wordEnd() : reader.bareWordEnd(start, column ? "=" : "");
        String word = reader.text(start, end);
        if (word.isEmpty()) {
            symbol();
            return;
        }
        beforeCall = NameParser.isDottedName(word) && isBefore(end, '(');
        boolean name = beforeCall || isArgumentName() || (column && Characters.isName(word));
        take(name ? TokenKind.NAME : kindOfWord(word, TokenKind.VALUE), end);
    }

    /** Whether {@code name=} comes next inside a call. */
    private boolean isArgumentName() {
        int end = reader.wordEnd();
        return !brackets.isEmpty() && brackets.peek() == '(' && end > reader.position() && isBefore(end, '=');
    }

    /** Whether a character comes next after an index. */
    private boolean isBefore(int end, char symbol) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(end);
        boolean found = reader.peek() == symbol;
        reader.backTo(start, lastEnd);
        return found;
    }

    private static TokenKind kindOfWord(String word, TokenKind other) {
        return ValueParser.scalar(word) instanceof NumberValue ? TokenKind.NUMBER : other;
    }

    private void columnExpression() {
        int end = reader.wordEnd();
        boolean call = end > reader.position() && !names.atClause() && isBefore(end, '(');
        if (call || !brackets.isEmpty() || beforeCall) {
            value();
        } else {
            slot = Slot.COLUMN;
            name();
        }
    }

    private void expression() {
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        if (Keywords.CLAUSES.contains(word)) {
            slot = Slot.CLAUSE;
            clause();
        } else if (EXPRESSION_WORDS.contains(word)) {
            word(TokenKind.KEYWORD);
            if (word.equals("GROUP") && reader.isKeyword("BY")) {
                word(TokenKind.KEYWORD);
            }
        } else if (at("\"`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else {
            other();
        }
    }
}
