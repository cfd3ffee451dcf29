package org.sqlflow.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.AttributeValue.NumberValue;
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

    private final TokenReader tokens;
    private final ExtensionReader reader;
    private final NameLookahead ahead;
    private final Deque<Character> brackets = new ArrayDeque<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private String verb = "";
    private Slot slot = Slot.VERB;
    private Optional<String> modelType = Optional.empty();
    private Optional<String> model = Optional.empty();
    /** Whether the next token is the parenthesis of a call. */
    private boolean beforeCall;

    /** A lexer for what a reader, which stands on TO, reads. */
    ExtensionLexer(TokenReader tokens) {
        this.tokens = tokens;
        this.reader = tokens.reader();
        this.ahead = new NameLookahead(reader, true);
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

    /** The attributes that were read. */
    List<String> attributes() {
        return attributes;
    }

    Optional<String> modelType() {
        return modelType;
    }

    Optional<String> model() {
        return model;
    }

    /** The clause that the lexer is in; empty before the first. */
    Optional<String> clause() {
        return clauses.isEmpty() ? Optional.empty() : Optional.of(clauses.get(clauses.size() - 1));
    }

    /** Whether the expression that was read last could end here. */
    boolean isExpressionComplete() {
        List<Token> significant = tokens.sink().tokens().stream()
                .filter(token -> token.kind().isSignificant())
                .toList();
        Token last = significant.get(significant.size() - 1);
        boolean operator = last.kind() == TokenKind.OPERATOR && !tokens.endsWith(')', last);
        return last.kind() != TokenKind.KEYWORD && !operator;
    }

    /** Reads everything. */
    void read() {
        tokens.all(this::step);
    }

    private void step() {
        switch (slot) {
            case VERB -> verbStep();
            case MODEL_TYPE, IMAGE -> typeOrImage();
            case TARGET -> {
                if (ahead.atDottedName()) {
                    name();
                } else {
                    clauseStep();
                }
            }
            case ATTRIBUTE -> attribute();
            case VALUE, COMMAND_ARGUMENT -> value();
            case COLUMN_EXPRESSION -> columnExpression();
            case EXPRESSION -> expression();
            case CLAUSE -> clauseStep();
            default -> name();
        }
    }

    private void verbStep() {
        tokens.word(TokenKind.KEYWORD);
        verb = reader.peekWord().map(Keywords::upper).orElse("");
        tokens.word(TokenKind.KEYWORD);
        slot = VerbGrammar.of(verb).head();
    }

    private void clauseStep() {
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        if (tokens.at(",") && !clauses.isEmpty()) {
            tokens.symbol();
            slot = VerbGrammar.of(verb).start(clause().orElseThrow());
        } else if (Keywords.CLAUSES.contains(word)) {
            tokens.word(TokenKind.KEYWORD);
            clauses.add(word);
            slot = VerbGrammar.of(verb).start(word);
            if (slot == Slot.NEW_MODEL) {
                mode();
            }
        } else if (word.equals("FOR") && clause().orElse("").equals("COLUMN")) {
            tokens.word(TokenKind.KEYWORD);
            slot = Slot.MODEL_PART;
        } else {
            tokens.other();
        }
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
            tokens.word(TokenKind.KEYWORD);
            for (String other : others) {
                if (reader.isKeyword(other)) {
                    tokens.word(TokenKind.KEYWORD);
                }
            }
        }
    }

    /** Reads a model type or an image, which runs to a blank. */
    private void typeOrImage() {
        Slot what = slot;
        slot = Slot.CLAUSE;
        int start = reader.position();
        if (ahead.atClause()) {
            clauseStep();
        } else if (tokens.at("\"`")) {
            tokens.quoted(TokenKind.QUOTED_NAME);
        } else if (tokens.bareWord(TokenKind.NAME, ";=")) {
            modelType = what == Slot.MODEL_TYPE ? Optional.of(reader.text(start, reader.lastEnd())) : modelType;
        } else {
            tokens.other();
        }
    }

    private void name() {
        Slot what = slot;
        slot = Slot.CLAUSE;
        if (ahead.atClause()) {
            clauseStep();
            return;
        }
        int start = reader.position();
        boolean found = switch (what) {
            case MODEL, NEW_MODEL -> tokens.model();
            case COLUMN -> tokens.name("\"`'");
            default -> tokens.name("\"`");
        };
        if (!found) {
            tokens.other();
        } else if (what == Slot.MODEL) {
            model = Optional.of(reader.text(start, reader.lastEnd()));
        }
    }

    private void attribute() {
        slot = Slot.CLAUSE;
        if (ahead.atClause()) {
            clauseStep();
            return;
        }
        int start = reader.position();
        if (tokens.at("\"`")) {
            tokens.quoted(TokenKind.QUOTED_NAME);
        } else if (!tokens.bareWord(TokenKind.NAME, ";=")) {
            tokens.other();
            return;
        }
        attributes.add(reader.text(start, reader.lastEnd()));
        if (tokens.at("=")) {
            tokens.symbol();
            slot = Slot.VALUE;
        }
    }

    /** Reads one token of a value; with the last one the value ends. */
    private void value() {
        if (tokens.at("[") || (tokens.at("(") && (beforeCall || slot == Slot.COLUMN_EXPRESSION))) {
            brackets.push(reader.peek());
            beforeCall = false;
            tokens.symbol();
        } else if (tokens.at("(")) {
            tokens.query();
        } else if (tokens.at("])")) {
            brackets.poll();
            tokens.symbol();
        } else if (tokens.at(",=") && brackets.isEmpty()) {
            slot = Slot.CLAUSE;
            clauseStep();
            return;
        } else if (tokens.at("'\"")) {
            tokens.quoted(TokenKind.STRING);
        } else if (tokens.at("`")) {
            tokens.quoted(TokenKind.QUOTED_NAME);
        } else if (tokens.at(",=")) {
            tokens.symbol();
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
        boolean argumentName = isArgumentName();
        int end = argumentName ? reader.wordEnd() : reader.bareWordEnd(start, column ? "=" : "");
        String word = reader.text(start, end);
        if (word.isEmpty()) {
            tokens.symbol();
            return;
        }
        beforeCall = NameParser.isDottedName(word) && tokens.isBefore(end, "(");
        boolean number = ValueParser.scalar(word) instanceof NumberValue;
        boolean name = beforeCall || argumentName || (column && Characters.isName(word));
        tokens.take(number ? TokenKind.NUMBER : name ? TokenKind.NAME : TokenKind.VALUE, end);
    }

    /** Whether {@code name=} comes next inside a call. */
    private boolean isArgumentName() {
        int end = reader.wordEnd();
        return !brackets.isEmpty() && brackets.peek() == '(' && end > reader.position() && tokens.isBefore(end, "=");
    }

    private void columnExpression() {
        int end = reader.wordEnd();
        boolean call = end > reader.position() && !ahead.atClause() && tokens.isBefore(end, "(");
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
            clauseStep();
        } else if (EXPRESSION_WORDS.contains(word)) {
            tokens.word(TokenKind.KEYWORD);
            if (word.equals("GROUP") && reader.isKeyword("BY")) {
                tokens.word(TokenKind.KEYWORD);
            }
        } else if (tokens.at("\"`")) {
            tokens.quoted(TokenKind.QUOTED_NAME);
        } else {
            tokens.other();
        }
    }
}
